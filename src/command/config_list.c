/* earshot config list: all settings of the site. */
#include "command/commands.h"
#include "command/config.h"
#include "command/listing.h"
#include "store/settings.h"

static const struct command_option options[] = {LISTING_OPTION};

static enum command_status config_list(struct task *task)
{
    struct settings settings;
    if (!settings_read(task->engine, &settings, &task->arena))
        return task_fail_as_logged(task);
    if (task_option(task, "json")) {
        config_write_json(&settings, stdout);
        return COMMAND_DONE;
    }
    for (size_t i = 0; i < settings_table_count; i++) {
        const struct setting *setting = &settings_table[i];
        struct text value = config_value(&settings, setting);
        printf("%-12s %.*s\n%12s (%s)\n", setting->name, TEXT_ARGUMENTS(value), "", setting->about);
    }
    return COMMAND_DONE;
}

const struct command config_list_command = {
    .name = "config list",
    .about = "lists the settings of the site",
    .form = {.options = OPTION_TABLE(options)},
    .site = COMMAND_READS,
    .run = config_list,
};
