#include "ingest/beside.h"

#include "web/media.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <unistd.h>

enum { TEXT_BYTES_MAX = 16 * 1024 * 1024, FILE_MODE = 0644, FOLDER_MODE = 0755 };

static bool fail(struct error *error, struct text name, const char *why)
{
    return error_set(error, "%.*s %s", TEXT_ARGUMENTS(name), why);
}

static bool find(const struct beside *beside, struct text name, int *descriptor, struct stat *found,
                 struct error *error)
{
    switch (media_find(beside->directory, name, descriptor, found)) {
    case MEDIA_FOUND:
        return true;
    case MEDIA_ABSENT:
        return fail(error, name,
                    "is no file of the folder; its name may have letters of ASCII, digits, "
                    "\".\", \"_\" and \"-\", and \"/\" behind the names of folders");
    default:
        return fail(error, name, "cannot be opened");
    }
}

/* ---- texts ---- */

bool beside_read_descriptor(int descriptor, size_t size, struct arena *arena, struct text *content)
{
    char *bytes = arena_allocate(arena, size + 1);
    size_t length = 0;
    ssize_t count = 1;
    while (length < size && count > 0) {
        count = read(descriptor, bytes + length, size - length);
        length += count > 0 ? (size_t)count : 0;
    }
    *content = (struct text){bytes, length};
    return count >= 0;
}

bool beside_read(const struct beside *beside, struct text name, struct arena *arena,
                 struct text *content, struct error *error)
{
    int descriptor;
    struct stat found;
    if (!find(beside, name, &descriptor, &found, error))
        return false;
    bool is_read = false;
    if (found.st_size > TEXT_BYTES_MAX)
        fail(error, name, "is larger than 16 MB");
    else if (!beside_read_descriptor(descriptor, (size_t)found.st_size, arena, content))
        fail(error, name, strerror(errno));
    else
        is_read = true;
    close(descriptor);
    return is_read;
}

/* ---- what is served ---- */

/* Makes the folders of a path that are not there. */
static bool make_folders(char *path, size_t from)
{
    for (size_t i = from; path[i]; i++) {
        if (path[i] != '/')
            continue;
        path[i] = '\0';
        bool is_there = mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST;
        path[i] = '/';
        if (!is_there)
            return false;
    }
    return true;
}

static bool copy_bytes(int from, int to, off_t size)
{
    off_t at = 0;
    ssize_t count = 1;
    while (at < size && count > 0)
        count = sendfile(to, from, &at, (size_t)(size - at));
    if (count == 0)
        errno = EAGAIN; /* it became shorter meanwhile */
    return at == size;
}

/* The copy gets its name when it is whole, and the time of the file, by which the next run sees
 * that nothing changed. */
static bool copy(struct arena *arena, int from, const struct stat *found, const char *path)
{
    const char *partial = arena_format(arena, "%s.partial", path).at;
    struct timespec times[2] = {found->st_mtim, found->st_mtim};
    int to = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    if (to < 0)
        return false;
    bool is_copied = copy_bytes(from, to, found->st_size) && futimens(to, times) == 0;
    is_copied = close(to) == 0 && is_copied;
    if (is_copied && rename(partial, path) == 0)
        return true;
    int why = errno;
    unlink(partial);
    errno = why;
    return false;
}

static bool is_same(const char *path, const struct stat *found)
{
    struct stat there;
    return stat(path, &there) == 0 && there.st_size == found->st_size &&
           there.st_mtim.tv_sec == found->st_mtim.tv_sec &&
           there.st_mtim.tv_nsec == found->st_mtim.tv_nsec;
}

static bool copy_where_needed(const struct beside *beside, struct text name, int from,
                              const struct stat *found, struct arena *arena, struct error *error)
{
    char *path = arena_c_string(arena, arena_format(arena, "%s/%.*s/%.*s", beside->media_directory,
                                                    TEXT_ARGUMENTS(beside->show_slug),
                                                    TEXT_ARGUMENTS(name)));
    if (!beside->copies || is_same(path, found))
        return true;
    if (make_folders(path, strlen(beside->media_directory) + 1) && copy(arena, from, found, path))
        return true;
    return error_set(error, "%.*s cannot be copied to %s: %s", TEXT_ARGUMENTS(name), path,
                     strerror(errno));
}

bool beside_serve(const struct beside *beside, struct text name, struct arena *arena,
                  struct text *url, struct stat *found, struct error *error)
{
    int descriptor;
    if (!find(beside, name, &descriptor, found, error))
        return false;
    bool done = beside->media_directory
                    ? copy_where_needed(beside, name, descriptor, found, arena, error)
                    : fail(error, name,
                           "is a file; say with --media FOLDER which folder earshot serves below "
                           "/media/, to copy it there");
    close(descriptor);
    *url = arena_join(arena, TEXT("/media/"), beside->show_slug, TEXT("/"), name);
    return done;
}
