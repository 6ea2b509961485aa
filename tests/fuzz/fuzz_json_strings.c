/* Whatever is fed to json_strings.h: it takes what jansson takes, refuses the rest with jansson's
 * words, and its texts are jansson's. */
#include "replay.h"

#include "ingest/json_strings.h"

#include <stdlib.h>
#include <string.h>

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static void compare(const struct json_strings *strings, const json_t *mine, const json_t *whole);

static void compare_objects(const struct json_strings *strings, const json_t *mine,
                            const json_t *whole)
{
    const char *name;
    json_t *value;
    promise(json_object_size(mine) == json_object_size(whole));
    json_object_foreach((json_t *)(uintptr_t)whole, name, value)
        compare(strings, json_object_get(mine, name), value);
}

static void compare(const struct json_strings *strings, const json_t *mine, const json_t *whole)
{
    promise(mine && json_typeof(mine) == json_typeof(whole));
    if (json_is_string(whole)) {
        struct text text = {json_string_value(whole), json_string_length(whole)};
        promise(text_equal(json_strings_find(strings, mine), text));
    } else if (json_is_object(whole)) {
        compare_objects(strings, mine, whole);
    } else if (json_is_array(whole)) {
        promise(json_array_size(mine) == json_array_size(whole));
        for (size_t i = 0; i < json_array_size(whole); i++)
            compare(strings, json_array_get(mine, i), json_array_get(whole, i));
    } else {
        promise(json_equal(mine, whole));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json_strings strings;
    json_error_t why, whole_why;
    if (size == 0)
        return 0;
    json_strings_begin(&strings, size);
    json_t *mine = json_strings_load(&strings, (struct text){(const char *)data, size}, &why);
    json_t *whole = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES, &whole_why);
    promise(!mine == !whole);
    if (whole)
        compare(&strings, mine, whole);
    else
        promise(strcmp(why.text, whole_why.text) == 0 && why.column == whole_why.column);
    json_decref(mine);
    json_decref(whole);
    json_strings_end(&strings);
    return 0;
}
