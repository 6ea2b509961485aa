/* Numbers of episodes, as many as there are. */
#ifndef EARSHOT_INGEST_EPISODE_IDS_H
#define EARSHOT_INGEST_EPISODE_IDS_H

#include <stddef.h>
#include <stdint.h>

/* All zero is the empty list. */
struct episode_ids {
    int64_t *items;
    size_t count;
    size_t capacity;
};

void episode_ids_add(struct episode_ids *ids, int64_t episode_id);

/* Gives the memory back; the list is empty. */
void episode_ids_end(struct episode_ids *ids);

#endif
