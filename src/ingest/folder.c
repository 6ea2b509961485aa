#include "ingest/folder.h"

#include "ingest/markdown_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static const char show_file[] = "show.md";
static const struct text ending = TEXT_LITERAL(".md");

enum { FILE_BYTES_MAX = 8 * 1024 * 1024 };

/* ---- listing ---- */

static int is_markdown(const struct dirent *entry)
{
    struct text name = text_of(entry->d_name);
    return name.at[0] != '.' && text_ends_with(name, ending) &&
           !text_equal(name, TEXT("README.md"));
}

/* By bytes, whatever the locale is. */
static int compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void take_names(struct folder *folder, struct dirent **entries, size_t count)
{
    const char **names = arena_allocate(&folder->arena, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(entries[i]->d_name, show_file) == 0)
            folder->has_show = true;
        else
            names[folder->names.count++] =
                arena_c_string(&folder->arena, text_of(entries[i]->d_name));
        free(entries[i]);
    }
    folder->names.items = names;
    free(entries);
}

bool folder_open(struct folder *folder, const struct beside *beside, struct text language,
                 struct error *error)
{
    struct dirent **entries;
    *folder = (struct folder){.beside = *beside, .language = language};
    arena_begin(&folder->arena);
    int count = scandir(beside->directory, &entries, is_markdown, compare);
    if (count < 0)
        return error_set(error, "%s: cannot be read: %s", beside->directory, strerror(errno));
    take_names(folder, entries, (size_t)count);
    return true;
}

bool folder_has_guid(const struct folder *folder, struct text guid)
{
    return seen_line(&folder->seen, guid) != 0;
}

void folder_close(struct folder *folder)
{
    seen_end(&folder->seen);
    arena_end(&folder->arena);
}

/* ---- reading ---- */

static bool fail(struct folder *folder, struct error *error, const char *why)
{
    return error_set(error, "%s: %s", folder->file, why);
}

static bool read_whole(struct folder *folder, struct arena *arena, struct text *content,
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

/* The file's name before what a reader of the file says. */
static bool fail_in(struct folder *folder, const struct error *why, struct error *error)
{
    return error_set(error, "%s:%s", folder->file, why->message);
}

static bool read_show(struct folder *folder, struct receiver *receiver, struct arena *arena,
                      struct error *error)
{
    struct text content;
    struct show show;
    struct list redirects;
    struct error why;
    folder->file = show_file;
    if (!read_whole(folder, arena, &content, error))
        return false;
    if (!markdown_file_read_show(content, &folder->beside, arena, &show, &redirects, &why))
        return fail_in(folder, &why, error);
    if (text_is_empty(show.language))
        show.language = folder->language;
    bool goes_on = receiver->show(receiver, &show);
    const struct redirect *redirect = redirects.items;
    for (size_t i = 0; goes_on && i < redirects.count; i++)
        goes_on = receiver->redirect(receiver, 1, &redirect[i]);
    return goes_on;
}

/* Two files of one identity would change the episode by turns. */
static bool check_identity(struct folder *folder, struct text guid, size_t number,
                           struct error *error)
{
    long first = seen_add(&folder->seen, guid, (long)number + 1);
    if (first == 0)
        return true;
    const char *const *names = folder->names.items;
    return error_set(error, "%s: has the guid of %s, and each episode needs its own", folder->file,
                     names[first - 1]);
}

static bool read_episode(struct folder *folder, size_t number, struct receiver *receiver,
                         struct arena *arena, struct error *error)
{
    struct text content;
    struct incoming_episode incoming;
    struct error why;
    folder->file = ((const char *const *)folder->names.items)[number];
    struct text name = text_of(folder->file);
    name.length -= ending.length;
    if (!read_whole(folder, arena, &content, error))
        return false;
    if (!markdown_file_read_episode(content, name, &folder->beside, arena, &incoming, &why))
        return fail_in(folder, &why, error);
    return check_identity(folder, incoming.episode.guid, number, error) &&
           receiver->episode(receiver, &incoming);
}

bool folder_read(struct folder *folder, struct receiver *receiver, struct error *error)
{
    struct arena arena;
    arena_begin(&arena);
    bool goes_on = !folder->has_show || read_show(folder, receiver, &arena, error);
    for (size_t i = 0; goes_on && i < folder->names.count; i++) {
        goes_on = read_episode(folder, i, receiver, &arena, error);
        arena_reset(&arena);
    }
    arena_end(&arena);
    return goes_on;
}
