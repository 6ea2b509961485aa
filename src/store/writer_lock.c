#include "store/writer_lock.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static bool take_when_free(int descriptor, const char *path)
{
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        return false;
    log_failure("%s: another command is writing; waiting until it has ended", path);
    int taken;
    do {
        taken = flock(descriptor, LOCK_EX);
    } while (taken != 0 && errno == EINTR);
    return taken == 0;
}

bool writer_lock_take(struct writer_lock *lock, const char *path, struct error *error)
{
    char name[PATH_MAX];
    if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
        return error_set(error, "%s: the path is too long", path);
    lock->descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock->descriptor < 0)
        return error_set(error, "%s: cannot be opened: %s", name, strerror(errno));
    if (!take_when_free(lock->descriptor, path))
        return error_set(error, "%s: cannot be locked: %s", name, strerror(errno));
    return true;
}

void writer_lock_release(struct writer_lock *lock)
{
    if (lock->descriptor >= 0)
        close(lock->descriptor);
    *lock = WRITER_LOCK_NONE;
}
