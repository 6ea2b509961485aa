/* A FILE line by line, with a ceiling on each line and on the whole. */
#ifndef EARSHOT_INGEST_LINE_READER_H
#define EARSHOT_INGEST_LINE_READER_H

#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>

enum { LINE_CHUNK_BYTES = 64 * 1024 };

enum line_outcome { LINE_READ, LINE_END, LINE_TOO_LONG, LINE_INPUT_TOO_LARGE, LINE_FAILED };

struct line_reader {
    FILE *input;
    int64_t bytes_max;
    int64_t bytes;
    long number;        /* of the line that was read last, from 1 */
    struct buffer line; /* without its line end */
    struct text unread; /* of the chunk */
    bool ended;
    char chunk[LINE_CHUNK_BYTES];
};

void line_reader_begin(struct line_reader *reader, FILE *input, int64_t bytes_max, size_t line_max);

void line_reader_end(struct line_reader *reader);

/* Reads the next line into reader->line; LF or CR LF ends it. LINE_FAILED leaves errno set. */
enum line_outcome line_reader_next(struct line_reader *reader);

#endif
