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

/* A file is written under another name and gets its own when it is whole. */
static int open_partial(const char *partial)
{
    return open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
}

static bool close_partial(int descriptor, const char *partial, const char *path, bool is_written)
{
    is_written = close(descriptor) == 0 && is_written;
    if (is_written && rename(partial, path) == 0)
        return true;
    int why = errno;
    unlink(partial);
    errno = why;
    return false;
}

/* The copy gets the time of the file, by which the next run sees that nothing changed. */
static bool copy(struct arena *arena, int from, const struct stat *found, const char *path)
{
    const char *partial = arena_format(arena, "%s.partial", path).at;
    struct timespec times[2] = {found->st_mtim, found->st_mtim};
    int to = open_partial(partial);
    if (to < 0)
        return false;
    bool is_copied = copy_bytes(from, to, found->st_size) && futimens(to, times) == 0;
    return close_partial(to, partial, path, is_copied);
}

static bool is_same(const char *path, const struct stat *found)
{
    struct stat there;
    return stat(path, &there) == 0 && there.st_size == found->st_size &&
           there.st_mtim.tv_sec == found->st_mtim.tv_sec &&
           there.st_mtim.tv_nsec == found->st_mtim.tv_nsec;
}

/* Where a file is served from. */
static char *path_of(const struct beside *beside, struct text name, struct arena *arena)
{
    return arena_c_string(arena,
                          arena_format(arena, "%s/%.*s/%.*s", beside->media_directory,
                                       TEXT_ARGUMENTS(beside->show_slug), TEXT_ARGUMENTS(name)));
}

static bool copy_where_needed(const struct beside *beside, struct text name, int from,
                              const struct stat *found, struct arena *arena, struct error *error)
{
    char *path = path_of(beside, name, arena);
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
    *url = beside_address(beside, name, arena);
    return done;
}

struct text beside_address(const struct beside *beside, struct text name, struct arena *arena)
{
    return arena_join(arena, TEXT("/media/"), beside->show_slug, TEXT("/"), name);
}

bool beside_is_made(const struct beside *beside, struct text name, struct arena *arena)
{
    return access(path_of(beside, name, arena), F_OK) == 0;
}

static bool write_bytes(const char *path, struct text content, struct arena *arena)
{
    const char *partial = arena_format(arena, "%s.partial", path).at;
    int to = open_partial(partial);
    if (to < 0)
        return false;
    bool is_written = write(to, content.at, content.length) == (ssize_t)content.length;
    return close_partial(to, partial, path, is_written);
}

bool beside_make(const struct beside *beside, struct text name, struct text content,
                 struct arena *arena, struct error *error)
{
    char *path = path_of(beside, name, arena);
    if (!beside->copies || beside_is_made(beside, name, arena))
        return true;
    if (make_folders(path, strlen(beside->media_directory) + 1) &&
        write_bytes(path, content, arena))
        return true;
    return error_set(error, "%s: cannot be written: %s", path, strerror(errno));
}
