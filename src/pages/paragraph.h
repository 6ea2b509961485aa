/* Plain text whose paragraphs are divided by empty lines, as templates show it. */
#ifndef EARSHOT_PAGES_PARAGRAPH_H
#define EARSHOT_PAGES_PARAGRAPH_H

#include "base/arena.h"
#include "base/field.h"

struct paragraph {
    struct text text;
    bool is_first; /* of its list */
};

extern const struct record paragraph_record;

/* The paragraphs as a list of struct paragraph that borrows from `text`. */
struct list paragraphs_of(struct arena *arena, struct text text);

#endif
