#include "command/import_feed.h"

#include "base/durable.h"
#include "command/find.h"
#include "command/findings.h"
#include "command/pictures.h"
#include "command/served_feed.h"
#include "difference/difference.h"
#include "ingest/documents.h"
#include "store/store.h"

#include <errno.h>
#include <string.h>

/* Why the import ended early: the importer's reason, the reader's, or one that was logged. */
static enum command_status fail(struct task *task, const struct import_report *report,
                                const struct importer *importer, const struct error *error)
{
    const char *why = importer->error.message[0] ? importer->error.message : error->message;
    if (!why[0])
        return task_fail(task, "%s: failed; the site is as it was before", report->input);
    return task_fail(task, "%s%s%s; the site is as it was before", report->input, input_colon(why),
                     why);
}

/* ---- the transaction ---- */

struct job {
    const struct import_settings *settings;
    FILE *input;
    int descriptor;              /* that it reads from */
    struct documents *documents; /* NULL for JSON Lines */
    struct text feed_url;
    struct import_report *report;
    struct importer importer;
};

/* A show that is there, for JSON Lines that do not describe it. */
static enum command_status use_existing_show(struct task *task, struct importer *importer)
{
    struct show show;
    if (text_is_empty(importer->wanted_slug))
        return task_misuse(task, "these are JSON Lines that name no show: say --show SLUG");
    enum command_status status = find_show(task, importer->wanted_slug, &show);
    if (status == COMMAND_DONE)
        importer_use_show(importer, &show);
    return status;
}

static enum command_status finish(struct task *task, struct job *job, bool is_read,
                                  const struct error *error)
{
    import_report_clear(job->report);
    if (!is_read || !importer_finish(&job->importer))
        return fail(task, job->report, &job->importer, error);
    return findings_examine(task, &job->importer, job->settings->media_directory,
                            &job->report->progress, job->report->summary);
}

/* Hands lines on to the importer. Whether they describe their show is known when the first of
 * another kind comes. */
struct lines_receiver {
    struct receiver receiver; /* first, so that it is the whole */
    struct task *task;
    struct importer *importer;
    enum command_status status;
};

static bool knows_show(struct lines_receiver *lines)
{
    if (lines->importer->show.show_id == 0)
        lines->status = use_existing_show(lines->task, lines->importer);
    return lines->status == COMMAND_DONE;
}

static bool receive_show(struct receiver *receiver, const struct show *show)
{
    struct importer *importer = ((struct lines_receiver *)receiver)->importer;
    importer->is_export = true;
    return importer->receiver.show(&importer->receiver, show);
}

static bool receive_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct lines_receiver *lines = (struct lines_receiver *)receiver;
    struct receiver *importer = &lines->importer->receiver;
    return knows_show(lines) && importer->episode(importer, incoming);
}

static bool receive_skipped(struct receiver *receiver, long line, const char *title,
                            const char *reason)
{
    struct receiver *importer = &((struct lines_receiver *)receiver)->importer->receiver;
    return importer->skipped(importer, line, title, reason);
}

static bool receive_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    struct lines_receiver *lines = (struct lines_receiver *)receiver;
    struct receiver *importer = &lines->importer->receiver;
    return knows_show(lines) && importer->redirect(importer, line, redirect);
}

static enum command_status read_lines(struct task *task, void *context)
{
    struct job *job = context;
    struct error error = {0};
    struct lines_receiver lines = {
        .receiver = {.show = receive_show,
                     .episode = receive_episode,
                     .skipped = receive_skipped,
                     .redirect = receive_redirect},
        .task = task,
        .importer = &job->importer,
    };
    importer_begin(&job->importer, task->engine, job->settings->show_slug, &job->report->observer);
    bool is_read = ingest_json_lines(job->input, job->descriptor, &job->settings->limits,
                                     &lines.receiver, &error);
    if (is_read)
        knows_show(&lines);
    return lines.status == COMMAND_DONE ? finish(task, job, is_read, &error) : lines.status;
}

static enum command_status read_feed(struct task *task, void *context)
{
    struct job *job = context;
    struct error error = {0};
    struct documents_receiver receiver = {.unread = import_report_unread, .context = job->report};
    importer_begin(&job->importer, task->engine, job->settings->show_slug, &job->report->observer);
    job->importer.feed_url = job->feed_url;
    job->importer.keeps_copies = true;
    documents_receiver_begin(&receiver, job->documents, &job->importer.receiver);
    rewind(job->input);
    bool is_read = ingest_rss(job->input, &job->settings->limits, &receiver.receiver, &error);
    documents_receiver_end(&receiver);
    return finish(task, job, is_read, &error);
}

/* Once the site serves it. */
static enum command_status compare(struct task *task, struct job *job)
{
    struct served_feed served;
    struct difference_observer observer = {import_report_difference, job->report};
    struct error error;
    if (!served_feed_open(&served, task->arguments.site, job->importer.show.slug, &task->error))
        return COMMAND_FAILED;
    rewind(job->input);
    job->report->differences =
        difference_between(job->input, served.stream, INT64_MAX, &observer, &error);
    served_feed_close(&served);
    if (job->report->differences < 0)
        return task_fail(task, "%s: imported, but cannot be compared with what is served: %s",
                         job->report->input, error.message);
    return COMMAND_DONE;
}

static enum command_status run(struct task *task, struct job *job, task_work *work)
{
    enum command_status status = task_write(task, work, job);
    if (status == COMMAND_DONE)
        job->report->pictures_made = pictures_make_behind(
            task, job->importer.show.show_id, job->settings->media_directory, job->report->input);
    if (status == COMMAND_DONE && job->documents)
        status = compare(task, job);
    if (status == COMMAND_DONE)
        import_report_summarise(job->report, &job->importer);
    importer_end(&job->importer);
    return status;
}

enum command_status import_lines(struct task *task, const struct import_settings *settings,
                                 struct input *input, struct import_report *report)
{
    struct job job = {.settings = settings,
                      .input = input->stream,
                      .descriptor = fileno(input->source),
                      .report = report};
    return run(task, &job, read_lines);
}

/* ---- what feeds point to ---- */

static bool open_cache(const struct import_settings *settings, struct error *error)
{
    return fetch_cache_open(settings->cache_directory, error);
}

static enum command_status fetch_documents(struct task *task,
                                           const struct import_settings *settings,
                                           struct documents *documents,
                                           struct import_report *report)
{
    enum { MODE = 0755 };
    struct fetch_options options = {settings->allow_private, import_report_fetched, report};
    if (documents->count == 0)
        return COMMAND_DONE;
    if (settings->media_directory) {
        const char *folder = arena_format(&task->arena, "%s/%.*s", settings->media_directory,
                                          TEXT_ARGUMENTS(documents->folder))
                                 .at;
        if (!durable_folder(folder, MODE))
            return task_fail(task, "--media: %s: cannot be made: %s", folder, strerror(errno));
    }
    bool done =
        open_cache(settings, &task->error) &&
        fetch_all(documents->fetches, documents->count, &options, &task->arena, &task->error);
    import_report_clear(report);
    return done ? COMMAND_DONE : COMMAND_FAILED;
}

static enum command_status collect(struct task *task, const struct import_settings *settings,
                                   FILE *input, struct documents *documents,
                                   struct import_report *report)
{
    struct error error;
    struct documents_options options = {
        .directory = settings->leaves_documents ? NULL : settings->cache_directory,
        .media_directory = settings->media_directory,
        .base_url = settings->base_url,
        .show_slug = settings->show_slug,
    };
    if (!documents_collect(documents, input, &settings->limits, &options, &error))
        return task_fail(task, "%s%s%s; the site is as it was before", report->input,
                         input_colon(error.message), error.message);
    return fetch_documents(task, settings, documents, report);
}

enum command_status import_feed(struct task *task, const struct import_settings *settings,
                                FILE *input, struct text feed_url, struct import_report *report)
{
    struct documents documents;
    struct job job = {.settings = settings,
                      .input = input,
                      .documents = &documents,
                      .feed_url = feed_url,
                      .report = report};
    enum command_status status = collect(task, settings, input, &documents, report);
    if (status == COMMAND_DONE)
        status = run(task, &job, read_feed);
    documents_end(&documents);
    return status;
}

enum command_status import_fetch(struct task *task, const struct import_settings *settings,
                                 struct text url, struct import_report *report, FILE **input)
{
    struct fetch_options options = {settings->allow_private, import_report_fetched, report};
    if (!open_cache(settings, &task->error))
        return COMMAND_FAILED;
    struct fetch fetch = {
        .url = arena_c_string(&task->arena, url),
        .path = fetch_cache_path(&task->arena, settings->cache_directory, url),
        .limits = &fetch_feed_limits,
    };
    bool done = fetch_all(&fetch, 1, &options, &task->arena, &task->error);
    import_report_clear(report);
    if (!done)
        return COMMAND_FAILED;
    if (fetch.state != FETCH_DONE)
        return task_fail(task, "%s: %s; the site is as it was before", fetch.url, fetch.reason);
    *input = fopen(fetch.path, "re");
    return *input ? COMMAND_DONE
                  : task_fail(task, "%s: cannot be opened: %s", fetch.path, strerror(errno));
}
