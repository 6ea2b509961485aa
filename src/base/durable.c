#include "base/durable.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <unistd.h>

bool durable_sync(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool done = fsync(descriptor) == 0;
    int why = errno;
    close(descriptor);
    errno = why;
    return done;
}

bool durable_rename(const char *from, const char *to)
{
    struct arena arena;
    arena_begin(&arena);
    const char *folder = dirname(arena_c_string(&arena, text_of(to)));
    bool done = durable_sync(from) && rename(from, to) == 0 && durable_sync(folder);
    int why = errno;
    arena_end(&arena);
    errno = why;
    return done;
}
