/* earshot sync: a show from a folder of Markdown files. */
#include "ingest/sync.h"
#include "base/log.h"
#include "base/slug.h"
#include "command/commands.h"
#include "command/find.h"
#include "command/findings.h"
#include "command/pictures.h"
#include "command/progress.h"
#include "ingest/folder_addresses.h"
#include "store/settings.h"
#include "store/store.h"

static const struct command_option options[] = {
    {.name = "show",
     .value = "SLUG",
     .about = "the show; made where it is not there and show.md says what it is"},
    {.name = "media",
     .value = "FOLDER",
     .about =
         "what is served below /media/: audio and artwork of DIR are copied there, pictures get "
         "more sizes"},
    {.name = "no-fetch", .about = "leave transcripts that are given by address where they are"},
    {.name = "allow-private", .about = "fetch from private addresses, too, such as 127.0.0.1"},
    FINDINGS_OPTION,
    {.name = "dry-run", .about = "only say what would change"},
};

struct sync_report {
    struct sync_observer observer; /* first, so that it is the report too */
    struct task *task;
    struct folder *folder;
    struct text show_slug;
    int64_t show_id; /* once it is synced */
    struct progress progress;
};

/* ---- what it says ---- */

static void report_skipped(struct import_observer *observer, long line, const char *title,
                           const char *reason)
{
    struct sync_report *report = (struct sync_report *)observer;
    progress_clear(&report->progress);
    log_failure("sync: %s/%s:%ld: %s: skipped: %s", report->folder->beside.directory,
                report->folder->file, line, title, reason);
}

static void show_progress(struct import_observer *observer, const struct import_counts *counts)
{
    struct sync_report *report = (struct sync_report *)observer;
    if (progress_is_due(&report->progress))
        fprintf(stderr, "%lld of %zu episodes", (long long)counts->items,
                report->folder->names.count);
}

static void report_change(struct sync_observer *observer, enum sync_change change, struct text slug,
                          struct text what)
{
    static const char *const words[] = {
        [SYNC_ADDED] = "added",
        [SYNC_CHANGED] = "changed",
        [SYNC_UNPUBLISHED] = "unpublished",
    };
    struct sync_report *report = (struct sync_report *)observer;
    struct buffer *output = &report->task->output;
    buffer_append_format(output, "%s %.*s", words[change], TEXT_ARGUMENTS(report->show_slug));
    if (!text_is_empty(slug))
        buffer_append_format(output, "/%.*s", TEXT_ARGUMENTS(slug));
    if (change == SYNC_UNPUBLISHED)
        what = TEXT("its file is gone");
    if (!text_is_empty(what))
        buffer_append_format(output, ": %.*s", TEXT_ARGUMENTS(what));
    buffer_append_byte(output, '\n');
}

static void summarise(struct sync_report *report, const struct import_counts *counts)
{
    buffer_append_format(
        &report->task->output,
        "%.*s: %lld added, %lld changed, %lld unpublished, %lld unchanged, %lld skipped%s\n",
        TEXT_ARGUMENTS(report->show_slug), (long long)counts->added, (long long)counts->changed,
        (long long)counts->unpublished, (long long)counts->unchanged, (long long)counts->skipped,
        report->task->is_rehearsal ? "; nothing was stored" : "");
}

/* ---- the work ---- */

static enum command_status use_existing_show(struct task *task, struct sync *sync, struct text slug)
{
    struct show show;
    enum command_status status = find_show(task, slug, &show);
    if (status == COMMAND_DONE)
        sync_use_show(sync, &show);
    return status;
}

static enum command_status run(struct task *task, struct sync *sync, struct sync_report *report)
{
    struct error error;
    const char *directory = report->folder->beside.directory;
    if (!report->folder->has_show) {
        enum command_status status = use_existing_show(task, sync, report->show_slug);
        if (status != COMMAND_DONE)
            return status;
    }
    bool done = sync_run(sync, &error);
    progress_clear(&report->progress);
    if (done)
        summarise(report, &sync->importer.counts);
    else if (error.message[0])
        task_fail(task, "%s/%s; the site is as it was before", directory, error.message);
    if (!done)
        return error.message[0] ? COMMAND_FAILED
                                : task_fail(task, "failed; the site is as it was before");
    /* What would be copied is not there yet. */
    const char *media = task->is_rehearsal ? NULL : report->folder->beside.media_directory;
    return findings_examine(task, &sync->importer, media, &report->progress, NULL);
}

static enum command_status sync_folder(struct task *task, void *context)
{
    struct sync_report *report = context;
    struct sync sync;
    sync_begin(&sync, task->engine, report->folder, report->show_slug, &report->observer);
    enum command_status status = run(task, &sync, report);
    report->show_id = sync.importer.show.show_id;
    sync_end(&sync);
    return status;
}

static void make_pictures(struct sync_report *report)
{
    const struct beside *beside = &report->folder->beside;
    if (report->task->is_rehearsal)
        return;
    int64_t made = pictures_make_behind(report->task, report->show_id, beside->media_directory,
                                        beside->directory);
    if (made > 0)
        buffer_append_format(&report->task->output, "%lld smaller pictures made\n",
                             (long long)made);
}

static void show_fetched(void *context, size_t done, size_t count)
{
    struct sync_report *report = context;
    if (progress_is_due(&report->progress))
        fprintf(stderr, "%zu of %zu transcripts fetched", done, count);
}

static void report_unread(void *context, const char *file, long line, const struct fetch *fetch)
{
    struct sync_report *report = context;
    progress_clear(&report->progress);
    log_failure("sync: %s/%s:%ld: %s: stays where it is: %s", report->folder->beside.directory,
                file, line, fetch->url, fetch->reason);
}

/* Before the lock is taken. */
static enum command_status fetch_transcripts(struct task *task, struct sync_report *report)
{
    struct folder *folder = report->folder;
    const char *cache = arena_format(&task->arena, "%s.cache", task->arguments.site).at;
    struct fetch_options fetching = {task_option(task, "allow-private") != NULL, show_fetched,
                                     report};
    if (task_option(task, "no-fetch"))
        return COMMAND_DONE;
    folder_addresses_find(folder, cache);
    if (folder->fetch_count == 0)
        return COMMAND_DONE;
    bool done =
        fetch_cache_open(cache, &task->error) &&
        fetch_all(folder->fetches, folder->fetch_count, &fetching, &task->arena, &task->error);
    progress_clear(&report->progress);
    folder->unread = report_unread;
    folder->context = report;
    return done ? COMMAND_DONE : COMMAND_FAILED;
}

static enum command_status fetch_and_sync(struct task *task, struct folder *folder)
{
    struct sync_report report = {
        .observer = {{report_skipped, report_skipped, show_progress}, report_change},
        .task = task,
        .folder = folder,
        .show_slug = folder->beside.show_slug,
        .progress = progress_begin(),
    };
    /* A disk that is not mounted must not take a show off the air. */
    if (folder->names.count == 0 && !folder->has_show)
        return task_fail(task, "%s: has no Markdown files", folder->beside.directory);
    enum command_status status = fetch_transcripts(task, &report);
    if (status == COMMAND_DONE)
        status = task_write(task, sync_folder, &report);
    if (status == COMMAND_DONE)
        make_pictures(&report);
    return status;
}

/* ---- the command ---- */

static enum command_status check_arguments(struct task *task, struct beside *beside)
{
    const char *media;
    const char *slug = task_option(task, "show");
    if (!slug)
        return task_misuse(task, "which show is it? Say --show SLUG");
    if (!slug_is_valid(text_of(slug)))
        return task_misuse(task,
                           "--show: \"%s\" cannot stand in an address; use small letters a to z, "
                           "digits and single hyphens",
                           slug);
    enum command_status status = pictures_folder(task, &media);
    if (status != COMMAND_DONE)
        return status;
    task->is_rehearsal = task_option(task, "dry-run") != NULL;
    *beside = (struct beside){
        .directory = task_positional(task, 0).at,
        .media_directory = media,
        .show_slug = text_of(slug),
        .copies = !task->is_rehearsal,
    };
    return COMMAND_DONE;
}

/* Also to see whether the site is there, before anything is fetched. */
static enum command_status read_site(struct task *task, struct settings *settings)
{
    struct engine *engine = engine_open(task->arguments.site, ENGINE_READ, &task->error);
    if (!engine)
        return COMMAND_FAILED;
    bool done = settings_read(engine, settings, &task->arena);
    engine_close(engine);
    return done ? COMMAND_DONE : task_fail_as_logged(task);
}

static enum command_status sync_show(struct task *task)
{
    struct beside beside;
    struct folder folder;
    struct settings settings;
    enum command_status status = check_arguments(task, &beside);
    if (status == COMMAND_DONE)
        status = read_site(task, &settings);
    if (status != COMMAND_DONE)
        return status;
    store_reserve_memory();
    status = folder_open(&folder, &beside, settings.language, &task->error)
                 ? fetch_and_sync(task, &folder)
                 : COMMAND_FAILED;
    folder_close(&folder);
    return status;
}

const struct command sync_command = {
    .name = "sync",
    .about = "brings a show in line with a folder of Markdown files",
    .details =
        "Each Markdown file of DIR is an episode: YAML front matter, and the notes below it.\n"
        "show.md says what the show is; README.md is passed over. What is new is added, what\n"
        "changed is stored, and an episode whose file went away since the last sync becomes a\n"
        "draft. Episodes that never had a file are left alone. All of it is stored or, after an\n"
        "error, nothing. Transcripts that are given by address are fetched, into SITE.cache.\n",
    .form = {.positionals = {{"DIR", "the folder", false}}, .options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .publishes = true,
    .run = sync_show,
};
