/* earshot import: feeds, or a file of episodes, each into a show, in one transaction each. */
#include "base/slug.h"
#include "command/commands.h"
#include "command/findings.h"
#include "command/import_feed.h"
#include "command/pictures.h"
#include "ingest/opml.h"
#include "model/validate.h"
#include "store/settings.h"
#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct command_option options[] = {
    {.name = "show",
     .value = "SLUG",
     .about = "the show to import into; a feed makes it where it is not there"},
    {.name = "media",
     .value = "FOLDER",
     .about = "what is served below /media/: audio is copied there, pictures get more sizes"},
    FINDINGS_OPTION,
    {.name = "no-fetch", .about = "leave transcripts and chapters where the feed has them"},
    {.name = "allow-private", .about = "fetch from private addresses, too, such as 127.0.0.1"},
    {.name = "max-bytes",
     .value = "N",
     .about = "refuse an input that is larger; it may take the more time, the higher this is"},
    {.name = "max-items", .value = "N", .about = "refuse an input that has more episodes"},
    {.name = "json", .about = "the summary as JSON, for scripts"},
};

static enum command_status read_limit(struct task *task, const char *name, int64_t *limit)
{
    const char *typed = task_option(task, name);
    long long number;
    if (!typed)
        return COMMAND_DONE;
    if (!text_to_integer(text_of(typed), &number) || number == 0)
        return task_misuse(task, "--%s: \"%s\" is not a number from 1 on", name, typed);
    *limit = number;
    return COMMAND_DONE;
}

/* ---- inputs ---- */

/* A feed is read twice; what comes through a pipe is kept in a file without a name. */
static enum command_status import_kept(struct task *task, const struct import_settings *settings,
                                       FILE *stream, struct import_report *report)
{
    char chunk[INPUT_START_BYTES];
    size_t count;
    int64_t bytes = 0;
    FILE *kept = tmpfile();
    if (!kept)
        return task_fail(task, "%s: cannot be kept: %s", report->input, strerror(errno));
    while (bytes <= settings->limits.input_bytes && (count = fread(chunk, 1, sizeof chunk, stream)))
        bytes += (int64_t)fwrite(chunk, 1, count, kept);
    rewind(kept);
    bool failed = ferror(stream) || ferror(kept);
    enum command_status status =
        failed ? task_fail(task, "%s: cannot be read: %s", report->input, strerror(errno))
               : import_feed(task, settings, kept, (struct text){NULL, 0}, report);
    fclose(kept);
    return status;
}

static enum command_status import_url(struct task *task, const struct import_settings *settings,
                                      struct text url, struct import_report *report);

static enum command_status
import_one_of_list(struct task *task, const struct import_settings *settings, struct text url)
{
    struct import_report report;
    import_report_begin(&report, task, arena_c_string(&task->arena, url));
    enum command_status status = import_url(task, settings, url, &report);
    import_report_end(&report);
    return status;
}

/* Each feed is imported whole or not at all, whatever becomes of the others. What one failed for is
 * said at once; the summaries come at the end. */
static enum command_status import_list(struct task *task, const struct import_settings *settings,
                                       FILE *input, int descriptor,
                                       const struct import_report *report)
{
    struct list urls;
    struct error error;
    size_t failures = 0;
    if (!text_is_empty(settings->show_slug))
        return task_misuse(task, "--show names one show, and %s is a list of feeds", report->input);
    if (!opml_read(input, descriptor, settings->limits.input_bytes, &task->arena, &urls, &error))
        return task_fail(task, "%s%s%s", report->input, input_colon(error.message), error.message);
    if (urls.count == 0)
        return task_fail(task, "%s: names no feeds", report->input);
    for (size_t i = 0; i < urls.count; i++) {
        if (import_one_of_list(task, settings, ((const struct text *)urls.items)[i]) ==
            COMMAND_DONE)
            continue;
        task_report(task);
        failures++;
    }
    task_write_output(task);
    if (failures > 0)
        return task_fail(task, "%zu of %zu feeds could not be imported", failures, urls.count);
    return COMMAND_DONE;
}

static enum command_status import_xml(struct task *task, const struct import_settings *settings,
                                      struct text start, FILE *input, struct text url,
                                      struct import_report *report)
{
    return opml_recognise(start) ? import_list(task, settings, input, fileno(input), report)
                                 : import_feed(task, settings, input, url, report);
}

static bool is_page(struct text start)
{
    static const struct text fronts[] = {TEXT_LITERAL("<!doctype html"), TEXT_LITERAL("<html")};
    start = text_trim(start);
    for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++)
        if (text_equal_ignoring_case(text_slice(start, 0, fronts[i].length), fronts[i]))
            return true;
    return false;
}

static enum command_status import_url(struct task *task, const struct import_settings *settings,
                                      struct text url, struct import_report *report)
{
    FILE *input;
    char start[INPUT_START_BYTES];
    enum command_status status = import_fetch(task, settings, url, report, &input);
    if (status != COMMAND_DONE)
        return status;
    struct text front = {start, fread(start, 1, sizeof start, input)};
    rewind(input);
    if (is_page(front))
        status = task_fail(task,
                           "%s: is a page and no feed; its source names the feed, in <link "
                           "rel=\"alternate\">",
                           report->input);
    else if (ingest_recognise(front) == INGEST_RSS)
        status = import_xml(task, settings, front, input, url, report);
    else
        status = task_fail(task, "%s: is no feed", report->input);
    fclose(input);
    return status;
}

static bool is_regular(FILE *source)
{
    struct stat found;
    return fstat(fileno(source), &found) == 0 && S_ISREG(found.st_mode) && ftell(source) >= 0;
}

static enum command_status import_stream(struct task *task, const struct import_settings *settings,
                                         struct input *input, struct import_report *report)
{
    struct text start = {input->start, input->start_length};
    switch (ingest_recognise(start)) {
    case INGEST_JSON_LINES:
        return import_lines(task, settings, input, report);
    case INGEST_RSS:
        if (opml_recognise(start))
            return import_list(task, settings, input->stream, fileno(input->source), report);
        if (!is_regular(input->source))
            return import_kept(task, settings, input->stream, report);
        rewind(input->source);
        return import_feed(task, settings, input->source, (struct text){NULL, 0}, report);
    default:
        return task_fail(task, "%s: is neither an RSS feed, a list of feeds (OPML) nor JSON Lines",
                         report->input);
    }
}

static enum command_status import_file(struct task *task, const struct import_settings *settings,
                                       const char *path, struct import_report *report)
{
    struct input input;
    if (!input_open(&input, path, &task->error))
        return COMMAND_FAILED;
    enum command_status status = import_stream(task, settings, &input, report);
    input_close(&input);
    return status;
}

/* ---- the command ---- */

static enum command_status check_arguments(struct task *task, struct import_settings *settings)
{
    const char *slug = task_option(task, "show");
    enum command_status status = pictures_folder(task, &settings->media_directory);
    if (status != COMMAND_DONE)
        return status;
    if (slug && !slug_is_valid(text_of(slug)))
        return task_misuse(task,
                           "--show: \"%s\" cannot stand in an address; use small letters a to z, "
                           "digits and single hyphens",
                           slug);
    if (!task_positional(task, 0).at && isatty(STDIN_FILENO))
        return task_misuse(task, "INPUT is missing: a file or an address, or - to type it here");
    status = read_limit(task, "max-bytes", &settings->limits.input_bytes);
    return status == COMMAND_DONE ? read_limit(task, "max-items", &settings->limits.items) : status;
}

/* Before anything is fetched, also to see whether the site is there. */
static enum command_status read_site(struct task *task, struct import_settings *settings)
{
    struct settings site;
    struct engine *engine = engine_open(task->arguments.site, ENGINE_READ, &task->error);
    if (!engine)
        return COMMAND_FAILED;
    bool done = settings_read(engine, &site, &task->arena);
    engine_close(engine);
    if (!done)
        return task_fail_as_logged(task);
    settings->base_url = site.base_url;
    return COMMAND_DONE;
}

static enum command_status import(struct task *task)
{
    const char *named = task_positional(task, 0).at;
    const char *path = named ? named : "-";
    struct import_settings settings = {
        .limits = ingest_default_limits,
        .show_slug = text_of(task_option(task, "show")),
        .cache_directory = arena_format(&task->arena, "%s.cache", task->arguments.site).at,
        .allow_private = task_option(task, "allow-private") != NULL,
        .leaves_documents = task_option(task, "no-fetch") != NULL,
    };
    enum command_status status = check_arguments(task, &settings);
    if (status == COMMAND_DONE)
        status = read_site(task, &settings);
    if (status != COMMAND_DONE)
        return status;
    store_reserve_memory();
    struct import_report report;
    import_report_begin(&report, task, strcmp(path, "-") == 0 ? "standard input" : path);
    status = validate_web_url(text_of(path)) ? import_url(task, &settings, text_of(path), &report)
                                             : import_file(task, &settings, path, &report);
    import_report_end(&report);
    return status;
}

const struct command import_command = {
    .name = "import",
    .about = "imports feeds, or episodes as JSON Lines",
    .details =
        "INPUT is an RSS feed, a list of feeds (OPML), each as a file or an address, or a file of\n"
        "JSON Lines; the content says which. What is there already, by its guid, is updated where\n"
        "it changed. All of a feed is imported, or, after an error, nothing. Without --show the\n"
        "slug comes from the feed's title. Transcripts and chapters that a feed points to are\n"
        "fetched, into SITE.cache until they are stored; an import that was interrupted goes on\n"
        "from there. Old addresses of the show and its episodes lead to the new ones.\n",
    .form = {.positionals = {{"INPUT", "a file, an address; - or none: standard input", true}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .publishes = true,
    .run = import,
};
