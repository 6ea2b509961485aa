#include "difference/app_values.h"

#include "prose/excerpt.h"

#include <string.h>
#include <xxhash.h>

enum { SHOWN_MAX = 60 };

void app_values_add(struct app_values *values, const char *what, struct text value)
{
    if (text_is_empty(value) || values->count == APP_VALUES_MAX)
        return;
    values->values[values->count++] = (struct app_value){
        .what = what,
        .shown = excerpt_cut(&values->arena, value, SHOWN_MAX),
        .hash = XXH3_64bits(value.at, value.length),
    };
}

bool app_values_have(const struct app_values *values, const char *what)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->values[i].what, what) == 0)
            return true;
    return false;
}

static void add_missing(struct app_values *values, bool in_item)
{
    for (size_t i = 0; i < app_rules_count; i++)
        if (app_rules[i].in_item == in_item && !text_is_empty(app_rules[i].when_missing) &&
            !app_values_have(values, app_rules[i].what))
            app_values_add(values, app_rules[i].what, app_rules[i].when_missing);
}

/* Apps show the title where there is no other. */
static void drop_repeated_title(struct app_values *values)
{
    const struct app_value *title = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->values[i].what, "title") == 0)
            title = &values->values[i];
    uint64_t hash = title ? title->hash : 0;
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->values[i].what, "itunes:title") != 0 || values->values[i].hash != hash)
            values->values[kept++] = values->values[i];
    values->count = kept;
}

void app_values_finish(struct app_values *values, bool in_item)
{
    add_missing(values, in_item);
    drop_repeated_title(values);
}
