/* The importer's dealings with the show itself; for importer.c alone. */
#ifndef EARSHOT_INGEST_IMPORTER_SHOW_H
#define EARSHOT_INGEST_IMPORTER_SHOW_H

#include "ingest/importer.h"

/* Remembers what the input says of its show, and finds or makes the show the first time. */
bool importer_take_show(struct importer *importer, const struct show *described);

/* Brings the show in line with what was said of it last. */
bool importer_finish_show(struct importer *importer);

#endif
