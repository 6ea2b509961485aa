/* Lists of feeds (OPML 2.0, opml.org/spec2.opml). */
#ifndef EARSHOT_INGEST_OPML_H
#define EARSHOT_INGEST_OPML_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"

#include <stdint.h>
#include <stdio.h>

enum { OPML_FEEDS_MAX = 1000 };

/* Whether the first bytes of an input are those of an OPML document. */
bool opml_recognise(struct text start);

/* Reads, in a confined child (confine/confined.h), the addresses of the feeds, in their order: a
 * list of struct text in the arena. The descriptor is the one that the stream reads from. False
 * with "LINE:COLUMN: why"; OPML_FEEDS_MAX is the most. */
bool opml_read(FILE *input, int descriptor, int64_t bytes_max, struct arena *arena,
               struct list *urls, struct error *error);

#endif
