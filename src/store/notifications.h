/* What others have been told of, and what they have not. */
#ifndef EARSHOT_STORE_NOTIFICATIONS_H
#define EARSHOT_STORE_NOTIFICATIONS_H

#include "model/episode.h"
#include "store/store.h"

/* Up to when `target` ("indexnow", "websub") has been told; 0 where never. */
bool notifications_until(struct engine *engine, const char *target, int64_t *until_at);
bool notifications_put(struct engine *engine, const char *target, int64_t until_at);

/* The episodes whose pages changed, came or went from `since` to now_at: a list of struct
 * episode_card with show_slug and slug, ordered by show. */
bool notifications_changed(struct engine *engine, int64_t since, int64_t now_at,
                           struct list *episodes, struct arena *arena);

#endif
