#include "stats/log_reader.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Large enough that a call costs nothing beside its bytes, small enough to stay in the cache. */
enum { PIECE_BYTES = 256 * 1024, BUFFER_BYTES = PIECE_BYTES + LOG_LINE_BYTES_MAX };

static bool is_folder(int descriptor)
{
    struct stat about;
    return fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode);
}

bool log_reader_open(struct log_reader *reader, const char *path, struct error *error)
{
    bool is_input = strcmp(path, "-") == 0;
    int descriptor = is_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    if (is_folder(descriptor)) {
        close(descriptor);
        return error_set(error, "%s: is a folder; name the files in it", path);
    }
    /* It gives bytes that are not gzip'ed as they are. */
    gzFile file = gzdopen(descriptor, "rb");
    if (!file) {
        close(descriptor);
        return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    }
    *reader = (struct log_reader){.file = file, .path = path};
    reader->bytes = memory_allocate(BUFFER_BYTES);
    return true;
}

/* Moves what has not been given to the front, and reads a piece behind it. */
static void read_piece(struct log_reader *reader)
{
    size_t kept = reader->end - reader->start;
    memmove(reader->bytes, reader->bytes + reader->start, kept);
    reader->start = 0;
    int count = gzread(reader->file, reader->bytes + kept, PIECE_BYTES);
    reader->at_end = count <= 0;
    reader->end = kept + (count > 0 ? (size_t)count : 0);
}

/* Passes over the rest of a line that does not fit. */
static void skip_line(struct log_reader *reader)
{
    char *line_end = NULL;
    do {
        reader->start = reader->end;
        read_piece(reader);
        line_end = memchr(reader->bytes, '\n', reader->end);
    } while (!line_end && !reader->at_end);
    reader->start = line_end ? (size_t)(line_end - reader->bytes) + 1 : reader->end;
    reader->in_line = false;
}

static bool take_line(struct log_reader *reader, struct text *line)
{
    const char *at = reader->bytes + reader->start;
    size_t length = reader->end - reader->start;
    const char *line_end = memchr(at, '\n', length);
    if (!line_end)
        return false;
    *line = (struct text){at, (size_t)(line_end - at)};
    reader->start += line->length + 1;
    reader->truncated = line->length > LOG_LINE_BYTES_MAX;
    return true;
}

/* What stands behind the last line end: the last line, or the start of one that is too long. */
static bool take_rest(struct log_reader *reader, struct text *line)
{
    *line = (struct text){reader->bytes + reader->start, reader->end - reader->start};
    reader->start = reader->end;
    reader->truncated = line->length > LOG_LINE_BYTES_MAX;
    reader->in_line = !reader->at_end;
    return line->length > 0;
}

bool log_reader_next(struct log_reader *reader, struct text *line)
{
    if (reader->in_line)
        skip_line(reader);
    reader->line++;
    while (!take_line(reader, line)) {
        if (reader->at_end || reader->end - reader->start > LOG_LINE_BYTES_MAX)
            return take_rest(reader, line);
        read_piece(reader);
    }
    return true;
}

bool log_reader_close(struct log_reader *reader, struct error *error)
{
    int code;
    const char *reason = gzerror(reader->file, &code);
    bool done = code == Z_OK || code == Z_STREAM_END;
    if (!done)
        error_set(error, "%s:%lld: reading ends here: %s", reader->path, (long long)reader->line,
                  code == Z_ERRNO ? strerror(errno) : reason);
    free(reader->bytes);
    gzclose(reader->file);
    *reader = (struct log_reader){0};
    return done;
}
