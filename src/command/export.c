/* earshot export: shows as files that others read, and that import back. */
#include "export/export.h"

#include "base/durable.h"
#include "command/commands.h"
#include "command/config.h"
#include "command/find.h"
#include "command/progress.h"
#include "export/markdown.h"
#include "export/static_site.h"
#include "store/inventory.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct format {
    struct text name;
    const char *ending;
    bool (*write)(const struct export_source *source, const struct show *show,
                  struct export_observer *observer, FILE *output);
    bool takes_all; /* also shows that were removed, and the settings of the site */
} formats[] = {
    {TEXT_LITERAL("jsonl"), "jsonl", export_json_lines, true},
    {TEXT_LITERAL("rss"), "xml", export_rss, false},
    {.name = TEXT_LITERAL("markdown"), .takes_all = true}, /* a folder, and no file */
};

static const struct command_option options[] = {
    {.name = "format",
     .value = "FORMAT",
     .about = "jsonl: everything, a line an episode; rss: the feed; markdown: a folder to sync"},
    {.name = "show", .value = "SLUG", .about = "only that show"},
    {.name = "static", .about = "the whole site as files, for a host of files, into a folder"},
    {.name = "no-lines", .about = "with --static: without a page for each line of a transcript"},
    {.name = "templates", .value = "DIR", .about = "as the server is told"},
};

struct export_task {
    struct export_observer observer; /* first, so that it is the whole */
    struct task *task;
    struct export_source source;
    const struct format *format; /* NULL: the site as files */
    const char *folder;          /* where there is a file for each show */
    enum command_status status;
    struct progress progress;
    int64_t shows;
    int64_t steps; /* episodes, or files */
};

static void show_progress(struct export_observer *observer)
{
    struct export_task *export = (struct export_task *)observer;
    export->steps++;
    if (progress_is_due(&export->progress))
        fprintf(stderr, "%lld %s", (long long)export->steps, export->format ? "episodes" : "files");
}

/* ---- one show ---- */

static enum command_status fail_writing(struct task *task, const char *path)
{
    return task_fail(task, "%s: cannot be written: %s", path, strerror(errno));
}

static enum command_status write_show(struct export_task *export, const struct show *show,
                                      FILE *output, const char *path)
{
    struct task *task = export->task;
    bool done = export->format->write(&export->source, show, &export->observer, output);
    progress_clear(&export->progress);
    if (fflush(output) != 0 || ferror(output))
        return fail_writing(task, path);
    export->shows++;
    return done ? COMMAND_DONE : task_fail_as_logged(task);
}

/* A device or a pipe is written to, and stays what it is. */
static enum command_status write_through(struct export_task *export, const struct show *show,
                                         const char *path)
{
    FILE *output = fopen(path, "we");
    if (!output)
        return fail_writing(export->task, path);
    enum command_status status = write_show(export, show, output, path);
    return fclose(output) == 0 || status != COMMAND_DONE ? status
                                                         : fail_writing(export->task, path);
}

static bool is_special(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

/* What a whole file has in it; a show, or the settings for NULL. */
static enum command_status write_content(struct export_task *export, const struct show *show,
                                         FILE *output, const char *path)
{
    struct settings settings;
    if (show)
        return write_show(export, show, output, path);
    if (!settings_read(export->task->engine, &settings, &export->task->arena))
        return task_fail_as_logged(export->task);
    config_write_json(&settings, output);
    return fflush(output) == 0 && !ferror(output) ? COMMAND_DONE : fail_writing(export->task, path);
}

/* The file gets its name when it is whole. */
static enum command_status write_file(struct export_task *export, const struct show *show,
                                      const char *path)
{
    struct task *task = export->task;
    if (show && is_special(path))
        return write_through(export, show, path);
    const char *partial = arena_format(&task->arena, "%s.partial", path).at;
    FILE *output = fopen(partial, "we");
    if (!output)
        return fail_writing(task, path);
    enum command_status status = write_content(export, show, output, path);
    if (fclose(output) != 0 && status == COMMAND_DONE)
        status = fail_writing(task, path);
    if (status == COMMAND_DONE && !durable_rename(partial, path))
        status = fail_writing(task, path);
    if (status != COMMAND_DONE)
        unlink(partial);
    return status;
}

static enum command_status write_folder(struct export_task *export, const struct show *show,
                                        const char *path)
{
    struct task *task = export->task;
    if (!export_markdown(task->engine, show, path, &task->error))
        return task->error.message[0] ? COMMAND_FAILED : task_fail_as_logged(task);
    export->shows++;
    return COMMAND_DONE;
}

static const char *folder_in(const struct export_task *export, const char *folder, struct text slug)
{
    return arena_format(&export->task->arena, "%s/%.*s", folder, TEXT_ARGUMENTS(slug)).at;
}

static const char *file_in(const struct export_task *export, const char *folder, struct text slug)
{
    return arena_format(&export->task->arena, "%s/%.*s.%s", folder, TEXT_ARGUMENTS(slug),
                        export->format->ending)
        .at;
}

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static enum command_status export_one(struct export_task *export, struct text slug)
{
    struct show show;
    struct task *task = export->task;
    const char *path = task_positional(task, 0).at;
    enum command_status status = find_show(task, slug, &show);
    if (status != COMMAND_DONE)
        return status;
    if (strcmp(path, "-") == 0 && !export->format->write)
        return task_misuse(task, "--format markdown writes a folder for each show");
    if (!export->format->write)
        return write_folder(export, &show, path);
    if (strcmp(path, "-") == 0)
        return write_show(export, &show, stdout, "standard output");
    return write_file(export, &show, is_folder(path) ? file_in(export, path, slug) : path);
}

/* ---- all of them ---- */

static enum command_status write_in_folder(struct export_task *export, struct text slug)
{
    struct show show;
    struct task *task = export->task;
    if (shows_find(task->engine, slug, &show, &task->arena) != STORE_FOUND)
        return task_fail_as_logged(task);
    return export->format->write
               ? write_file(export, &show, file_in(export, export->folder, slug))
               : write_folder(export, &show, folder_in(export, export->folder, slug));
}

static void export_next(void *context, const struct inventory_item *item)
{
    struct export_task *export = context;
    if (export->status == COMMAND_DONE && (!item->removed || export->format->takes_all))
        export->status = write_in_folder(export, item->slug);
}

static enum command_status export_all(struct export_task *export)
{
    enum { MODE = 0755 };
    struct task *task = export->task;
    export->folder = task_positional(task, 0).at;
    if (strcmp(export->folder, "-") == 0)
        return task_misuse(task, "standard output takes one show: say --show SLUG");
    if (mkdir(export->folder, MODE) != 0 && errno != EEXIST)
        return task_fail(task, "%s: cannot be made: %s", export->folder, strerror(errno));
    if (!is_folder(export->folder))
        return task_fail(task, "%s: is no folder; for a file, say --show SLUG", export->folder);
    if (!inventory_shows(task->engine, export_next, export))
        return task_fail_as_logged(task);
    if (export->status == COMMAND_DONE && export->format->takes_all)
        return write_file(export, NULL, folder_in(export, export->folder, TEXT("settings.json")));
    return export->status;
}

/* ---- the command ---- */

static const struct format *find_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (text_equal(formats[i].name, text_of(name)))
            return &formats[i];
    return NULL;
}

static enum command_status export_shows(struct export_task *export, const char *slug)
{
    struct task *task = export->task;
    if (!store_begin_reading(task->engine))
        return task_fail_as_logged(task);
    enum command_status status = slug ? export_one(export, text_of(slug)) : export_all(export);
    store_end_reading(task->engine);
    if (status == COMMAND_DONE && strcmp(task_positional(task, 0).at, "-") != 0)
        buffer_append_format(&task->output, "wrote %lld show%s\n", (long long)export->shows,
                             export->shows == 1 ? "" : "s");
    return status;
}

static enum command_status export_static(struct export_task *export)
{
    struct task *task = export->task;
    struct static_counts counts;
    uint64_t before = 0, behind = 0;
    struct static_options chosen = {
        .directory = task_positional(task, 0).at,
        .without_lines = task_option(task, "no-lines") != NULL,
    };
    if (!store_begin_reading(task->engine))
        return task_fail_as_logged(task);
    engine_version(task->engine, &before);
    bool done =
        static_site_write(&export->source, &chosen, &export->observer, &counts, &task->error);
    engine_version(task->engine, &behind);
    store_end_reading(task->engine);
    progress_clear(&export->progress);
    if (!done)
        return COMMAND_FAILED;
    buffer_append_format(&task->output, "%lld files written, %lld unchanged, %lld removed\n",
                         (long long)counts.written, (long long)counts.unchanged,
                         (long long)counts.removed);
    if (before != behind)
        buffer_append(&task->output, TEXT("The site was changed meanwhile: say it once more.\n"));
    return COMMAND_DONE;
}

static enum command_status check_static(struct task *task)
{
    if (task_option(task, "format") || task_option(task, "show"))
        return task_misuse(task, "--static writes the whole site, in its own form");
    if (strcmp(task_positional(task, 0).at, "-") == 0)
        return task_misuse(task, "--static takes a folder");
    return COMMAND_DONE;
}

static enum command_status check_arguments(struct task *task)
{
    const char *name = task_option(task, "format");
    if (task_option(task, "static"))
        return check_static(task);
    if (!name)
        return task_misuse(task, "--format is missing, or --static");
    if (!find_format(name))
        return task_misuse(task, "--format %s: is not a format that earshot writes", name);
    return COMMAND_DONE;
}

static enum command_status export(struct task *task) {
    struct site_options served =
        {
            .path = task->arguments.site,
            .templates_directory = task_option(task, "templates"),
        };
    struct export_task export =
        {
            .observer = {show_progress},
            .task = task,
            .format = find_format(task_option(task, "format")),
            .progress = progress_begin(),
        };
    enum command_status status = check_arguments(task);
    if (status != COMMAND_DONE) return status;
    export.source = (struct export_source){task->engine, site_open(&served, &task->error)};
    if (!export.source.site) return COMMAND_FAILED;
    status = export.format ? export_shows(&export, task_option(task, "show"))
                           : export_static(&export);
    site_close(export.source.site);
    return status;
}

const struct command export_command = {
    .name = "export",
    .about = "writes shows as files that import back, or the site as files",
    .details =
        "With --show, PATH is a file, or - for standard output. Without, it is a folder, made if\n"
        "need be, that gets a file for each show and, but for rss, settings.json for earshot\n"
        "config load. Files that are there are replaced. Tokens and the addresses of drafts are in "
        "copies\n"
        "alone, which earshot backup makes.\n"
        "With --static it is a folder for the whole site. A file that would be the same stays as "
        "it\n"
        "is; one that an export wrote and that is no more of the site is removed.\n",
    .form = {.positionals = {{"PATH", "a file, a folder; - is standard output", false}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = export,
};
