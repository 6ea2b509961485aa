/* The lines of all logs that a command was given, as they were written: rotated files may be named
 * in any order. */
#ifndef EARSHOT_STATS_LOGS_H
#define EARSHOT_STATS_LOGS_H

#include "base/error.h"
#include "stats/log_line.h"

#include <stddef.h>

/* What was read, and what could not be. */
struct logs_summary {
    int64_t lines;
    int64_t malformed;         /* of a format that is not known; passed over */
    int64_t combined;          /* in nginx's "combined" */
    int64_t files_failed;      /* not opened, or not read to their end; each has been logged */
    char first_malformed[512]; /* "access.log:17"; or empty */
};

/* Called with each line that is understood. */
struct logs_visitor {
    void (*visit)(struct logs_visitor *visitor, const struct log_line *line);
    void (*progressed)(void *context, int64_t lines); /* now and then; or NULL */
    void *context;
};

/* Reads the files, the one that begins first first, standard input ("-") and
 * pipes last. False with a
 * sentence where nothing of what is there could be understood. */
bool logs_read(const char *const *paths, size_t count, struct logs_visitor *visitor,
               struct logs_summary *summary, struct error *error);

#endif
