/* The difference between what was and what is, in the names of front matter. */
#ifndef EARSHOT_INGEST_SYNC_WORDS_H
#define EARSHOT_INGEST_SYNC_WORDS_H

#include "base/arena.h"
#include "model/episode.h"
#include "model/show.h"

/* "title, notes"; of an episode whose row is the same, what lies elsewhere. In the arena. */
struct text sync_words_of_episode(struct arena *arena, const struct episode *before,
                                  const struct episode *after);

/* The same of a show; empty where nothing is another. */
struct text sync_words_of_show(struct arena *arena, const struct show *before,
                               const struct show *after);

#endif
