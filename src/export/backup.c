#include "export/backup.h"

#include "base/durable.h"
#include "export/checksum.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The sum comes first: a copy that has its name has its sum. */
static bool give_name(const char *partial, const char *file, struct error *error)
{
    if (!checksum_write(partial, file, error))
        return false;
    return durable_rename(partial, file) ||
           error_set(error, "%s: cannot be written: %s", file, strerror(errno));
}

bool backup_write(struct engine *engine, const char *file, struct error *error)
{
    struct arena arena;
    if (access(file, F_OK) == 0)
        return error_set(error, "%s: there is such a file already; it was left as it is", file);
    arena_begin(&arena);
    const char *partial = arena_format(&arena, "%s.partial", file).at;
    bool done = store_backup(engine, partial, error);
    if (done && !give_name(partial, file, error)) {
        unlink(partial);
        done = false;
    }
    arena_end(&arena);
    return done;
}
