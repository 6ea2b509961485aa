/* What an input says of a show or an episode as one number, so that an import sees at once whether
 * anything is new. */
#ifndef EARSHOT_INGEST_SOURCE_HASH_H
#define EARSHOT_INGEST_SOURCE_HASH_H

#include "ingest/ingest.h"

/* XXH3 over the names and values of all fields that are given, the topics and the transcript. Never
 * 0. A field that later versions add changes nothing where it is not given. */
int64_t source_hash_of_episode(const struct incoming_episode *incoming);
int64_t source_hash_of_show(const struct show *show);

#endif
