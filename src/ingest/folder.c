#include "ingest/folder.h"

#include "ingest/folder_addresses.h"
#include "ingest/folder_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

static const char show_file[] = "show.md";
static const struct text ending = TEXT_LITERAL(".md");

enum { BATCH_BYTES = 16 * 1024 * 1024 };

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

/* ---- the show ---- */

/* The file's name before what a reader of the file says, mostly with a line. */
static bool fail_in(struct folder *folder, const char *why, struct error *error)
{
    return error_set(error, "%s:%s%s", folder->file, why[0] > '9' ? " " : "", why);
}

static bool read_show(struct folder *folder, struct receiver *receiver, struct arena *arena,
                      struct error *error)
{
    struct text content;
    struct show show;
    struct list redirects;
    struct markdown_named named;
    struct error why;
    folder->file = show_file;
    if (!folder_files_read_one(folder, arena, &content, error))
        return false;
    if (!markdown_confined_read_show(content, arena, &show, &redirects, &named, &why) ||
        !markdown_named_find_of_show(&named, &folder->beside, arena, &show, &why))
        return fail_in(folder, why.message, error);
    if (text_is_empty(show.language))
        show.language = folder->language;
    bool goes_on = receiver->show(receiver, &show);
    const struct redirect *redirect = redirects.items;
    for (size_t i = 0; goes_on && i < redirects.count; i++)
        goes_on = receiver->redirect(receiver, 1, &redirect[i]);
    return goes_on;
}

/* ---- episodes ---- */

struct waiting {
    struct incoming_episode incoming;
    struct markdown_documents documents;
};

/* Of the files that lie in memory, so many whose documents do, too. */
struct batch {
    struct folder_files files;
    const struct markdown_made *made; /* of the files */
    struct waiting episodes[FOLDER_FILES_MAX];
    size_t first; /* of the files */
    size_t count;
    bool has_documents;
    struct arena arena;
};

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

static bool take_episode(struct folder *folder, size_t file, struct batch *batch,
                         struct error *error)
{
    const struct markdown_made *made = &batch->made[file];
    struct waiting *waiting = &batch->episodes[batch->count++];
    struct markdown_documents *documents = &waiting->documents;
    struct error why;
    folder->file = folder_files_name(folder, &batch->files, file);
    if (!text_is_empty(made->fault))
        return fail_in(folder, arena_c_string(&batch->arena, made->fault), error);
    waiting->incoming = made->incoming;
    if (!markdown_named_find(&made->named, &folder->beside, &batch->arena, &waiting->incoming,
                             documents, &why))
        return fail_in(folder, why.message, error);
    if (documents->transcript.is_address)
        folder_addresses_take(folder, &documents->transcript, &waiting->incoming);
    batch->has_documents |= documents->transcript.is_there || documents->chapters.is_there;
    return check_identity(folder, waiting->incoming.episode.guid, batch->files.first + file, error);
}

/* Two for each episode: its transcript and its chapters. */
static struct document_made *make_documents(struct batch *batch)
{
    enum { EACH = 2 };
    struct document documents[EACH * FOLDER_FILES_MAX] = {{.path = NULL}};
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
        folder->file = folder_files_name(folder, &batch->files, batch->first + i);
        if (!markdown_named_take_transcript(&waiting->documents.transcript, &made[0],
                                            &waiting->incoming, &why) ||
            !markdown_named_take_chapters(&waiting->documents.chapters, &made[1],
                                          &waiting->incoming, &why))
            return fail_in(folder, why.message, error);
        goes_on = receiver->episode(receiver, &waiting->incoming);
    }
    return goes_on;
}

static size_t bytes_of(const struct markdown_documents *documents)
{
    return documents->transcript.document.content.length +
           documents->chapters.document.content.length;
}

/* Those from *file on, which then is the next one, until their documents take much memory. */
static bool read_batch(struct folder *folder, size_t *file, struct batch *batch,
                       struct receiver *receiver, struct error *error)
{
    bool is_read = true;
    arena_reset(&batch->arena);
    batch->first = *file;
    batch->count = 0;
    batch->has_documents = false;
    for (size_t bytes = 0; is_read && *file < batch->files.count && bytes < BATCH_BYTES;) {
        is_read = take_episode(folder, (*file)++, batch, error);
        bytes += bytes_of(&batch->episodes[batch->count - 1].documents);
    }
    return is_read && hand_on(folder, batch, receiver, error);
}

/* The next files, none of which is left at the end. */
static bool read_files(struct folder *folder, struct batch *batch, struct receiver *receiver,
                       struct error *error)
{
    struct folder_files *files = &batch->files;
    bool goes_on = folder_files_read_next(folder, files, error);
    if (goes_on)
        batch->made = markdown_confined_read_episodes(&files->arena, files->sources, files->count);
    for (size_t file = 0; goes_on && file < files->count;)
        goes_on = read_batch(folder, &file, batch, receiver, error);
    return goes_on;
}

bool folder_read(struct folder *folder, struct receiver *receiver, struct error *error)
{
    struct batch batch = {.count = 0};
    struct folder_files *files = &batch.files;
    arena_begin(&batch.arena);
    arena_begin(&files->arena);
    bool goes_on = !folder->has_show || read_show(folder, receiver, &batch.arena, error);
    do
        goes_on = goes_on && read_files(folder, &batch, receiver, error);
    while (goes_on && files->count > 0);
    arena_end(&files->arena);
    arena_end(&batch.arena);
    return goes_on;
}
