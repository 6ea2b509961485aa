/* The topics of episodes. */
#ifndef EARSHOT_STORE_TOPICS_H
#define EARSHOT_STORE_TOPICS_H

#include "model/episode.h"
#include "model/topic.h"
#include "store/store.h"

/* Files an episode under these topics (a list of struct topic) and under no others. To be followed
 * by episodes_renumber(), as other changes of episodes are. */
bool topics_put(struct engine *engine, int64_t show_id, int64_t episode_id, struct list topics);

/* Follows a change of the episode's status or time. */
bool topics_move(struct engine *engine, const struct episode *episode);

enum store_answer topics_find(struct engine *engine, int64_t show_id, struct text slug,
                              struct topic *topic, struct arena *arena);

/* A list of struct topic, by slug. */
bool topics_of_episode(struct engine *engine, int64_t episode_id, struct list *topics,
                       struct arena *arena);

#endif
