#include "command/task.h"

#include "base/log.h"
#include "notify/notify.h"
#include "store/store.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* What commands say at their end is short, but for an import that names what it skipped. */
enum { OUTPUT_BYTES_MAX = 64 * 1024 * 1024 };

static void __attribute__((format(printf, 2, 0)))
set_message(struct task *task, const char *format, va_list arguments)
{
    vsnprintf(task->error.message, sizeof task->error.message, format, arguments);
}

enum command_status task_fail(struct task *task, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(task, format, arguments);
    va_end(arguments);
    return COMMAND_FAILED;
}

enum command_status task_misuse(struct task *task, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(task, format, arguments);
    va_end(arguments);
    return COMMAND_WRONG_USE;
}

enum command_status task_fail_as_logged(struct task *task)
{
    task->error.message[0] = '\0';
    return COMMAND_FAILED;
}

const char *task_option(const struct task *task, const char *name)
{
    const struct command_form *form = &task->command->form;
    for (size_t i = 0; i < options_count(form); i++)
        if (strcmp(options_row(form, i)->name, name) == 0)
            return task->arguments.options[i];
    fprintf(stderr, "earshot: %s: has no option %s\n", task->command->name, name);
    abort();
}

struct text task_positional(const struct task *task, size_t place)
{
    return text_of(task->arguments.positionals[place]);
}

static enum command_status open_site(struct task *task)
{
    if (task->command->site == COMMAND_NEEDS_NO_SITE)
        return COMMAND_DONE;
    if (!task->arguments.site || !task->arguments.site[0])
        return task_misuse(task, "which site? Name its file with --site FILE, or in the variable "
                                 "EARSHOT_SITE");
    if (task->command->site == COMMAND_NAMES_SITE)
        return COMMAND_DONE;
    enum engine_mode mode = task->command->site == COMMAND_WRITES ? ENGINE_WRITE : ENGINE_READ;
    task->engine = engine_open(task->arguments.site, mode, &task->error);
    return task->engine ? COMMAND_DONE : COMMAND_FAILED;
}

static enum command_status run_in_transaction(struct task *task, task_work *work, void *context)
{
    if (!store_begin_writing(task->engine))
        return task_fail_as_logged(task);
    enum command_status status = work(task, context);
    if (status == COMMAND_DONE && !task->is_rehearsal) {
        if (store_commit(task->engine))
            return COMMAND_DONE;
        status = task_fail_as_logged(task);
    }
    store_roll_back(task->engine);
    return status;
}

enum command_status task_write(struct task *task, task_work *work, void *context)
{
    task->engine = engine_open(task->arguments.site, ENGINE_WRITE, &task->error);
    if (!task->engine)
        return COMMAND_FAILED;
    enum command_status status = run_in_transaction(task, work, context);
    engine_close(task->engine);
    task->engine = NULL;
    return status;
}

static enum command_status run_command(struct task *task, void *context)
{
    (void)context;
    return task->command->run(task);
}

enum command_status task_write_output(struct task *task)
{
    struct text output = buffer_text(&task->output);
    if (output.length > 0)
        fwrite(output.at, 1, output.length, stdout);
    buffer_clear(&task->output);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return COMMAND_DONE;
    return task_fail(task, "what it has to say cannot be written: %s", strerror(errno));
}

static void report(const struct task *task, enum command_status status)
{
    const char *name = task->command->name;
    const char *message = task->error.message;
    if (status == COMMAND_WRONG_USE)
        log_failure("%s: %s. See: earshot help %s", name, message, name);
    else if (message[0])
        log_failure("%s: %s", name, message);
    else if (task->command->site == COMMAND_WRITES)
        log_failure("%s: failed; the site is as it was before", name);
}

void task_report(const struct task *task)
{
    report(task, COMMAND_FAILED);
}

/* What was done stays done where others cannot be told of it now. */
static void tell_others(const struct task *task)
{
    struct notify_counts counts;
    struct error error;
    if (!notify_others(task->arguments.site, &counts, &error))
        log_failure("%s: done, but not everybody could be told: %s; try again with: earshot notify",
                    task->command->name, error.message);
}

enum command_status task_run(const struct command *command, const struct arguments *arguments)
{
    struct task task = {.command = command, .arguments = *arguments};
    arena_begin(&task.arena);
    buffer_begin(&task.output, OUTPUT_BYTES_MAX);
    enum command_status status = open_site(&task);
    if (status == COMMAND_DONE)
        status = command->site == COMMAND_WRITES ? run_in_transaction(&task, run_command, NULL)
                                                 : command->run(&task);
    engine_close(task.engine);
    if (status == COMMAND_DONE)
        status = task_write_output(&task);
    if (status == COMMAND_DONE && command->publishes && !task.is_rehearsal)
        tell_others(&task);
    if (status != COMMAND_DONE)
        report(&task, status);
    buffer_end(&task.output);
    arena_end(&task.arena);
    return status;
}
