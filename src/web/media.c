/* Opens files whose names come from outside. The path is walked segment by segment without
 * following links, which keeps it below the directory on every kernel; openat2() would say the same
 * in one call, but would need this walk behind it wherever a kernel or a sandbox lacks it. */
#include "web/media.h"

#include "base/log.h"
#include "web/media_type.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

enum { NANOSECONDS = 1000000000 };

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' || byte == '-';
}

static bool is_segment(struct text segment)
{
    for (size_t i = 0; i < segment.length; i++)
        if (!is_name_byte(segment.at[i]))
            return false;
    return segment.length > 0 && segment.length <= NAME_MAX && segment.at[0] != '.';
}

static bool is_name(struct text name)
{
    if (text_ends_with(name, TEXT("/")))
        return false;
    do {
        if (!is_segment(text_split(&name, '/')))
            return false;
    } while (!text_is_empty(name));
    return true;
}

/* Opens one segment in a directory and closes that directory. A pipe must not wait for a writer, so
 * files are opened without blocking. */
static int step(int directory, struct text segment, int flags)
{
    char name[NAME_MAX + 1];
    memcpy(name, segment.at, segment.length);
    name[segment.length] = '\0';
    int descriptor = openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    close(directory);
    errno = error;
    return descriptor;
}

/* Takes over the descriptor of the directory. */
static int open_below(int descriptor, struct text name)
{
    while (descriptor >= 0 && !text_is_empty(name)) {
        struct text segment = text_split(&name, '/');
        int flags = text_is_empty(name) ? O_RDONLY | O_NONBLOCK | O_NOCTTY : O_PATH | O_DIRECTORY;
        descriptor = step(descriptor, segment, flags);
    }
    return descriptor;
}

/* What a link, a socket, a file used as a directory, or nothing at all, says of itself. */
static bool means_absent(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENXIO;
}

static enum media_verdict failed(const char *directory, struct text name)
{
    log_failure("%s/%.*s: cannot be opened: %s", directory, TEXT_ARGUMENTS(name), strerror(errno));
    return MEDIA_FAILED;
}

enum media_verdict media_find(const char *directory, struct text name, int *descriptor,
                              struct stat *found)
{
    if (!is_name(name))
        return MEDIA_ABSENT;
    int root = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return failed(directory, name);
    *descriptor = open_below(root, name);
    if (*descriptor < 0)
        return means_absent(errno) ? MEDIA_ABSENT : failed(directory, name);
    bool is_known = fstat(*descriptor, found) == 0;
    if (is_known && S_ISREG(found->st_mode))
        return MEDIA_FOUND;
    enum media_verdict verdict = is_known ? MEDIA_ABSENT : failed(directory, name);
    close(*descriptor);
    return verdict;
}

enum media_verdict media_open(const char *directory, struct text name, struct response *response)
{
    int descriptor;
    struct stat found;
    enum media_verdict verdict = media_find(directory, name, &descriptor, &found);
    if (verdict != MEDIA_FOUND)
        return verdict;
    response->file = (struct file_range){
        .descriptor = descriptor,
        .length = found.st_size,
        .modified_ns = (int64_t)found.st_mtim.tv_sec * NANOSECONDS + found.st_mtim.tv_nsec,
    };
    response->modified_at = found.st_mtim.tv_sec;
    response->content_type = media_type_of(name);
    return MEDIA_FOUND;
}
