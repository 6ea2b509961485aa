/* Extra elements that say no more than a field does, which the feed says by itself. */
#ifndef EARSHOT_INGEST_EXTRA_FIELD_H
#define EARSHOT_INGEST_EXTRA_FIELD_H

#include "base/arena.h"
#include "model/episode.h"
#include "model/show.h"

/* The elements without those that are exactly what the feed makes of the fields: a podcast:locked
 * that is only yes or no, a season or an episode that is only its number, Apple's title where it is
 * the title. In the arena. */
struct xml extra_beyond_show(struct arena *arena, struct xml extra, const struct show *show);
struct xml extra_beyond_episode(struct arena *arena, struct xml extra,
                                const struct episode *episode);

#endif
