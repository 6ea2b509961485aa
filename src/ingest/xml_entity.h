/* Entities that a feed uses and nobody defined. */
#ifndef EARSHOT_INGEST_XML_ENTITY_H
#define EARSHOT_INGEST_XML_ENTITY_H

#include "base/text.h"

enum { XML_ENTITY_NAME_MAX = 64 };

/* Room for what an entity stands for. */
struct xml_entity {
    char reference[XML_ENTITY_NAME_MAX + sizeof "&;"];
    char bytes[XML_ENTITY_NAME_MAX + sizeof "&;" + 4];
};

/* What it means in HTML, or else itself, in `entity`. To be called by handlers of expat's for
 * skipped entities, which has no name for one in an attribute and leaves it out. */
struct text xml_entity_text(struct xml_entity *entity, const char *name);

#endif
