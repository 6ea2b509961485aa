/* Which episodes have a file in the folder of their show. */
#ifndef EARSHOT_STORE_FOLDER_EPISODES_H
#define EARSHOT_STORE_FOLDER_EPISODES_H

#include "model/episode.h"
#include "store/store.h"

/* Nothing where it is known already. */
bool folder_episodes_put(struct engine *engine, int64_t show_id, int64_t episode_id);

/* A list of struct episode with episode_id, guid, slug, title and status. */
bool folder_episodes_list(struct engine *engine, int64_t show_id, struct list *episodes,
                          struct arena *arena);

bool folder_episodes_drop(struct engine *engine, int64_t episode_id);

#endif
