/* Which part of a feed an address asks for (RFC 5005): all of it, one page of a paged feed, or one
 * archive document; and the addresses of the other parts. */
#ifndef EARSHOT_PAGES_FEED_WINDOW_H
#define EARSHOT_PAGES_FEED_WINDOW_H

#include "pages/visit.h"

enum feed_part {
    FEED_COMPLETE, /* no parameters */
    FEED_PAGE,     /* ?page=N&limit=L, from the newest: page 1 has the newest L */
    FEED_ARCHIVE,  /* ?archive=N, from the oldest, so that a full one never changes */
};

struct feed_window {
    enum feed_part part;
    int64_t number;      /* of the page or archive document, from 1 */
    int64_t limit;       /* episodes of one */
    int64_t last_number; /* of the last page or archive document */
    int64_t count;       /* of the episodes of the feed */
    int64_t first;       /* rank of the oldest episode that belongs to it */
    int64_t last;        /* rank of the newest; less than `first` where there is none */
};

/* Reads the parameters. Returns 200, 301 (already set up) where the address is not the canonical
 * one of that part (page before limit, which is not said where it is the usual one), or 404 for a
 * value that means no part. Other parameters are passed over. */
int feed_window_read(struct visit *visit, struct feed_window *window);

/* Sets what depends on the number of episodes. False where the part is beyond the end. */
bool feed_window_place(struct feed_window *window, int64_t count);

/* The parameters of a part with their '?', as its canonical address has them. */
struct text feed_window_page(struct arena *arena, int64_t number, int64_t limit);
struct text feed_window_archive(struct arena *arena, int64_t number);

/* Those of the part itself; empty for the whole. */
struct text feed_window_query(struct arena *arena, const struct feed_window *window);

/* The number of the newest archive document that has an episode; 0 for none. */
int64_t feed_window_newest_archive(const struct feed_window *window);

#endif
