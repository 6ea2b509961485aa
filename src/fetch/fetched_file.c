/* Also the care of a folder that is full of such files. */
#include "fetch/fetched_file.h"

#include "base/durable.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

static const char part_ending[] = ".part";
static const char about_ending[] = ".about";
static const char part_about_ending[] = ".part.about";

/* A path that is too long names no file, and what is done with it fails. */
static const char *beside(char name[PATH_MAX], const char *path, const char *ending)
{
    int length = snprintf(name, PATH_MAX, "%s%s", path, ending);
    return length < PATH_MAX ? name : "";
}

int64_t fetched_file_size(const char *path, int64_t *age_s)
{
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
        return -1;
    *age_s = time(NULL) - found.st_mtime;
    return found.st_size;
}

int64_t fetched_file_part_size(const char *path)
{
    char name[PATH_MAX];
    int64_t age_s;
    int64_t size = fetched_file_size(beside(name, path, part_ending), &age_s);
    return size > 0 ? size : 0;
}

static void read_line(FILE *file, char word[FETCHED_WORD_MAX])
{
    if (!fgets(word, FETCHED_WORD_MAX, file))
        word[0] = '\0';
    word[strcspn(word, "\n")] = '\0';
}

void fetched_file_about(const char *path, bool of_part, struct fetched_about *about)
{
    char name[PATH_MAX];
    FILE *file = fopen(beside(name, path, of_part ? part_about_ending : about_ending), "re");
    *about = (struct fetched_about){0};
    if (!file)
        return;
    read_line(file, about->etag);
    read_line(file, about->last_modified);
    read_line(file, about->content_type);
    fclose(file);
}

void fetched_file_tell(struct fetch *fetch, struct arena *arena)
{
    struct fetched_about about;
    int64_t age_s;
    fetched_file_about(fetch->path, false, &about);
    fetch->bytes = fetched_file_size(fetch->path, &age_s);
    fetch->content_type = arena_c_string(arena, text_of(about.content_type));
}

static bool write_about(const char *path, const struct fetched_about *about)
{
    char name[PATH_MAX];
    FILE *file = fopen(beside(name, path, part_about_ending), "we");
    if (!file)
        return false;
    fprintf(file, "%s\n%s\n%s\n", about->etag, about->last_modified, about->content_type);
    return fclose(file) == 0;
}

FILE *fetched_file_begin(const char *path, bool keep, const struct fetched_about *about)
{
    char name[PATH_MAX];
    if (!keep) {
        fetched_file_drop_part(path);
        if (!write_about(path, about))
            return NULL;
    }
    return fopen(beside(name, path, part_ending), keep ? "ae" : "we");
}

void fetched_file_drop_part(const char *path)
{
    char name[PATH_MAX];
    unlink(beside(name, path, part_ending));
    unlink(beside(name, path, part_about_ending));
}

/* The file first: between the two a new file has an old validator, and is only fetched again. It
 * lasts before it has its name, because a name is all that the next import asks for. */
bool fetched_file_finish(const char *path, bool is_settled)
{
    char from[PATH_MAX], to[PATH_MAX];
    if (!durable_rename(beside(from, path, part_ending), path))
        return false;
    if (is_settled)
        return unlink(beside(from, path, part_about_ending)) == 0;
    return rename(beside(from, path, part_about_ending), beside(to, path, about_ending)) == 0;
}

void fetched_file_confirm(const char *path)
{
    utimensat(AT_FDCWD, path, NULL, 0);
}

/* ---- the folder ---- */

enum { UNUSED_S = 30 * 24 * 3600 };
static const int64_t folder_bytes_max = (int64_t)2 << 30;

/* Named as fetch_cache_path() does it: nothing else in the folder is ours. */
static bool is_of_cache(const char *name)
{
    enum { HASH_DIGITS = 32 };
    return strspn(name, "0123456789abcdef") == HASH_DIGITS;
}

/* Removes what is older; returns the bytes of what is left. */
static int64_t sweep(DIR *folder, int64_t older_than_s)
{
    int64_t bytes = 0;
    time_t now = time(NULL);
    struct stat found;
    rewinddir(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_of_cache(entry->d_name) ||
            fstatat(dirfd(folder), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(found.st_mode))
            continue;
        if (now - found.st_mtime > older_than_s)
            unlinkat(dirfd(folder), entry->d_name, 0);
        else
            bytes += found.st_size;
    }
    return bytes;
}

bool fetch_cache_open(const char *directory, struct error *error)
{
    enum { MODE = 0700, ALL = -1 };
    if (mkdir(directory, MODE) != 0 && errno != EEXIST)
        return error_set(error, "%s: cannot be made: %s", directory, strerror(errno));
    DIR *folder = opendir(directory);
    if (!folder)
        return error_set(error, "%s: cannot be read: %s", directory, strerror(errno));
    if (sweep(folder, UNUSED_S) > folder_bytes_max)
        sweep(folder, ALL);
    closedir(folder);
    return true;
}

const char *fetch_cache_path(struct arena *arena, const char *directory, struct text url)
{
    XXH128_hash_t hash = XXH3_128bits(url.at, url.length);
    return arena_format(arena, "%s/%016llx%016llx", directory, (unsigned long long)hash.high64,
                        (unsigned long long)hash.low64)
        .at;
}
