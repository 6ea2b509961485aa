#include "command/config.h"

#include "base/clock.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "command/listing.h"
#include "model/validate.h"
#include "prose/excerpt.h"
#include "store/settings.h"

bool config_find(struct task *task, struct text name, const struct setting **setting)
{
    *setting = setting_find(name);
    if (*setting)
        return true;
    struct nearest nearest = nearest_begin(name.at);
    for (size_t i = 0; i < settings_table_count; i++)
        nearest_offer(&nearest, settings_table[i].name);
    if (nearest.name)
        return error_set(&task->error, "%s: there is no such setting; perhaps %s is meant", name.at,
                         nearest.name);
    return error_set(&task->error, "%s: there is no such setting; earshot config list names all",
                     name.at);
}

struct text config_value(const struct settings *settings, const struct setting *setting)
{
    const struct field *field = record_find(&settings_record, text_of(setting->name));
    return *(const struct text *)field_in(field, settings);
}

/* One line of clean text; of an address, without the slash that people end it with. */
static struct text clean(struct task *task, const struct setting *setting, struct text typed)
{
    struct text value = excerpt_fold(&task->arena, utf8_scrub(&task->arena, typed));
    if (setting->is_valid == validate_base_url && text_ends_with(value, TEXT("/")))
        value.length--;
    return value;
}

enum command_status config_put(struct task *task, const struct setting *setting, struct text typed)
{
    struct text value = clean(task, setting, typed);
    if (!setting->is_valid(value))
        return task_misuse(task, "%s: \"%.*s\" is not %s", setting->name, TEXT_ARGUMENTS(typed),
                           setting->expected);
    if (!settings_put(task->engine, text_of(setting->name), value, clock_now()))
        return task_fail_as_logged(task);
    buffer_append_format(&task->output, "%s: %.*s\n", setting->name, TEXT_ARGUMENTS(value));
    return COMMAND_DONE;
}

void config_write_json(const struct settings *settings, FILE *output)
{
    json_t *object = json_object();
    for (size_t i = 0; i < settings_table_count; i++) {
        const struct setting *setting = &settings_table[i];
        json_object_set_new(object, setting->name, listing_text(config_value(settings, setting)));
    }
    json_dumpf(object, output, JSON_INDENT(2));
    putc('\n', output);
    json_decref(object);
}
