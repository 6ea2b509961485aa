/* Namespaces of a feed: which vocabulary a qualified name belongs to, under whatever prefix. Done
 * here and not by expat, because expat refuses a prefix that nobody declared, and feeds that use
 * itunes: without declaring it still mean what they say. */
#ifndef EARSHOT_INGEST_XML_NAMES_H
#define EARSHOT_INGEST_XML_NAMES_H

#include "base/text.h"

#include <stdint.h>

/* RSS elements are in no namespace, or in the default one that the root element declares. */
enum xml_space { SPACE_RSS, SPACE_ITUNES, SPACE_PODCAST, SPACE_CONTENT, SPACE_ATOM, SPACE_FOREIGN };

struct xml_name {
    enum xml_space space;
    struct text local; /* without the prefix, borrowed */
};

struct xml_binding {
    uint64_t prefix; /* its hash; a document that makes two collide only misleads itself */
    enum xml_space space;
    int depth; /* of the element that declares it */
};

enum { XML_BINDINGS_MAX = 256 };

/* The declarations in scope; all zero is the empty scope. */
struct xml_names {
    struct xml_binding bindings[XML_BINDINGS_MAX];
    size_t count;
};

/* Takes in the xmlns attributes (expat's array of names and values) of an element at that depth,
 * the root's being 1. False where more than XML_BINDINGS_MAX would be in scope. */
bool xml_names_open(struct xml_names *names, const char **attributes, int depth);

/* Forgets what the element at that depth declared. */
void xml_names_close(struct xml_names *names, int depth);

/* What an element's qualified name means in this scope. An undeclared itunes:, podcast:, content:
 * or atom: means what it always means; any other undeclared prefix is foreign. */
struct xml_name xml_names_resolve(const struct xml_names *names, const char *qualified);

#endif
