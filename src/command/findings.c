#include "command/findings.h"

#include "base/log.h"
#include "doctor/finding_json.h"

/* Of each rule; earshot check names all, but not what was refused. */
enum { WARNINGS_SHOWN = 3, ERRORS_SHOWN = 100 };

struct findings {
    struct task *task;
    const struct progress *progress;
    json_t *list;   /* for --json; else NULL */
    json_t *counts; /* by rule */
    bool is_strict;
    long long errors;
};

static json_int_t limit_of(enum finding_level level)
{
    return level == FINDING_ERROR ? ERRORS_SHOWN : WARNINGS_SHOWN;
}

static void say(const struct findings *findings, const struct finding *finding)
{
    progress_clear(findings->progress);
    log_failure("%s: %.*s: %s: %s: %s (%s)", findings->task->command->name,
                TEXT_ARGUMENTS(finding->where), finding_level_word(finding->level), finding->what,
                finding->mend, finding->why);
}

static void take(void *context, const struct finding *finding)
{
    struct findings *findings = context;
    bool is_error = finding->level == FINDING_ERROR;
    json_int_t count = json_integer_value(json_object_get(findings->counts, finding->rule)) + 1;
    json_object_set_new(findings->counts, finding->rule, json_integer(count));
    findings->errors += is_error;
    if (count > limit_of(finding->level))
        return;
    if (findings->list)
        json_array_append_new(findings->list, finding_to_json(finding));
    /* A summary comes at the end of what was done, and this will not be. */
    if (!findings->list || (is_error && findings->is_strict))
        say(findings, finding);
}

static void say_rest(const struct findings *findings, struct text slug)
{
    const char *rule;
    json_t *count;
    json_object_foreach(findings->counts, rule, count)
    {
        if (json_integer_value(count) > WARNINGS_SHOWN)
            log_failure("%s: %.*s: %s: %lld in all", findings->task->command->name,
                        TEXT_ARGUMENTS(slug), rule, (long long)json_integer_value(count));
    }
}

static enum command_status conclude(struct findings *findings, struct text slug, json_t *summary)
{
    if (summary)
        json_object_set(summary, "found", findings->counts);
    else
        say_rest(findings, slug);
    if (findings->errors > 0 && findings->is_strict)
        return task_fail(findings->task,
                         "%.*s: errors found: %lld; nothing is stored because of --strict",
                         TEXT_ARGUMENTS(slug), findings->errors);
    return COMMAND_DONE;
}

enum command_status findings_examine(struct task *task, const struct importer *importer,
                                     const char *media_directory, const struct progress *progress,
                                     json_t *summary)
{
    struct findings findings = {
        .task = task,
        .progress = progress,
        .list = json_object_get(summary, "findings"),
        .counts = json_object(),
        .is_strict = task_option(task, "strict") != NULL,
    };
    struct doctor_options options = {
        .media_directory = media_directory, .found = take, .context = &findings};
    enum command_status status = doctor_examine_import(task->engine, &options, importer)
                                     ? conclude(&findings, importer->show.slug, summary)
                                     : task_fail_as_logged(task);
    json_decref(findings.counts);
    return status;
}
