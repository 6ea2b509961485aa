#include "web/gate.h"

#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

struct gate {
    atomic_int free;
    atomic_ullong turned_away;
};

struct gate *gate_open(int count)
{
    struct gate *gate = memory_allocate(sizeof *gate);
    atomic_init(&gate->free, count > 1 ? count : 1);
    atomic_init(&gate->turned_away, 0);
    return gate;
}

void gate_close(struct gate *gate)
{
    free(gate);
}

bool gate_enter(struct gate *gate)
{
    if (!gate || atomic_fetch_sub(&gate->free, 1) > 0)
        return true;
    gate_leave(gate);
    atomic_fetch_add_explicit(&gate->turned_away, 1, memory_order_relaxed);
    return false;
}

void gate_leave(struct gate *gate)
{
    if (gate)
        atomic_fetch_add(&gate->free, 1);
}

unsigned long long gate_turned_away(const struct gate *gate)
{
    return gate ? atomic_load_explicit(&gate->turned_away, memory_order_relaxed) : 0;
}
