/* Whether subscribers notice that a feed has moved: what an app sees in the old feed, compared with
 * what it sees in the new one. What the new one has besides is no difference, but for episodes. */
#ifndef EARSHOT_DIFFERENCE_DIFFERENCE_H
#define EARSHOT_DIFFERENCE_DIFFERENCE_H

#include "base/error.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>

struct difference_observer {
    /* `where` is the episode's title, or "the show"; a side that has nothing is empty. */
    void (*found)(void *context, const char *where, const char *what, struct text before,
                  struct text after);
    void *context;
};

/* Reads both feeds and tells each difference. Keeps the old feed's values in memory, in about 2 KB
 * an item. Returns how many there are; -1 with "LINE:COLUMN: why" where a feed cannot be read. */
int64_t difference_between(FILE *before, FILE *after, int64_t bytes_max,
                           const struct difference_observer *observer, struct error *error);

#endif
