/* The sentences in the text of catalogue files (catalogue.h), to be found by their names: a page
 * names dozens of them, and each language compiles every page. */
#ifndef EARSHOT_PAGES_SENTENCES_H
#define EARSHOT_PAGES_SENTENCES_H

#include "base/arena.h"

enum { SENTENCES_BUCKETS = 256 };

/* Zeroed, there is none. */
struct sentences {
    const struct sentence *buckets[SENTENCES_BUCKETS];
};

/* Adds those of a file whose names are not there yet, in the arena. The file is borrowed. */
void sentences_add(struct sentences *sentences, struct text file, struct arena *arena);

/* Finds the sentence of that name; false where there is none. */
bool sentences_find(const struct sentences *sentences, struct text name, struct text *sentence);

#endif
