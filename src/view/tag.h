/* The tags of a template's source, one after the other, each with the literal text in front of it.
 * Knows how tags are written and which lines vanish; what names mean is left to scope.h. */
#ifndef EARSHOT_VIEW_TAG_H
#define EARSHOT_VIEW_TAG_H

#include "base/text.h"

enum tag_kind {
    TAG_VALUE,    /* {{name}} */
    TAG_RAW,      /* {{{name}}} and {{&name}} */
    TAG_SECTION,  /* {{#name}} */
    TAG_INVERTED, /* {{^name}} */
    TAG_CLOSE,    /* {{/name}} */
    TAG_PARTIAL,  /* {{>name}} */
    TAG_COMMENT,  /* {{!anything}} */
    TAG_END,      /* no tag: the end of the source */
};

struct tag {
    enum tag_kind kind;
    size_t line;             /* where the tag begins, counted from 1 */
    struct text name;        /* trimmed; of a comment, its words */
    struct text before;      /* what is to be written between the last tag and this one */
    struct text indentation; /* the white space in front of a standalone tag */
};

struct tag_reader {
    struct text source;
    size_t at;
    size_t line;
};

/* Starts at the beginning of the source, which all texts of the tags are slices of. */
void tag_begin(struct tag_reader *reader, struct text source);

/* Reads the next tag; after the last one its kind is TAG_END. A tag other than a value that has a
 * line for itself is standalone: neither its indentation nor its line end belongs to what is
 * written. Returns NULL, or why the tag cannot be read; tag->line is set in both cases. */
const char *tag_next(struct tag_reader *reader, struct tag *tag);

#endif
