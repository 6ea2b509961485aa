#include "ingest/folder.h"

#include "ingest/markdown_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static const char show_file[] = "show.md";
static const struct text ending = TEXT_LITERAL(".md");

enum { FILE_BYTES_MAX = 8 * 1024 * 1024, BATCH_FILES = 64, BATCH_BYTES = 16 * 1024 * 1024 };

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
    seen_end(&folder->addresses);
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

/* ---- transcripts that are elsewhere ---- */

static void add_address(struct folder *folder, const char *cache_directory, struct text url)
{
    enum { FRESH_S = 3600 };
    if (seen_add(&folder->addresses, url, (long)folder->fetch_count + 1) != 0)
        return;
    folder->fetches[folder->fetch_count++] = (struct fetch){
        .url = arena_c_string(&folder->arena, url),
        .path = fetch_cache_path(&folder->arena, cache_directory, url),
        .limits = &fetch_document_limits,
        .fresh_s = FRESH_S,
        .refuses_pages = !text_ends_with(url, TEXT(".html")),
    };
}

static void find_address(struct folder *folder, const struct beside *beside,
                         const char *cache_directory, struct arena *arena)
{
    struct text content;
    struct incoming_episode incoming;
    struct markdown_documents documents;
    struct error why;
    if (read_whole(folder, arena, &content, &why) && text_contains(content, TEXT("://")) &&
        text_contains(content, TEXT("transcript")) &&
        markdown_file_read_episode(content, TEXT("x"), beside, arena, &incoming, &documents,
                                   &why) &&
        documents.transcript.is_address)
        add_address(folder, cache_directory, documents.transcript.name);
}

void folder_find_addresses(struct folder *folder, const char *cache_directory)
{
    struct beside beside = folder->beside;
    struct arena arena;
    beside.copies = false;
    beside.facts = NULL;
    folder->fetches =
        arena_allocate(&folder->arena, (folder->names.count + 1) * sizeof *folder->fetches);
    arena_begin(&arena);
    for (size_t i = 0; i < folder->names.count; i++) {
        folder->file = ((const char *const *)folder->names.items)[i];
        find_address(folder, &beside, cache_directory, &arena);
        arena_reset(&arena);
    }
    arena_end(&arena);
}

/* Where it was put; one that is not there is left where it is. */
static void take_address(struct folder *folder, struct markdown_document *transcript,
                         struct incoming_episode *incoming)
{
    long number = seen_line(&folder->addresses, transcript->name);
    const struct fetch *fetch = number > 0 ? &folder->fetches[number - 1] : NULL;
    transcript->is_there = fetch && fetch->state == FETCH_DONE;
    incoming->leaves_transcript = !transcript->is_there;
    if (transcript->is_there)
        transcript->document =
            (struct document){.path = fetch->path, .bytes_max = fetch->limits->bytes};
    else if (fetch && folder->unread)
        folder->unread(folder->context, folder->file, transcript->line, fetch);
}

/* ---- episodes, many at a time, because their documents are read by one child ---- */

struct waiting {
    const char *file;
    struct incoming_episode incoming;
    struct markdown_documents documents;
};

struct batch {
    struct waiting episodes[BATCH_FILES];
    size_t count;
    size_t bytes;
    bool has_documents;
    struct arena arena;
};

static bool read_episode(struct folder *folder, size_t number, struct batch *batch,
                         struct error *error)
{
    struct text content;
    struct error why;
    struct waiting *waiting = &batch->episodes[batch->count++];
    struct markdown_documents *documents = &waiting->documents;
    waiting->file = folder->file = ((const char *const *)folder->names.items)[number];
    struct text name = text_of(folder->file);
    name.length -= ending.length;
    if (!read_whole(folder, &batch->arena, &content, error))
        return false;
    if (!markdown_file_read_episode(content, name, &folder->beside, &batch->arena,
                                    &waiting->incoming, documents, &why))
        return fail_in(folder, &why, error);
    if (documents->transcript.is_address)
        take_address(folder, &documents->transcript, &waiting->incoming);
    batch->has_documents |= documents->transcript.is_there || documents->chapters.is_there;
    batch->bytes += content.length + documents->transcript.document.content.length +
                    documents->chapters.document.content.length;
    return check_identity(folder, waiting->incoming.episode.guid, number, error);
}

/* Two for each episode: its transcript and its chapters. */
static struct document_made *make_documents(struct batch *batch)
{
    enum { EACH = 2 };
    struct document documents[EACH * BATCH_FILES] = {{.path = NULL}};
    for (size_t i = 0; i < batch->count; i++) {
        documents[EACH * i] = batch->episodes[i].documents.transcript.document;
        documents[EACH * i + 1] = batch->episodes[i].documents.chapters.document;
    }
    return batch->has_documents
               ? document_batch_make(&batch->arena, documents, EACH * batch->count)
               : arena_allocate(&batch->arena, EACH * batch->count * sizeof(struct document_made));
}

static bool hand_on(struct folder *folder, struct batch *batch, struct receiver *receiver,
                    struct error *error)
{
    const struct document_made *made = make_documents(batch);
    bool goes_on = true;
    for (size_t i = 0; goes_on && i < batch->count; i++, made += 2) {
        struct waiting *waiting = &batch->episodes[i];
        struct error why;
        folder->file = waiting->file;
        if (!markdown_file_take_transcript(&waiting->documents.transcript, &made[0],
                                           &waiting->incoming, &why) ||
            !markdown_file_take_chapters(&waiting->documents.chapters, &made[1], &waiting->incoming,
                                         &why))
            return fail_in(folder, &why, error);
        goes_on = receiver->episode(receiver, &waiting->incoming);
    }
    return goes_on;
}

/* From the one with that number on; *number is then that of the next. */
static bool read_batch(struct folder *folder, size_t *number, struct batch *batch,
                       struct receiver *receiver, struct error *error)
{
    bool is_read = true;
    batch->count = batch->bytes = 0;
    batch->has_documents = false;
    while (is_read && *number < folder->names.count && batch->count < BATCH_FILES &&
           batch->bytes < BATCH_BYTES)
        is_read = read_episode(folder, (*number)++, batch, error);
    is_read = is_read && hand_on(folder, batch, receiver, error);
    arena_reset(&batch->arena);
    return is_read;
}

bool folder_read(struct folder *folder, struct receiver *receiver, struct error *error)
{
    struct batch batch = {.count = 0};
    arena_begin(&batch.arena);
    bool goes_on = !folder->has_show || read_show(folder, receiver, &batch.arena, error);
    for (size_t i = 0; goes_on && i < folder->names.count;)
        goes_on = read_batch(folder, &i, &batch, receiver, error);
    arena_end(&batch.arena);
    return goes_on;
}
