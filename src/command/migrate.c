/* earshot migrate: brings a site file of an older earshot up to date. */
#include "command/commands.h"
#include "command/progress.h"
#include "store/store.h"

static const struct command_option options[] = {
    {.name = "backup", .value = "FILE", .about = "copies the site there first, if there is work"},
};

/* What SQL alone could not bring up to date is left to the next commit: this one. */
static bool settle(struct task *task)
{
    task->engine = engine_open(task->arguments.site, ENGINE_WRITE, &task->error);
    return task->engine && store_begin_writing(task->engine) && store_commit(task->engine);
}

static enum command_status migrate(struct task *task)
{
    const char *site = task->arguments.site;
    int from;
    int to;
    struct progress progress = progress_begin_step("bringing the site up to date");
    bool done = engine_migrate(site, task_option(task, "backup"), &from, &to, &task->error) &&
                (from == to || settle(task));
    progress_clear(&progress);
    if (!done)
        return COMMAND_FAILED;
    if (from == to)
        buffer_append_format(&task->output, "%s: is up to date (schema %d)\n", site, to);
    else
        buffer_append_format(&task->output, "%s: brought from schema %d to %d\n", site, from, to);
    return COMMAND_DONE;
}

const struct command migrate_command = {
    .name = "migrate",
    .about = "brings the site file of an older earshot up to date",
    .details = "All of it is done or nothing. The site may be served meanwhile, by the older\n"
               "earshot; the copy is a site file for it.\n",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_NAMES_SITE,
    .run = migrate,
};
