/* A compiled template, as template.c makes it and render.c reads it; nobody else looks inside. */
#ifndef EARSHOT_VIEW_OPERATION_H
#define EARSHOT_VIEW_OPERATION_H

#include "base/field.h"
#include "base/text.h"
#include "view/escape.h"

enum { OPEN_SECTIONS_MAX = 16 };

/* The way to a member: from the struct that is the context of that number (0 is the one given to
 * template_render()), through the pointers at `hops`, to the member at `offset`. */
struct path {
    const size_t *hops; /* hop_count offsets of struct pointers, each in the struct before */
    uint32_t hop_count;
    uint32_t context;
    uint32_t offset;
};

enum operation_kind {
    OPERATION_LITERAL,
    OPERATION_ESCAPED, /* a text or html */
    OPERATION_RAW,     /* html, xml or markdown */
    OPERATION_DECIMAL, /* an integer */
    OPERATION_SECTION,
    OPERATION_INVERTED,
};

/* Small, because a site has thousands, and a page goes through hundreds. */
struct operation {
    enum operation_kind kind;
    enum field_type type; /* of the member at `path` */
    uint32_t span;        /* operations to the next one: itself, and a section's body behind it */
    uint32_t context;     /* the number of the context that the section opens */
    union {
        struct text literal;
        struct path path; /* of all others */
    };
    union {
        escape_function *escape; /* of an escaped value: that of the file it stands in */
        size_t item_size;        /* of a section: bytes of one item of its list */
    };
};

struct template
{
    const struct operation *operations;
    size_t count;
};

#endif
