/* The difference between what was and what is, in the names of front matter. */
#ifndef EARSHOT_INGEST_SYNC_WORDS_H
#define EARSHOT_INGEST_SYNC_WORDS_H

#include "base/arena.h"
#include "model/episode.h"
#include "model/show.h"
#include "store/transcripts.h"

/* An episode as it is stored. */
struct sync_episode {
    struct episode episode;
    struct transcript transcript;
    struct list topics; /* of struct topic */
};

/* "title, notes", in the arena; empty where nothing is another. */
struct text sync_words_of_episode(struct arena *arena, const struct sync_episode *before,
                                  const struct sync_episode *after);
struct text sync_words_of_show(struct arena *arena, const struct show *before,
                               const struct show *after);

#endif
