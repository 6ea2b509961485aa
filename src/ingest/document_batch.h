/* Transcripts and chapters that lie in files or in memory, read by confined children: many by one,
 * because to start a child takes longer than to read most of them. */
#ifndef EARSHOT_INGEST_DOCUMENT_BATCH_H
#define EARSHOT_INGEST_DOCUMENT_BATCH_H

#include "base/arena.h"

#include <stdint.h>

struct document {
    const char *path; /* NULL: is passed over, where there is no content either */
    int64_t bytes_max;
    struct text content; /* what was read already; without an address: the file is */
    bool is_chapters;    /* else a transcript */
    bool is_plain;       /* one that is plain text, whatever it looks like */
};

/* What became of one. Texts as transcript_source_read() and transcript_source_read_chapters() make
 * them. */
struct document_made {
    struct text fault; /* why it could not be read; empty where it was */
    struct text content;
    struct text cues;
};

/* Reads the documents; gives as many results, in their order, in the arena. One that is too much
 * for its child costs none of the others. */
struct document_made *document_batch_make(struct arena *arena, const struct document *documents,
                                          size_t count);

#endif
