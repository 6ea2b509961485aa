#include "ingest/folder_addresses.h"

#include "ingest/folder_files.h"

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

static bool may_name_one(struct text content)
{
    return text_contains(content, TEXT("://")) && text_contains(content, TEXT("transcript"));
}

/* Leaves those that may name one; the others are not worth a reader's time. */
static size_t leave_wanted(struct folder_files *files)
{
    size_t count = 0;
    for (size_t i = 0; i < files->count; i++)
        if (may_name_one(files->sources[i].content))
            files->sources[count++] = files->sources[i];
    return count;
}

static void find_in(struct folder *folder, struct folder_files *files, const char *cache_directory)
{
    size_t count = leave_wanted(files);
    const struct markdown_made *made =
        markdown_confined_read_episodes(&files->arena, files->sources, count);
    for (size_t i = 0; i < count; i++)
        if (text_is_empty(made[i].fault) && made[i].named.transcript_is_address)
            add_address(folder, cache_directory, made[i].named.transcript);
}

void folder_addresses_find(struct folder *folder, const char *cache_directory)
{
    struct folder_files files = {.count = 0};
    struct error error;
    folder->fetches =
        arena_allocate(&folder->arena, (folder->names.count + 1) * sizeof *folder->fetches);
    arena_begin(&files.arena);
    while (folder_files_read_next(folder, &files, &error) && files.count > 0)
        find_in(folder, &files, cache_directory);
    arena_end(&files.arena);
}

void folder_addresses_take(struct folder *folder, struct markdown_document *transcript,
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
