#include "command/config.h"

#include "base/nearest.h"

bool config_find(struct task *task, const struct setting **setting)
{
    struct text name = task_positional(task, 0);
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
