/* earshot config set: changes one setting of the site. */
#include "base/clock.h"
#include "base/utf8.h"
#include "command/commands.h"
#include "command/config.h"
#include "model/validate.h"
#include "prose/excerpt.h"
#include "store/settings.h"

/* One line of clean text; of an address, without the slash that people end it with. */
static struct text clean(struct task *task, const struct setting *setting, struct text typed)
{
    struct text value = excerpt_fold(&task->arena, utf8_scrub(&task->arena, typed));
    if (setting->is_valid == validate_base_url && text_ends_with(value, TEXT("/")))
        value.length--;
    return value;
}

static enum command_status config_set(struct task *task)
{
    const struct setting *setting;
    if (!config_find(task, &setting))
        return COMMAND_WRONG_USE;
    struct text typed = task_positional(task, 1);
    struct text value = clean(task, setting, typed);
    if (!setting->is_valid(value))
        return task_misuse(task, "%s: \"%s\" is not %s", setting->name, typed.at,
                           setting->expected);
    if (!settings_put(task->engine, text_of(setting->name), value, clock_now()))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "%s: %.*s\n", setting->name, TEXT_ARGUMENTS(value));
    return COMMAND_DONE;
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
