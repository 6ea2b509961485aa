/* earshot config get: one setting of the site. */
#include "command/commands.h"
#include "command/config.h"
#include "store/settings.h"

static enum command_status config_get(struct task *task)
{
    const struct setting *setting;
    if (!config_find(task, task_positional(task, 0), &setting))
        return COMMAND_WRONG_USE;
    struct settings settings;
    if (!settings_read(task->engine, &settings, &task->arena))
        return task_fail_as_logged(task);
    buffer_append(&task->output, config_value(&settings, setting));
    buffer_append_byte(&task->output, '\n');
    return COMMAND_DONE;
}

const struct command config_get_command = {
    .name = "config get",
    .about = "says what a setting of the site is",
    .details = "earshot config list names all settings.\n",
    .form = {.positionals = {{"NAME", "such as base_url", false}}},
    .site = COMMAND_READS,
    .run = config_get,
};
