#include "ingest/json_value.h"

#include "base/date.h"
#include "base/utf8.h"
#include "prose/excerpt.h"

#include <stdlib.h>
#include <string.h>

bool json_value_text(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     struct text *text)
{
    if (!json_is_string(value))
        return false;
    struct text raw = json_strings_find(strings, value);
    *text = text_trim(utf8_scrub(arena, raw));
    return true;
}

bool json_value_line(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     struct text *line)
{
    if (!json_value_text(arena, strings, value, line) || line->length > JSON_LINE_MAX_BYTES)
        return false;
    *line = excerpt_fold(arena, *line);
    return true;
}

bool json_value_time(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     int64_t *at)
{
    struct text date;
    return json_value_text(arena, strings, value, &date) && date_parse_rfc3339(date, at);
}

bool json_value_hash(struct arena *arena, const struct json_strings *strings, const json_t *value,
                     int64_t *hash)
{
    enum { DIGITS = 16, BASE = 16 };
    struct text text;
    if (!json_value_text(arena, strings, value, &text) || text.length != DIGITS)
        return false;
    const char *digits = arena_c_string(arena, text);
    *hash = (int64_t)strtoull(digits, NULL, BASE);
    return strspn(digits, "0123456789abcdef") == DIGITS;
}

/* Its depth is what jansson allows. */
json_t *json_value_whole(const struct json_strings *strings, const json_t *value)
{
    const char *name;
    json_t *member;
    size_t i;
    if (json_is_string(value)) {
        struct text text = json_strings_find(strings, value);
        return json_stringn(text.at ? text.at : "", text.length);
    }
    json_t *copy = json_copy((json_t *)(uintptr_t)value);
    json_object_foreach(copy, name, member)
        json_object_set_new(copy, name, json_value_whole(strings, member));
    json_array_foreach(copy, i, member)
        json_array_set_new(copy, i, json_value_whole(strings, member));
    return copy;
}

bool json_value_object(struct arena *arena, const struct json_strings *strings, const json_t *value,
                       struct text *text)
{
    json_t *object = json_is_object(value) ? json_value_whole(strings, value) : NULL;
    char *written = object ? json_dumps(object, JSON_COMPACT) : NULL;
    *text = arena_copy(arena, text_of(written));
    free(written);
    json_decref(object);
    return !text_is_empty(*text);
}
