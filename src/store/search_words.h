/* The words of the index, as it spells them: folded. */
#ifndef EARSHOT_STORE_SEARCH_WORDS_H
#define EARSHOT_STORE_SEARCH_WORDS_H

#include "store/store.h"

/* The first word from `from` to `until`, both included, in the order of the bytes. */
enum store_answer search_words_find(struct engine *engine, struct text from, struct text until,
                                    struct text *word, struct arena *arena);

/* The word that is one slip of the pen away from a folded one (a letter too many, missing or
 * wrong, or two changed round), of several the one in most episodes; empty where there is none,
 * or none was found in the budget of search.h. */
bool search_words_nearest(struct engine *engine, struct text word, struct text *nearest,
                          struct arena *arena);

#endif
