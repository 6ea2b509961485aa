/* The readers of ingest.h themselves, in this process and with all its rights: for confined.c,
 * which runs them in a child, and for tests that look into them. Contracts as in ingest.h. */
#ifndef EARSHOT_INGEST_READERS_H
#define EARSHOT_INGEST_READERS_H

#include "ingest/ingest.h"

bool rss_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
              struct error *error);

bool json_lines_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                     struct error *error);

bool json_object_read(struct text object, struct receiver *receiver, struct error *error);

#endif
