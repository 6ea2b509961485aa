/* Transcripts: plain text whose paragraphs are divided by empty lines, apart from the episodes so
 * that no page reads one that it does not show. */
#ifndef EARSHOT_STORE_TRANSCRIPTS_H
#define EARSHOT_STORE_TRANSCRIPTS_H

#include "store/store.h"

struct transcript {
    struct text content;
    struct text cues;    /* the same as podcast-namespace JSON, where it has times; or empty */
    struct text cue_ids; /* their numbers, as prose/cue_ids.h writes them */
};

enum store_answer transcripts_find(struct engine *engine, int64_t episode_id,
                                   struct transcript *transcript, struct arena *arena);

/* Stores or replaces it. One without content stands for none, and is found as such: the numbers
 * that its cues had are never given again. The caller keeps episode.has_transcript, has_cues and
 * excerpt in step. */
bool transcripts_put(struct engine *engine, int64_t episode_id,
                     const struct transcript *transcript);

#endif
