/* earshot config load: the settings that an export of the site has beside its shows. */
#include "command/commands.h"
#include "command/config.h"
#include "command/input.h"
#include "store/settings.h"

#include <jansson.h>

static enum command_status load_one(struct task *task, const struct settings *settings,
                                    const char *path, const char *name, const json_t *value)
{
    const struct setting *setting;
    if (!config_find(task, text_of(name), &setting))
        return COMMAND_FAILED;
    if (!json_is_string(value))
        return task_fail(task, "%s: %s must be a text", path, name);
    struct text text = {json_string_value(value), json_string_length(value)};
    if (text_equal(text, config_value(settings, setting)))
        return COMMAND_DONE;
    return config_put(task, setting, text);
}

static enum command_status load_all(struct task *task, const char *path, const json_t *object)
{
    struct settings settings;
    const char *name;
    const json_t *value;
    if (!settings_read(task->engine, &settings, &task->arena))
        return task_fail_as_logged(task);
    enum command_status status = COMMAND_DONE;
    json_object_foreach((json_t *)(uintptr_t)object, name, value) if (status == COMMAND_DONE)
        status = load_one(task, &settings, path, name, value);
    if (status == COMMAND_DONE && task->output.length == 0)
        buffer_append(&task->output, TEXT("All settings are so already.\n"));
    return status;
}

static enum command_status config_load(struct task *task)
{
    struct text content;
    json_error_t error;
    const char *path = task_positional(task, 0).at;
    if (!input_read_whole(path, &task->arena, &content, &task->error))
        return COMMAND_FAILED;
    json_t *object = json_loadb(content.at, content.length, JSON_REJECT_DUPLICATES, &error);
    enum command_status status;
    if (!object)
        status = task_fail(task, "%s:%d:%d: %s", path, error.line, error.column, error.text);
    else if (!json_is_object(object))
        status = task_fail(task, "%s: must be one JSON object, in { and }", path);
    else
        status = load_all(task, path, object);
    json_decref(object);
    return status;
}

const struct command config_load_command = {
    .name = "config load",
    .about = "changes settings of the site to those of a file",
    .details =
        "FILE is settings.json of a folder that earshot export wrote, or what earshot config list\n"
        "--json says. Settings that it does not name stay. All of it is stored or, after an "
        "error,\n"
        "nothing.\n",
    .form = {.positionals = {{"FILE", "a JSON object; - is standard input", false}}},
    .site = COMMAND_WRITES,
    .run = config_load,
};
