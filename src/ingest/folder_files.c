#include "ingest/folder_files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 8 * 1024 * 1024, FILES_BYTES = 16 * 1024 * 1024 };

static bool fail(struct folder *folder, struct error *error, const char *why)
{
    return error_set(error, "%s: %s", folder->file, why);
}

bool folder_files_read_one(struct folder *folder, struct arena *arena, struct text *content,
                           struct error *error)
{
    const char *path = arena_format(arena, "%s/%s", folder->beside.directory, folder->file).at;
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat found;
    if (descriptor < 0)
        return fail(folder, error, strerror(errno));
    bool is_read = false;
    if (fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        fail(folder, error, "is no file");
    else if (found.st_size > FILE_BYTES_MAX)
        fail(folder, error, "is larger than 8 MB");
    else if (!beside_read_descriptor(descriptor, (size_t)found.st_size, arena, content))
        fail(folder, error, strerror(errno));
    else
        is_read = true;
    close(descriptor);
    return is_read;
}

const char *folder_files_name(const struct folder *folder, const struct folder_files *files,
                              size_t i)
{
    return ((const char *const *)folder->names.items)[files->first + i];
}

static struct text without_ending(const char *file)
{
    struct text name = text_of(file);
    return text_slice(name, 0, name.length - strlen(".md"));
}

bool folder_files_read_next(struct folder *folder, struct folder_files *files, struct error *error)
{
    size_t bytes = 0;
    arena_reset(&files->arena);
    files->first += files->count;
    files->count = 0;
    while (files->first + files->count < folder->names.count && files->count < FOLDER_FILES_MAX &&
           bytes < FILES_BYTES) {
        struct markdown_source *source = &files->sources[files->count];
        folder->file = folder_files_name(folder, files, files->count);
        source->name = without_ending(folder->file);
        if (!folder_files_read_one(folder, &files->arena, &source->content, error))
            return false;
        bytes += source->content.length;
        files->count++;
    }
    return true;
}
