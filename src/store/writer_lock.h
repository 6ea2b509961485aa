/* One writer in the whole system: a lock file beside the site file. Debian 12's SQLite can damage a
 * WAL file when one connection checkpoints while another commits, so its own locks are not enough.
 */
#ifndef EARSHOT_STORE_WRITER_LOCK_H
#define EARSHOT_STORE_WRITER_LOCK_H

#include "base/error.h"

struct writer_lock {
    int descriptor; /* -1 where it is not held */
};

#define WRITER_LOCK_NONE \
    (struct writer_lock) \
    {                    \
        .descriptor = -1 \
    }

/* Takes the lock of the site file at `path`, in PATH.lock. Where another process holds it, says so
 * once on standard error and waits. The kernel gives it back when the process ends, however. */
bool writer_lock_take(struct writer_lock *lock, const char *path, struct error *error);

void writer_lock_release(struct writer_lock *lock);

#endif
