/* First the field tables are inferred from all the values that a place in the JSON can have, then
 * structs of that shape are filled. */
#include "mustache_data.h"

#include <stdint.h>

/* Every member takes as much room as the largest, which spares the arithmetic of alignment. */
union member {
    int64_t integer;
    bool boolean;
    struct text text;
    struct html html;
    const void *record;
    struct list list;
};

struct maker {
    struct arena *arena;
    struct text templates;
};

static const struct record *make_record(struct maker *maker, const json_t *samples);
static const void *fill_struct(struct maker *maker, const struct record *record,
                               const json_t *value);

/* The name that the unescaped tag at the start of the text is for; empty where there is none. */
static struct text raw_name(struct text at_tag)
{
    if (!text_starts_with(at_tag, TEXT("{{{")) && !text_starts_with(at_tag, TEXT("{{&")))
        return TEXT("");
    struct text behind = text_slice(at_tag, 3, at_tag.length);
    return text_trim(text_split(&behind, '}'));
}

static bool is_written_raw(struct text templates, const char *key)
{
    for (; templates.length > 0; templates = text_slice(templates, 1, templates.length)) {
        struct text name = raw_name(templates);
        struct text last = text_of(key);
        if (!text_ends_with(name, last))
            continue;
        if (name.length == last.length || name.at[name.length - last.length - 1] == '.')
            return true;
    }
    return false;
}

/* A new reference to an object: the value itself, or one whose member "." is the value. */
static json_t *as_object(const json_t *value)
{
    if (json_is_object(value))
        return json_incref((json_t *)(uintptr_t)value);
    return json_pack("{s:O}", ".", value);
}

/* Per key of the samples an array of the values that it has. */
static json_t *collect_members(const json_t *samples)
{
    json_t *members = json_object();
    size_t i;
    json_t *sample;
    json_array_foreach(samples, i, sample)
    {
        json_t *object = as_object(sample);
        const char *key;
        json_t *value;
        json_object_foreach(object, key, value)
        {
            if (!json_object_get(members, key))
                json_object_set_new(members, key, json_array());
            json_array_append(json_object_get(members, key), value);
        }
        json_decref(object);
    }
    return members;
}

static enum field_type infer_type(const json_t *values)
{
    static const enum field_type type_of[] = {
        [JSON_OBJECT] = FIELD_RECORD,   [JSON_ARRAY] = FIELD_LIST, [JSON_STRING] = FIELD_TEXT,
        [JSON_INTEGER] = FIELD_INTEGER, [JSON_REAL] = FIELD_TEXT,  [JSON_TRUE] = FIELD_BOOLEAN,
        [JSON_FALSE] = FIELD_BOOLEAN,
    };
    const json_t *first = NULL;
    size_t i;
    json_t *value;
    json_array_foreach(values, i, value)
    {
        if (json_is_null(value))
            continue;
        if (first && type_of[json_typeof(value)] != type_of[json_typeof(first)])
            return FIELD_TEXT;
        first = value;
    }
    return first ? type_of[json_typeof(first)] : FIELD_TEXT;
}

/* The record of the items of all those arrays. */
static const struct record *make_item_record(struct maker *maker, const json_t *arrays)
{
    json_t *items = json_array();
    size_t i;
    json_t *array;
    json_array_foreach(arrays, i, array) if (json_is_array(array)) json_array_extend(items, array);
    const struct record *record = make_record(maker, items);
    json_decref(items);
    return record;
}

static struct field make_field(struct maker *maker, const char *key, const json_t *values)
{
    struct field field = {.name = arena_c_string(maker->arena, text_of(key)),
                          .type = infer_type(values)};
    if (field.type == FIELD_RECORD)
        field.record = make_record(maker, values);
    if (field.type == FIELD_LIST)
        field.record = make_item_record(maker, values);
    if (field.type == FIELD_TEXT && is_written_raw(maker->templates, key))
        field.type = FIELD_HTML;
    return field;
}

static const struct record *make_record(struct maker *maker, const json_t *samples)
{
    json_t *members = collect_members(samples);
    size_t count = json_object_size(members);
    struct field *fields = arena_allocate(maker->arena, count * sizeof *fields);
    size_t made = 0;
    const char *key;
    json_t *values;
    json_object_foreach(members, key, values)
    {
        fields[made] = make_field(maker, key, values);
        fields[made].offset = made * sizeof(union member);
        made++;
    }
    json_decref(members);
    struct record *record = arena_allocate(maker->arena, sizeof *record);
    *record = (struct record){"data", count * sizeof(union member), fields, count};
    return record;
}

static struct text scalar_text(struct maker *maker, const json_t *value)
{
    if (json_is_string(value))
        return arena_copy(maker->arena, text_of(json_string_value(value)));
    if (json_is_integer(value))
        return arena_format(maker->arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_format(maker->arena, "%g", json_real_value(value));
    return TEXT("");
}

static struct list fill_list(struct maker *maker, const struct record *record, const json_t *array)
{
    size_t count = json_array_size(array);
    char *items = arena_allocate(maker->arena, count * record->size);
    for (size_t i = 0; i < count; i++) {
        const void *item = fill_struct(maker, record, json_array_get(array, i));
        memcpy(items + i * record->size, item, record->size);
    }
    return (struct list){items, count};
}

static void fill_member(struct maker *maker, const struct field *field, const json_t *value,
                        union member *member)
{
    switch (field->type) {
    case FIELD_INTEGER:
        member->integer = json_integer_value(value);
        break;
    case FIELD_BOOLEAN:
        member->boolean = json_is_true(value);
        break;
    case FIELD_TEXT:
        member->text = scalar_text(maker, value);
        break;
    case FIELD_HTML:
        member->html.markup = scalar_text(maker, value);
        break;
    case FIELD_RECORD:
        member->record = json_is_object(value) ? fill_struct(maker, field->record, value) : NULL;
        break;
    case FIELD_LIST:
        member->list = fill_list(maker, field->record, value);
        break;
    case FIELD_XML:
    case FIELD_MARKDOWN:
    case FIELD_SEQUENCE:
        break;
    }
}

static const void *fill_struct(struct maker *maker, const struct record *record,
                               const json_t *value)
{
    union member *members = arena_allocate(maker->arena, record->size);
    json_t *object = as_object(value);
    for (size_t i = 0; i < record->field_count; i++)
        fill_member(maker, &record->fields[i], json_object_get(object, record->fields[i].name),
                    &members[i]);
    json_decref(object);
    return members;
}

struct mustache_data mustache_data_make(struct arena *arena, const json_t *json,
                                        struct text templates)
{
    struct maker maker = {arena, templates};
    json_t *samples = json_pack("[O]", json);
    struct mustache_data data = {.record = make_record(&maker, samples)};
    json_decref(samples);
    data.values = fill_struct(&maker, data.record, json);
    return data;
}
