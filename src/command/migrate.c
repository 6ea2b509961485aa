/* earshot migrate: brings a site file of an older earshot up to date. */
#include "command/commands.h"

static enum command_status migrate(struct task *task)
{
    const char *site = task->arguments.site;
    int from;
    int to;
    if (!engine_migrate(site, &from, &to, &task->error))
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
    .site = COMMAND_NAMES_SITE,
    .run = migrate,
};
