#include "ingest/episode_ids.h"

#include "base/memory.h"

#include <stdlib.h>

enum { CAPACITY_AT_FIRST = 64 };

void episode_ids_add(struct episode_ids *ids, int64_t episode_id)
{
    if (ids->count == ids->capacity) {
        ids->capacity = ids->capacity ? ids->capacity * 2 : CAPACITY_AT_FIRST;
        ids->items = memory_resize(ids->items, ids->capacity * sizeof *ids->items);
    }
    ids->items[ids->count++] = episode_id;
}

void episode_ids_end(struct episode_ids *ids)
{
    free(ids->items);
    *ids = (struct episode_ids){NULL, 0, 0};
}
