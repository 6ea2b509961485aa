#include "stats/logs.h"

#include "base/log.h"
#include "base/memory.h"
#include "stats/log_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Lines to look at for one that has a time. */
enum { FIRST_LINES = 100 };

/* Between two reports of how far it is. */
enum { LINES_PER_REPORT = 65536 };

struct log_file {
    const char *path;
    int64_t first_at;
    size_t place; /* on the command line */
};

/* What standard input and pipes have said they do not say again. */
static bool can_be_read_twice(const char *path)
{
    struct stat about;
    return strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* What cannot be opened is logged when it is read. */
static int64_t first_time(const char *path)
{
    struct log_reader reader;
    struct error error;
    struct text line;
    struct log_line parsed;
    int64_t at = INT64_MAX;
    if (!can_be_read_twice(path) || !log_reader_open(&reader, path, &error))
        return at;
    for (int i = 0; i < FIRST_LINES && at == INT64_MAX && log_reader_next(&reader, &line); i++)
        if (log_line_parse(line, &parsed) != LOG_MALFORMED)
            at = parsed.at;
    log_reader_close(&reader, &error);
    return at;
}

static int compare(const void *a, const void *b)
{
    const struct log_file *left = a;
    const struct log_file *right = b;
    if (left->first_at != right->first_at)
        return left->first_at < right->first_at ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

static void count_malformed(const struct log_reader *reader, struct logs_summary *summary)
{
    if (summary->malformed++ == 0)
        snprintf(summary->first_malformed, sizeof summary->first_malformed, "%s:%lld", reader->path,
                 (long long)reader->line);
}

static void read_lines(struct log_reader *reader, struct logs_visitor *visitor,
                       struct logs_summary *summary)
{
    struct text line;
    struct log_line parsed;
    while (log_reader_next(reader, &line)) {
        enum log_format format = reader->truncated ? LOG_MALFORMED : log_line_parse(line, &parsed);
        summary->lines++;
        if (visitor->progressed && summary->lines % LINES_PER_REPORT == 0)
            visitor->progressed(visitor->context, summary->lines);
        summary->combined += format == LOG_COMBINED;
        if (format == LOG_MALFORMED)
            count_malformed(reader, summary);
        else
            visitor->visit(visitor, &parsed);
    }
}

static void read_file(const char *path, struct logs_visitor *visitor, struct logs_summary *summary)
{
    struct log_reader reader;
    struct error error;
    bool done = log_reader_open(&reader, path, &error);
    if (done) {
        read_lines(&reader, visitor, summary);
        done = log_reader_close(&reader, &error);
    }
    if (done)
        return;
    log_failure("%s", error.message);
    summary->files_failed++;
}

static bool has_read_something(const struct logs_summary *summary, size_t count,
                               struct error *error)
{
    if (summary->lines == 0 && summary->files_failed == (int64_t)count)
        return error_set(error, "no log could be read; why is said above");
    if (summary->lines > 0 && summary->lines == summary->malformed)
        return error_set(error,
                         "%s: no line is of a format that is known; the file must be an access log "
                         "of nginx in its format \"combined\", or as deploy/nginx.conf writes it",
                         summary->first_malformed);
    return true;
}

bool logs_read(const char *const *paths, size_t count, struct logs_visitor *visitor,
               struct logs_summary *summary, struct error *error)
{
    struct log_file *files = memory_allocate((count + 1) * sizeof *files);
    *summary = (struct logs_summary){0};
    for (size_t i = 0; i < count; i++)
        files[i] = (struct log_file){paths[i], first_time(paths[i]), i};
    qsort(files, count, sizeof *files, compare);
    for (size_t i = 0; i < count; i++)
        read_file(files[i].path, visitor, summary);
    free(files);
    return has_read_something(summary, count, error);
}
