#include "export/markdown_folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>

enum { FOLDER_MODE = 0777 };

static bool make(const char *path, struct error *error)
{
    return mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST ||
           error_set(error, "%s: cannot be made: %s", path, strerror(errno));
}

static bool path_of(const char *directory, const char *name, char *path, struct error *error)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", directory, name);
    return (length > 0 && length < PATH_MAX) ||
           error_set(error, "%s: the name is too long", directory);
}

static bool make_below(const char *directory, const char *name, struct error *error)
{
    char path[PATH_MAX];
    return path_of(directory, name, path, error) && make(path, error);
}

/* Files that are there would be mixed with those of the show, or replaced. */
static bool check_empty(const char *path, struct error *error)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;
    bool is_empty = true;
    if (!directory)
        return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    while (is_empty && (entry = readdir(directory)))
        is_empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(directory);
    return is_empty ||
           error_set(error, "%s: is not empty; name a folder that is, or a new one", path);
}

bool markdown_folder_make(const char *directory, struct error *error)
{
    return make(directory, error) && check_empty(directory, error) &&
           make_below(directory, "transcripts", error) && make_below(directory, "chapters", error);
}

bool markdown_folder_write(const char *directory, const char *name, struct text content,
                           struct error *error)
{
    char path[PATH_MAX];
    if (!path_of(directory, name, path, error))
        return false;
    FILE *file = fopen(path, "wxe");
    bool is_written = file && fwrite(content.at, 1, content.length, file) == content.length;
    if (file)
        is_written = fclose(file) == 0 && is_written;
    return is_written || error_set(error, "%s: cannot be written: %s", path, strerror(errno));
}
