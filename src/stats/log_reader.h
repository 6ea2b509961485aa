/* The lines of one log file, plain or gzip'ed as rotated logs are, read in large pieces. */
#ifndef EARSHOT_STATS_LOG_READER_H
#define EARSHOT_STATS_LOG_READER_H

#include "base/error.h"
#include "base/text.h"

#include <stdint.h>

struct gzFile_s;

/* nginx cuts nothing off, but takes no request line and no header longer than 8 KB; what is longer
 * than this is no line of its log. */
enum { LOG_LINE_BYTES_MAX = 64 * 1024 };

struct log_reader {
    struct gzFile_s *file;
    const char *path; /* "-" is standard input */
    char *bytes;
    size_t start; /* of what has been read and not been given */
    size_t end;
    bool at_end;
    int64_t line;   /* number of the last line given */
    bool truncated; /* that line is too long; it may be its start alone that was given */
    bool in_line;   /* the rest of it is still to come, and to be passed over */
};

/* False with a sentence. */
bool log_reader_open(struct log_reader *reader, const char *path, struct error *error);

/* The next line without its end, borrowed until the next call. False at the end, and after a
 * failure. */
bool log_reader_next(struct log_reader *reader, struct text *line);

/* False with a sentence where reading failed before the end. */
bool log_reader_close(struct log_reader *reader, struct error *error);

#endif
