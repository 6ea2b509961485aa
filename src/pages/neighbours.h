/* Where one can go from an episode: to those around it in time, and further away. */
#ifndef EARSHOT_PAGES_NEIGHBOURS_H
#define EARSHOT_PAGES_NEIGHBOURS_H

#include "pages/card.h"

struct neighbours {
    struct list nearby;       /* of struct card, newest first, without the episode itself */
    const struct card *newer; /* the next one; NULL: there is none */
    const struct card *older;
    struct list jumps; /* of struct card: episodes far away, newest first */
    struct list years; /* of struct year_link */
};

/* A draft has the neighbours that it would have if it were published now. False: the store failed.
 */
bool neighbours_read(struct visit *visit, const struct show *show, const struct episode *episode,
                     struct neighbours *neighbours);

#endif
