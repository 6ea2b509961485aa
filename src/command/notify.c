/* earshot notify: tells search engines and feed readers what was published. */
#include "notify/notify.h"

#include "command/commands.h"

static enum command_status notify(struct task *task)
{
    struct notify_counts counts;
    if (!notify_others(task->arguments.site, &counts, &task->error))
        return COMMAND_FAILED;
    buffer_append_format(&task->output, "told of %zu pages and %zu feeds\n", counts.pages,
                         counts.feeds);
    return COMMAND_DONE;
}

const struct command notify_command = {
    .name = "notify",
    .about = "tells search engines and feed readers what was published",
    .details =
        "Whom: the settings indexnow_key and websub_hub. Commands that publish do this by\n"
        "themselves; this one is for a timer, so that scheduled episodes are told when they\n"
        "are due, and what could not be told is tried again.\n",
    .site = COMMAND_NAMES_SITE,
    .run = notify,
};
