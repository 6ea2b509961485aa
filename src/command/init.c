/* earshot init: makes a new site file. */
#include "command/commands.h"

static enum command_status init(struct task *task)
{
    const char *site = task->arguments.site;
    if (!engine_create(site, &task->error))
        return COMMAND_FAILED;
    buffer_append_format(&task->output,
                         "made the site %s. What comes next:\n\n"
                         "  earshot --site %s config set base_url https://example.org\n"
                         "  earshot --site %s import FEED.xml\n"
                         "  earshot --site %s serve\n",
                         site, site, site, site);
    return COMMAND_DONE;
}

const struct command init_command = {
    .name = "init",
    .about = "makes a new, empty site file",
    .details = "A file that is there already is left as it is.\n",
    .site = COMMAND_NAMES_SITE,
    .run = init,
};
