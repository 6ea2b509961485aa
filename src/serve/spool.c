#include "serve/spool.h"

#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
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
        log_failure("keeping a long answer until it is sent: %s", strerror(errno));
    return written && !stream->failed;
}

/* In memory, because a server that is confined can write nowhere else. */
int spool_stream(struct body_stream *stream)
{
    int memory = memfd_create("answer", MFD_CLOEXEC);
    FILE *file = memory < 0 ? NULL : fdopen(memory, "w");
    if (!file) {
        log_failure("making room for a long answer: %s", strerror(errno));
        return -1;
    }
    int descriptor = copy(stream, file) ? dup(memory) : -1;
    fclose(file);
    return descriptor;
}
