/* A compiled template, as template.c makes it and render.c reads it; nobody else looks inside. */
#ifndef EARSHOT_VIEW_OPERATION_H
#define EARSHOT_VIEW_OPERATION_H

#include "base/arena.h"
#include "base/field.h"
#include "base/text.h"
#include "view/escape.h"

enum { OPEN_SECTIONS_MAX = 16 };

/* The way to a member: from the struct that is the context of that number (0 is the one given to
 * template_render()), through the pointers at `hops`, to the member at `offset`. */
struct path {
    size_t context;
    const size_t *hops; /* hop_count offsets of struct pointers, each in the struct before */
    size_t hop_count;
    size_t offset;
};

enum operation_kind {
    OPERATION_LITERAL,
    OPERATION_ESCAPED, /* a text or html */
    OPERATION_RAW,     /* html, xml or markdown */
    OPERATION_DECIMAL, /* an integer */
    OPERATION_SECTION,
    OPERATION_INVERTED,
};

struct operation {
    enum operation_kind kind;
    enum field_type type; /* of the member at `path` */
    size_t span;          /* operations to the next one: itself, and a section's body behind it */
    struct text literal;
    escape_function *escape; /* of an escaped value: that of the file it stands in */
    struct path path;
    size_t context;   /* the number of the context that the section opens */
    size_t item_size; /* bytes of one item of the section's list */
};

struct template
{
    struct arena arena; /* literals and hops */
    struct operation *operations;
    size_t count;
    size_t capacity;
};

#endif
