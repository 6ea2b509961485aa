#include "ingest/markdown_fields.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "model/validate.h"

/* ---- values ---- */

bool markdown_read_text(struct markdown_target *target, const json_t *value, struct text *text)
{
    if (!json_is_string(value))
        return false;
    struct text raw = {json_string_value(value), json_string_length(value)};
    *text = text_trim(utf8_scrub(target->json.arena, raw));
    return true;
}

bool markdown_read_address(struct markdown_target *target, const json_t *value, struct text *url,
                           struct text *name, int64_t *line)
{
    struct text named;
    if (!markdown_read_text(target, value, &named))
        return false;
    if (text_is_empty(named) || validate_media_url(named)) {
        *url = named;
        return true;
    }
    *name = named;
    *line = target->line;
    return !text_contains(named, TEXT(":"));
}

/* The number or boolean that a text looks like; NULL for none. To be given to json_decref(). */
static json_t *resolve(const json_t *value)
{
    static const struct {
        struct text word;
        int value;
    } words[] = {
        {TEXT_LITERAL("true"), 1},
        {TEXT_LITERAL("yes"), 1},
        {TEXT_LITERAL("false"), 0},
        {TEXT_LITERAL("no"), 0},
    };
    struct text text = text_of(json_string_value(value));
    long long number;
    if (text_to_integer(text, &number))
        return json_integer(number);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_equal(text, words[i].word))
            return json_boolean(words[i].value);
    return NULL;
}

/* ---- fields ---- */

static const struct markdown_field *find(const struct markdown_table *table, struct text name)
{
    for (size_t i = 0; i < table->count; i++)
        if (text_equal(table->rows[i].name, name))
            return &table->rows[i];
    return NULL;
}

static const struct json_field *find_shared(const struct markdown_table *table, struct text name)
{
    return table->has_json_fields ? json_field_find(json_field_table, json_field_table_count, name)
                                  : NULL;
}

static bool fail_unknown(const struct markdown_table *table, const char *name, long line,
                         struct error *error)
{
    struct nearest nearest = nearest_begin(name);
    for (size_t i = 0; i < table->count; i++)
        nearest_offer(&nearest, table->rows[i].name.at);
    for (size_t i = 0; table->has_json_fields && i < json_field_table_count; i++)
        nearest_offer(&nearest, json_field_table[i].name.at);
    return error_set(error, "%ld: %.64s is not a name that earshot knows here%s%s%s", line, name,
                     nearest.name ? "; is " : "", nearest.name ? nearest.name : "",
                     nearest.name ? " meant?" : "");
}

static bool set(struct markdown_target *target, const struct markdown_field *own,
                const struct json_field *shared, const json_t *value)
{
    return own ? own->set(target, own, value) : shared->set(&target->json, value);
}

static bool set_field(struct markdown_target *target, const struct markdown_table *table,
                      const char *name, const json_t *value, long line, struct error *error)
{
    const struct markdown_field *own = find(table, text_of(name));
    const struct json_field *shared = find_shared(table, text_of(name));
    target->error.message[0] = '\0';
    target->line = line;
    if (!own && !shared)
        return fail_unknown(table, name, line, error);
    if (json_is_null(value) || set(target, own, shared, value))
        return true;
    if (target->error.message[0])
        return error_set(error, "%ld: %s: %s", line, name, target->error.message);
    json_t *resolved = resolve(value);
    bool is_set = resolved && set(target, own, shared, resolved);
    json_decref(resolved);
    return is_set || error_set(error, "%ld: %s must be %s", line, name,
                               own ? own->expected : shared->expected);
}

bool markdown_fields_set(struct markdown_target *target, const struct markdown_table *table,
                         const struct front_matter *front_matter, struct error *error)
{
    const char *name;
    json_t *value;
    json_object_foreach(front_matter->fields, name,
                        value) if (!set_field(target, table, name, value,
                                              front_matter_line(front_matter, name),
                                              error)) return false;
    return true;
}
