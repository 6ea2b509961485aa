#include "base/partial_file.h"

#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool refuse_existing(const char *name, struct error *error)
{
    return error_set(error, "%s: there is such a file already; it was left as it is", name);
}

/* Whoever had the lock before may have finished the file that was opened, or dropped it. */
static bool still_has_its_path(const struct partial_file *file)
{
    struct stat opened;
    struct stat found;
    return fstat(file->descriptor, &opened) == 0 && stat(file->path, &found) == 0 &&
           opened.st_dev == found.st_dev && opened.st_ino == found.st_ino;
}

static bool take(struct partial_file *file, struct error *error)
{
    if (flock(file->descriptor, LOCK_EX | LOCK_NB) != 0 || !still_has_its_path(file))
        return error_set(error, "%s: is being written by another command", file->path);
    if (is_there(file->name))
        return refuse_existing(file->name, error);
    return ftruncate(file->descriptor, 0) == 0 ||
           error_set(error, "%s: cannot be written: %s", file->path, strerror(errno));
}

bool partial_file_begin(struct partial_file *file, const char *name, struct error *error)
{
    file->name = name;
    if (is_there(name))
        return refuse_existing(name, error);
    if (snprintf(file->path, sizeof file->path, "%s.partial", name) >= (int)sizeof file->path)
        return error_set(error, "%s: the path is too long", name);
    file->descriptor = open(file->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (file->descriptor < 0)
        return error_set(error, "%s: cannot be made: %s", name, strerror(errno));
    if (take(file, error))
        return true;
    close(file->descriptor);
    return false;
}

bool partial_file_finish(struct partial_file *file, struct error *error)
{
    bool done = durable_rename(file->path, file->name);
    if (!done) {
        error_set(error, "%s: cannot be written: %s", file->name, strerror(errno));
        unlink(file->path);
    }
    close(file->descriptor);
    return done;
}

void partial_file_drop(struct partial_file *file)
{
    unlink(file->path);
    close(file->descriptor);
}
