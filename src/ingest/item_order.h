/* Which items of a feed have the same time, and which of them is the newer. An episode that is
 * added later is the newer of two that have the same time; a feed that has the newest first has
 * them the other way round. */
#ifndef EARSHOT_INGEST_ITEM_ORDER_H
#define EARSHOT_INGEST_ITEM_ORDER_H

#include "base/integers.h"

/* All zero to begin with. */
struct item_order {
    struct integers values; /* the times; once they are settled, how many older ones follow */
    size_t next;            /* the one that item_order_next() comes to */
};

/* The time of the next item; 0 where it has none. */
void item_order_add(struct item_order *order, int64_t published_at);

/* After the last one. */
void item_order_settle(struct item_order *order);

/* Of one item after the other: how many of the same time follow it immediately, and are older. */
int64_t item_order_next(struct item_order *order);

void item_order_end(struct item_order *order);

#endif
