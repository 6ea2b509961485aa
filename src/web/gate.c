#include "web/gate.h"

#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

struct gate {
    atomic_int free;
};

struct gate *gate_open(int count)
{
    struct gate *gate = memory_allocate(sizeof *gate);
    atomic_init(&gate->free, count > 1 ? count : 1);
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
    return false;
}

void gate_leave(struct gate *gate)
{
    if (gate)
        atomic_fetch_add(&gate->free, 1);
}
