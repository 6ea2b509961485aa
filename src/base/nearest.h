/* What somebody may have meant by a word that is not known. */
#ifndef EARSHOT_BASE_NEAREST_H
#define EARSHOT_BASE_NEAREST_H

#include <stddef.h>

/* The known word that a search has come to, so far. */
struct nearest {
    const char *word; /* that was typed */
    const char *name; /* the nearest known one; NULL where none is near */
    size_t distance;
};

/* Opens a search. All words are borrowed. */
struct nearest nearest_begin(const char *word);

/* Offers a known name. It is near where one typing error in three letters leads to it (left out,
 * added, changed, or swapped with its neighbour), or where the word is its start. */
void nearest_offer(struct nearest *nearest, const char *name);

#endif
