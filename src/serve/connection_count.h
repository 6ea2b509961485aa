/* How many connections a server has had. Counted by any thread. */
#ifndef EARSHOT_SERVE_CONNECTION_COUNT_H
#define EARSHOT_SERVE_CONNECTION_COUNT_H

#include <stdatomic.h>

struct connection_count {
    atomic_ullong opened;
    atomic_ullong closed;
};

static inline void connection_count_open(struct connection_count *count)
{
    atomic_fetch_add_explicit(&count->opened, 1, memory_order_relaxed);
}

static inline void connection_count_close(struct connection_count *count)
{
    atomic_fetch_add_explicit(&count->closed, 1, memory_order_relaxed);
}

#endif
