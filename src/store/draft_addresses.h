/* The store's questions about the secret addresses of drafts. */
#ifndef EARSHOT_STORE_DRAFT_ADDRESSES_H
#define EARSHOT_STORE_DRAFT_ADDRESSES_H

#include "store/store.h"

/* Gives the episode the address with that hash, which secret_hash() made, instead of any that it
 * had. */
bool draft_addresses_put(struct engine *engine, int64_t episode_id, struct text hash);

/* The episode with that address, whatever its status is by now. */
enum store_answer draft_addresses_find(struct engine *engine, struct text hash,
                                       int64_t *episode_id);

/* STORE_ABSENT where the episode has none. */
enum store_answer draft_addresses_remove(struct engine *engine, int64_t episode_id);

#endif
