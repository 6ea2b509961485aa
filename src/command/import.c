/* earshot import: a feed or a file of episodes into a show, in one transaction. */
#include "base/log.h"
#include "command/commands.h"
#include "command/find.h"
#include "command/input.h"
#include "command/listing.h"
#include "ingest/importer.h"
#include "prose/slug.h"

#include <time.h>
#include <unistd.h>

enum { PROGRESS_PAUSE_MS = 100 };

static const struct command_option options[] = {
    {.name = "show",
     .value = "SLUG",
     .about = "the show to import into; a feed makes it where it is not there"},
    {.name = "max-bytes", .value = "N", .about = "refuse an input that is larger"},
    {.name = "max-items", .value = "N", .about = "refuse an input that has more episodes"},
    {.name = "json", .about = "the summary as JSON, for scripts"},
};

/* Where the reports of an import go. */
struct reporter {
    struct import_observer observer; /* first, so that it is the reporter too */
    const char *input;               /* its name, for people */
    json_t *skipped;                 /* an array for --json; else NULL */
    json_t *left_out;                /* the same, of elements */
    bool on_terminal;
    int64_t shown_ms;
};

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void clear_progress(const struct reporter *reporter)
{
    if (reporter->on_terminal && reporter->shown_ms > 0)
        fputs("\r\033[K", stderr);
}

static void show_progress(struct import_observer *observer, const struct import_counts *counts)
{
    struct reporter *reporter = (struct reporter *)observer;
    int64_t now_ms = reporter->on_terminal ? monotonic_ms() : 0;
    if (now_ms < reporter->shown_ms + PROGRESS_PAUSE_MS)
        return;
    clear_progress(reporter);
    fprintf(stderr, "%lld items", (long long)counts->items);
    reporter->shown_ms = now_ms;
}

static void report_skipped(struct import_observer *observer, long line, const char *title,
                           const char *reason)
{
    struct reporter *reporter = (struct reporter *)observer;
    if (reporter->skipped) {
        json_array_append_new(reporter->skipped,
                              json_pack("{sI so ss}", "line", (json_int_t)line, "title",
                                        listing_text(text_of(title)), "reason", reason));
        return;
    }
    clear_progress(reporter);
    log_failure("import: %s:%ld: %s: skipped: %s", reporter->input, line, title, reason);
}

static void report_left_out(struct import_observer *observer, long line, const char *name,
                            const char *reason)
{
    struct reporter *reporter = (struct reporter *)observer;
    if (reporter->left_out) {
        json_array_append_new(reporter->left_out,
                              json_pack("{sI so ss}", "line", (json_int_t)line, "element",
                                        listing_text(text_of(name)), "reason", reason));
        return;
    }
    clear_progress(reporter);
    log_failure("import: %s:%ld: <%s>: left out: %s", reporter->input, line, name, reason);
}

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

/* Why the import ended early: the importer's reason, the reader's, or one that was logged. */
static enum command_status fail(struct task *task, const struct reporter *reporter,
                                const struct importer *importer, const struct error *error)
{
    const char *why = importer->error.message[0] ? importer->error.message : error->message;
    if (!why[0])
        return task_fail_as_logged(task);
    return task_fail(task, "%s:%s%s; the site is as it was before", reporter->input,
                     why[0] >= '0' && why[0] <= '9' ? "" : " ", why);
}

static void summarise_as_json(struct task *task, const struct reporter *reporter,
                              const struct importer *importer)
{
    const struct import_counts *counts = &importer->counts;
    json_t *summary =
        json_pack("{so sI sI sI sI sO sO}", "show", listing_text(importer->show.slug), "added",
                  (json_int_t)counts->added, "changed", (json_int_t)counts->changed, "unchanged",
                  (json_int_t)counts->unchanged, "undated", (json_int_t)counts->undated, "skipped",
                  reporter->skipped, "left_out", reporter->left_out);
    char *text = json_dumps(summary, JSON_INDENT(2));
    buffer_append(&task->output, text_of(text));
    buffer_append_byte(&task->output, '\n');
    free(text);
    json_decref(summary);
}

static void summarise(struct task *task, const struct reporter *reporter,
                      const struct importer *importer)
{
    const struct import_counts *counts = &importer->counts;
    if (reporter->skipped) {
        summarise_as_json(task, reporter, importer);
        return;
    }
    buffer_append_format(
        &task->output, "%.*s: %lld added, %lld changed, %lld unchanged, %lld skipped\n",
        TEXT_ARGUMENTS(importer->show.slug), (long long)counts->added, (long long)counts->changed,
        (long long)counts->unchanged, (long long)counts->skipped);
    if (counts->undated > 0)
        buffer_append_format(&task->output,
                             "%lld of them had no date and got the time of this import\n",
                             (long long)counts->undated);
}

/* JSON Lines do not say what show they are of. */
static enum command_status use_existing_show(struct task *task, struct importer *importer)
{
    struct show show;
    if (text_is_empty(importer->wanted_slug))
        return task_misuse(task, "these are JSON Lines, which name no show: say --show SLUG");
    enum command_status status = find_show(task, importer->wanted_slug, &show);
    if (status == COMMAND_DONE)
        importer_use_show(importer, &show);
    return status;
}

static enum command_status read_input(struct task *task, struct input *input,
                                      const struct ingest_limits *limits, struct importer *importer,
                                      const struct reporter *reporter)
{
    struct error error = {0};
    bool done = false;
    enum command_status status = COMMAND_DONE;
    switch (ingest_recognise((struct text){input->start, input->start_length})) {
    case INGEST_RSS:
        done = ingest_rss(input->stream, limits, &importer->receiver, &error);
        break;
    case INGEST_JSON_LINES:
        status = use_existing_show(task, importer);
        done = status == COMMAND_DONE &&
               ingest_json_lines(input->stream, limits, &importer->receiver, &error);
        break;
    default:
        return task_fail(task, "%s: is neither an RSS feed nor JSON Lines", reporter->input);
    }
    if (status != COMMAND_DONE)
        return status;
    clear_progress(reporter);
    if (!done || !importer_finish(importer))
        return fail(task, reporter, importer, &error);
    summarise(task, reporter, importer);
    return COMMAND_DONE;
}

static enum command_status import_input(struct task *task, struct input *input,
                                        const struct ingest_limits *limits,
                                        struct reporter *reporter)
{
    struct importer importer;
    const char *slug = task_option(task, "show");
    importer_begin(&importer, task->engine, text_of(slug), &reporter->observer);
    enum command_status status = read_input(task, input, limits, &importer, reporter);
    importer_end(&importer);
    return status;
}

static enum command_status check_arguments(struct task *task, struct ingest_limits *limits)
{
    const char *slug = task_option(task, "show");
    if (slug && !slug_is_valid(text_of(slug)))
        return task_misuse(task,
                           "--show: \"%s\" cannot stand in an address; use small letters a to z, "
                           "digits and single hyphens",
                           slug);
    if (!task_positional(task, 0).at && isatty(STDIN_FILENO))
        return task_misuse(task, "FILE is missing: the input, or - to type it here");
    enum command_status status = read_limit(task, "max-bytes", &limits->input_bytes);
    return status == COMMAND_DONE ? read_limit(task, "max-items", &limits->items) : status;
}

static enum command_status import(struct task *task)
{
    struct ingest_limits limits = ingest_default_limits;
    enum command_status status = check_arguments(task, &limits);
    if (status != COMMAND_DONE)
        return status;
    const char *named = task_positional(task, 0).at;
    const char *path = named ? named : "-";
    struct input input;
    if (!input_open(&input, path, &task->error))
        return COMMAND_FAILED;
    bool json = task_option(task, "json") != NULL;
    struct reporter reporter = {
        .observer = {report_skipped, report_left_out, show_progress},
        .input = strcmp(path, "-") == 0 ? "standard input" : path,
        .skipped = json ? json_array() : NULL,
        .left_out = json ? json_array() : NULL,
        .on_terminal = isatty(STDERR_FILENO),
    };
    status = import_input(task, &input, &limits, &reporter);
    json_decref(reporter.skipped);
    json_decref(reporter.left_out);
    input_close(&input);
    return status;
}

const struct command import_command = {
    .name = "import",
    .about = "imports a feed, or episodes as JSON Lines",
    .details =
        "The content says which of the two it is. What is there already, by its guid, is updated\n"
        "where it changed. All of it is imported, or, after an error, nothing. Without --show the\n"
        "slug comes from the feed's title.\n",
    .form = {.positionals = {{"FILE", "the input; - or none: standard input", true}},
             .options = OPTION_TABLE(options)},
    .site = COMMAND_WRITES,
    .publishes = true,
    .run = import,
};
