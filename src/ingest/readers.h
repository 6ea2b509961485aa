/* The readers of ingest.h, opml.h and transcript_source.h themselves, in this process and with all
 * its rights: for those who run them in a confined child, and for tests that look into them.
 * Contracts as there. */
#ifndef EARSHOT_INGEST_READERS_H
#define EARSHOT_INGEST_READERS_H

#include "ingest/ingest.h"
#include "store/transcripts.h"

bool rss_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
              struct error *error);

bool json_lines_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                     struct error *error);

bool json_object_read(struct text object, struct receiver *receiver, struct error *error);

bool opml_list_read(FILE *input, int64_t bytes_max, struct arena *arena, struct list *urls,
                    struct error *error);

bool transcript_read(struct arena *arena, struct text raw, struct transcript *transcript,
                     struct error *error);

bool chapters_read(struct arena *arena, struct text raw, struct text *chapters,
                   struct error *error);

#endif
