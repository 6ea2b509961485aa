/* earshot config set: changes one setting of the site. */
#include "command/commands.h"
#include "command/config.h"

static enum command_status config_set(struct task *task)
{
    const struct setting *setting;
    if (!config_find(task, task_positional(task, 0), &setting))
        return COMMAND_WRONG_USE;
    return config_put(task, setting, task_positional(task, 1));
}

const struct command config_set_command = {
    .name = "config set",
    .about = "changes a setting of the site",
    .details = "earshot config list names all settings.\n",
    .form = {.positionals = {{"NAME", "such as base_url", false},
                             {"VALUE", "what it is to be", false}}},
    .site = COMMAND_WRITES,
    .run = config_set,
};
