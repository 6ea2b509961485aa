#include "export/static_files.h"

#include "web/body_reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0755 };

static bool fail(struct static_files *files, const char *path)
{
    return error_set(files->error, "%s: cannot be written: %s", path, strerror(errno));
}

/* ---- opening ---- */

/* Names that start with a dot are other programs'. */
static bool is_empty(const char *directory)
{
    DIR *folder = opendir(directory);
    bool empty = folder != NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        empty = empty && entry->d_name[0] == '.';
    if (folder)
        closedir(folder);
    return empty;
}

/* What an export that did not come to its end has written is earshot's, too. A last line without
 * its end is half a name. */
static bool take_over_partial(struct static_files *files)
{
    FILE *from = fopen(files->partial, "re");
    if (!from)
        return errno == ENOENT;
    FILE *to = fopen(files->list, "ae");
    char *line = NULL;
    size_t room = 0;
    while (to && getline(&line, &room, from) > 0 && strchr(line, '\n'))
        fputs(line, to);
    free(line);
    fclose(from);
    return to && fclose(to) == 0;
}

static bool open_lists(struct static_files *files)
{
    if (access(files->list, F_OK) != 0 && access(files->partial, F_OK) != 0 &&
        !is_empty(files->directory))
        return error_set(files->error,
                         "%s: has files in it that no export wrote; name a new folder",
                         files->directory);
    if (!take_over_partial(files))
        return fail(files, files->list);
    files->listed = fopen(files->partial, "we");
    return files->listed || fail(files, files->partial);
}

bool static_files_open(struct static_files *files, const char *directory, struct error *error)
{
    *files =
        (struct static_files){.directory = directory, .lock = WRITER_LOCK_NONE, .error = error};
    arena_begin(&files->lasting);
    arena_begin(&files->arena);
    files->list = arena_format(&files->lasting, "%s/.earshot-files", directory).at;
    files->partial = arena_format(&files->lasting, "%s.partial", files->list).at;
    files->scratch = arena_format(&files->lasting, "%s.scratch", files->list).at;
    if (mkdir(directory, FOLDER_MODE) != 0 && errno != EEXIST)
        return error_set(error, "%s: cannot be made: %s", directory, strerror(errno));
    return writer_lock_take(&files->lock, files->list, error) && open_lists(files);
}

void static_files_close(struct static_files *files)
{
    if (files->listed)
        fclose(files->listed);
    writer_lock_release(&files->lock);
    seen_end(&files->seen);
    arena_end(&files->lasting);
    arena_end(&files->arena);
}

/* ---- one file ---- */

static bool has_next(FILE *file, struct text stretch)
{
    enum { CHUNK_BYTES = 16 * 1024 };
    char chunk[CHUNK_BYTES];
    while (stretch.length > 0) {
        size_t wanted = stretch.length < sizeof chunk ? stretch.length : sizeof chunk;
        if (fread(chunk, 1, wanted, file) != wanted || memcmp(chunk, stretch.at, wanted) != 0)
            return false;
        stretch = text_slice(stretch, wanted, stretch.length);
    }
    return true;
}

static bool holds(const char *path, struct response *response)
{
    struct body_reader reader;
    struct text stretch;
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    bool same = true;
    body_reader_begin(&reader, response);
    while (same && body_reader_next(&reader, &stretch))
        same = has_next(file, stretch);
    same = same && !body_reader_failed(&reader) && getc(file) == EOF;
    fclose(file);
    return same;
}

static bool write_body(const char *path, struct response *response)
{
    struct body_reader reader;
    struct text stretch;
    FILE *file = fopen(path, "we");
    if (!file)
        return false;
    body_reader_begin(&reader, response);
    while (body_reader_next(&reader, &stretch))
        fwrite(stretch.at, 1, stretch.length, file);
    bool failed = ferror(file) || body_reader_failed(&reader);
    return fclose(file) == 0 && !failed;
}

/* The folders that a path leads through. */
static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, FOLDER_MODE);
        *slash = '/';
    }
}

/* The folder is there already where it is not the first file in it. */
static bool give_name(struct static_files *files, char *path)
{
    if (rename(files->scratch, path) == 0)
        return true;
    make_folders(path);
    return rename(files->scratch, path) == 0;
}

static bool put(struct static_files *files, char *path, struct response *response)
{
    if (holds(path, response)) {
        files->counts.unchanged++;
        return true;
    }
    files->counts.written++;
    return (write_body(files->scratch, response) && give_name(files, path)) || fail(files, path);
}

/* It is listed before it is there: what is killed in between leaves no file that nobody knows. */
bool static_files_put(struct static_files *files, struct text name, struct response *response)
{
    char *path = arena_c_string(
        &files->arena, arena_join(&files->arena, text_of(files->directory), TEXT("/"), name));
    seen_add(&files->seen, name, 1);
    fprintf(files->listed, "%.*s\n", TEXT_ARGUMENTS(name));
    bool done =
        fflush(files->listed) == 0 ? put(files, path, response) : fail(files, files->partial);
    arena_reset(&files->arena);
    return done;
}

/* ---- what is gone ---- */

/* Whoever can write to the folder can write to its list. */
static bool is_inside(const char *name)
{
    bool climbs = strcmp(name, "..") == 0 || strncmp(name, "../", strlen("../")) == 0 ||
                  strstr(name, "/../") != NULL;
    return name[0] != '\0' && name[0] != '/' && !climbs;
}

/* The file, and the folders that are empty then. */
static void remove_file(struct static_files *files, const char *name)
{
    char *path =
        arena_c_string(&files->arena, arena_format(&files->arena, "%s/%s", files->directory, name));
    size_t root = strlen(files->directory);
    files->counts.removed += unlink(path) == 0;
    for (char *slash; (slash = strrchr(path, '/')) && slash > path + root;) {
        *slash = '\0';
        if (rmdir(path) != 0)
            break;
    }
}

static void remove_vanished(struct static_files *files, FILE *list)
{
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, list)) > 0;) {
        struct text name = text_trim((struct text){line, (size_t)length});
        if (seen_add(&files->seen, name, 1) != 0)
            continue;
        const char *vanished = arena_c_string(&files->arena, name);
        if (is_inside(vanished))
            remove_file(files, vanished);
        arena_reset(&files->arena);
    }
    free(line);
}

bool static_files_finish(struct static_files *files)
{
    FILE *list = fopen(files->list, "re");
    if (list) {
        remove_vanished(files, list);
        fclose(list);
    }
    bool is_listed = fclose(files->listed) == 0;
    files->listed = NULL;
    return (is_listed && rename(files->partial, files->list) == 0) || fail(files, files->list);
}
