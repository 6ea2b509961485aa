#include "serve/spool.h"

#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool copy(struct body_stream *stream, FILE *file)
{
    struct text stretch;
    stream->begin(stream);
    while (stream->next(stream, &stretch))
        if (fwrite(stretch.at, 1, stretch.length, file) != stretch.length)
            break;
    bool written = fflush(file) == 0 && !ferror(file);
    if (!written)
        log_failure("writing a long answer into a temporary file: %s", strerror(errno));
    return written && !stream->failed;
}

int spool_stream(struct body_stream *stream)
{
    FILE *file = tmpfile();
    if (!file) {
        log_failure("making a temporary file for a long answer: %s", strerror(errno));
        return -1;
    }
    int descriptor = copy(stream, file) ? dup(fileno(file)) : -1;
    fclose(file);
    return descriptor;
}
