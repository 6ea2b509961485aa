#include "base/durable.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
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

/* The list of names that a path is in. */
static bool sync_names(const char *path)
{
    struct arena arena;
    arena_begin(&arena);
    bool done = durable_sync(dirname(arena_c_string(&arena, text_of(path))));
    int why = errno;
    arena_end(&arena);
    errno = why;
    return done;
}

bool durable_folder(const char *path, mode_t mode)
{
    return mkdir(path, mode) == 0 ? sync_names(path) : errno == EEXIST;
}

bool durable_rename(const char *from, const char *to)
{
    return durable_sync(from) && rename(from, to) == 0 && sync_names(to);
}
