#include "command/import_report.h"

#include "base/log.h"
#include "command/listing.h"

void import_report_clear(struct import_report *report)
{
    progress_clear(&report->progress);
}

static void show_progress(struct import_observer *observer, const struct import_counts *counts)
{
    if (progress_is_due(&((struct import_report *)observer)->progress))
        fprintf(stderr, "%lld items", (long long)counts->items);
}

void import_report_fetched(void *context, size_t done, size_t count)
{
    struct import_report *report = context;
    if (progress_is_due(&report->progress))
        fprintf(stderr, "%zu of %zu files fetched", done, count);
}

/* To an array of the summary. */
static void add(struct import_report *report, const char *array, json_t *object)
{
    json_array_append_new(json_object_get(report->summary, array), object);
}

static void report_skipped(struct import_observer *observer, long line, const char *title,
                           const char *reason)
{
    struct import_report *report = (struct import_report *)observer;
    if (report->summary) {
        add(report, "skipped",
            json_pack("{sI so ss}", "line", (json_int_t)line, "title", listing_text(text_of(title)),
                      "reason", reason));
        return;
    }
    import_report_clear(report);
    log_failure("import: %s:%ld: %s: skipped: %s", report->input, line, title, reason);
}

static void report_left_out(struct import_observer *observer, long line, const char *name,
                            const char *reason)
{
    struct import_report *report = (struct import_report *)observer;
    if (report->summary) {
        add(report, "left_out",
            json_pack("{sI so ss}", "line", (json_int_t)line, "element",
                      listing_text(text_of(name)), "reason", reason));
        return;
    }
    import_report_clear(report);
    log_failure("import: %s:%ld: <%s>: left out: %s", report->input, line, name, reason);
}

void import_report_unread(void *context, long line, const char *url, const char *reason)
{
    struct import_report *report = context;
    if (report->summary) {
        add(report, "not_fetched",
            json_pack("{sI so so}", "line", (json_int_t)line, "url", listing_text(text_of(url)),
                      "reason", listing_text(text_of(reason))));
        return;
    }
    import_report_clear(report);
    log_failure("import: %s:%ld: %s: stays where it is: %s", report->input, line, url, reason);
}

void import_report_difference(void *context, const char *where, const char *what,
                              struct text before, struct text after)
{
    struct import_report *report = context;
    if (report->summary) {
        add(report, "differences",
            json_pack("{so ss so so}", "where", listing_text(text_of(where)), "what", what,
                      "before", listing_text_or_null(before), "after",
                      listing_text_or_null(after)));
        return;
    }
    buffer_append_format(&report->task->output, "%s: %s: was \"%.*s\", is \"%.*s\"\n", where, what,
                         TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(after));
}

void import_report_begin(struct import_report *report, struct task *task, const char *input)
{
    *report = (struct import_report){
        .observer = {report_skipped, report_left_out, show_progress},
        .task = task,
        .input = input,
        .progress = progress_begin(),
        .differences = -1,
    };
    if (task_option(task, "json"))
        report->summary = json_pack("{s[] s[] s[] s[] s[]}", "skipped", "left_out", "not_fetched",
                                    "findings", "differences");
}

void import_report_end(struct import_report *report)
{
    json_decref(report->summary);
}

static void summarise_as_json(struct import_report *report, const struct importer *importer)
{
    const struct import_counts *counts = &importer->counts;
    json_t *summary =
        json_pack("{so sI sI sI sI sI}", "show", listing_text(importer->show.slug), "added",
                  (json_int_t)counts->added, "changed", (json_int_t)counts->changed, "unchanged",
                  (json_int_t)counts->unchanged, "undated", (json_int_t)counts->undated,
                  "pictures_made", (json_int_t)report->pictures_made);
    json_object_update(summary, report->summary);
    char *text = json_dumps(summary, JSON_INDENT(2));
    buffer_append(&report->task->output, text_of(text));
    buffer_append_byte(&report->task->output, '\n');
    free(text);
    json_decref(summary);
}

void import_report_summarise(struct import_report *report, const struct importer *importer)
{
    const struct import_counts *counts = &importer->counts;
    struct buffer *output = &report->task->output;
    if (report->summary) {
        summarise_as_json(report, importer);
        return;
    }
    buffer_append_format(output, "%.*s: %lld added, %lld changed, %lld unchanged, %lld skipped\n",
                         TEXT_ARGUMENTS(importer->show.slug), (long long)counts->added,
                         (long long)counts->changed, (long long)counts->unchanged,
                         (long long)counts->skipped);
    if (counts->undated > 0)
        buffer_append_format(output, "%lld of them had no date and got the time of this import\n",
                             (long long)counts->undated);
    if (report->pictures_made > 0)
        buffer_append_format(output, "%lld smaller pictures made\n",
                             (long long)report->pictures_made);
    if (report->differences >= 0)
        buffer_append_format(output, "%lld difference%s that an app can see\n",
                             (long long)report->differences, report->differences == 1 ? "" : "s");
}
