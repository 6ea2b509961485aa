/* Transcripts: plain text whose paragraphs are divided by empty lines, apart from the episodes so
 * that no page reads one that it does not show. */
#ifndef EARSHOT_STORE_TRANSCRIPTS_H
#define EARSHOT_STORE_TRANSCRIPTS_H

#include "store/store.h"

enum store_answer transcripts_find(struct engine *engine, int64_t episode_id, struct text *content,
                                   struct arena *arena);

/* Stores or replaces it; an empty one is dropped. The caller keeps episode.has_transcript and
 * episode.excerpt in step. */
bool transcripts_put(struct engine *engine, int64_t episode_id, struct text content);

#endif
