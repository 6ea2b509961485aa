#include "command/log_task.h"

#include "command/find.h"
#include "command/listing.h"
#include "command/progress.h"
#include "stats/log_time.h"

enum { TOP_ROWS = 20, DAY_S = 24 * 60 * 60 };

static enum command_status read_day(struct task *task, const char *option, int64_t *at)
{
    const char *typed = task_option(task, option);
    if (!typed || log_time_parse_day(text_of(typed), at))
        return COMMAND_DONE;
    return task_misuse(task, "--%s %s: is not a day such as 2026-11-01", option, typed);
}

static enum command_status read_days(struct task *task, struct choice *choice)
{
    int64_t last_at = LOG_TIME_MAX;
    enum command_status status = read_day(task, "since", &choice->since_at);
    if (status == COMMAND_DONE)
        status = read_day(task, "until", &last_at);
    choice->until_at = last_at + DAY_S;
    if (status == COMMAND_DONE && choice->until_at <= choice->since_at)
        return task_misuse(task, "--until %s: is before --since %s", task_option(task, "until"),
                           task_option(task, "since"));
    return status;
}

static enum command_status read_top(struct log_task *log_task)
{
    const char *typed = task_option(log_task->task, "top");
    long long top = log_task->json ? INT64_MAX : TOP_ROWS;
    if (typed && (!text_to_integer(text_of(typed), &top) || top == 0))
        return task_misuse(log_task->task, "--top %s: is not a number of rows", typed);
    log_task->top = (size_t)top;
    return COMMAND_DONE;
}

/* A show that was removed has been heard, too. */
static enum command_status read_show(struct log_task *log_task)
{
    const char *slug = task_option(log_task->task, "show");
    struct show show;
    if (!slug)
        return COMMAND_DONE;
    log_task->choice.show = places_find_show(&log_task->places, text_of(slug));
    if (log_task->choice.show != PLACES_NONE)
        return COMMAND_DONE;
    return find_show(log_task->task, text_of(slug), &show);
}

enum command_status log_task_begin(struct log_task *log_task, struct task *task)
{
    *log_task = (struct log_task){
        .task = task,
        .choice = {.show = PLACES_NONE},
        .json = task_option(task, "json") != NULL,
    };
    bool done = places_begin(&log_task->places, task->engine);
    enum command_status status = done ? COMMAND_DONE : task_fail_as_logged(task);
    if (status == COMMAND_DONE)
        status = read_days(task, &log_task->choice);
    if (status == COMMAND_DONE)
        status = read_top(log_task);
    return status == COMMAND_DONE ? read_show(log_task) : status;
}

void log_task_end(struct log_task *log_task)
{
    places_end(&log_task->places);
}

static void show_progress(void *context, int64_t lines)
{
    if (progress_is_due(context))
        fprintf(stderr, "%lld lines", (long long)lines);
}

enum command_status log_task_read(struct log_task *log_task, struct logs_visitor *visitor)
{
    struct task *task = log_task->task;
    struct progress progress = progress_begin();
    visitor->progressed = show_progress;
    visitor->context = &progress;
    bool done = logs_read(task->arguments.repeated, task->arguments.repeated_count, visitor,
                          &log_task->summary, &task->error);
    progress_clear(&progress);
    if (!done)
        return COMMAND_FAILED;
    notes_add_logs(&log_task->notes, &task->arena, &log_task->summary);
    return COMMAND_DONE;
}

void log_task_write_notes(const struct log_task *log_task)
{
    const struct notes *notes = &log_task->notes;
    for (size_t i = 0; i < notes->count; i++)
        printf("%s%.*s\n", i == 0 ? "\n" : "", TEXT_ARGUMENTS(notes->items[i].sentence));
}

json_t *log_task_json_notes(const struct log_task *log_task)
{
    json_t *array = json_array();
    for (size_t i = 0; i < log_task->notes.count; i++)
        json_array_append_new(array, listing_text(log_task->notes.items[i].sentence));
    return array;
}

json_t *log_task_json_lines(const struct log_task *log_task)
{
    const struct logs_summary *summary = &log_task->summary;
    return json_pack("{sI sI sI}", "read", (json_int_t)summary->lines, "malformed",
                     (json_int_t)summary->malformed, "combined", (json_int_t)summary->combined);
}

void log_task_write_json(json_t *object)
{
    json_dumpf(object, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(object);
}
