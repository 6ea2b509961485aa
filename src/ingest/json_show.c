#include "ingest/json_show.h"

#include "base/nearest.h"
#include "base/slug.h"
#include "ingest/extra_file.h"
#include "ingest/json_value.h"
#include "ingest/persons.h"
#include "model/validate.h"
#include "prose/sanitise.h"

#include <uuid.h>

enum kind {
    KIND_LINE,
    KIND_TEXT,
    KIND_HTML,
    KIND_XML,
    KIND_PERSONS,
    KIND_FLAG,
    KIND_TIME,
    KIND_HASH
};

struct row {
    const char *name;
    const char *field; /* of the record */
    enum kind kind;
    bool (*is_valid)(struct text value); /* of a text that is not empty; NULL: any will do */
    const char *expected;
};

struct table {
    const struct record *record;
    const struct row *rows;
    size_t count;
};

static bool is_uuid(struct text value)
{
    uuid_t parsed;
    return value.length == UUID_STR_LEN - 1 &&
           uuid_parse_range(value.at, value.at + value.length, parsed) == 0;
}

static bool is_path(struct text value)
{
    return value.at[0] == '/';
}

static const char text_expected[] = "a text";
static const char line_expected[] = "a text of at most 128 KiB";
static const char flag_expected[] = "true or false";
static const char slug_expected[] =
    "made of a-z, 0-9 and single hyphens between them, at most 96 of them";

static const struct row show_rows[] = {
    {"slug", "slug", KIND_TEXT, slug_is_valid, slug_expected},
    {"title", "title", KIND_LINE, NULL, line_expected},
    {"summary", "summary", KIND_TEXT, NULL, text_expected},
    {"description_html", "description", KIND_HTML, NULL, text_expected},
    {"standing_text", "standing_text", KIND_TEXT, NULL, text_expected},
    {"language", "language", KIND_TEXT, validate_language, "a language tag such as \"pt-br\""},
    {"author", "author", KIND_LINE, NULL, line_expected},
    {"owner_name", "owner_name", KIND_LINE, NULL, line_expected},
    {"owner_email", "owner_email", KIND_LINE, NULL, line_expected},
    {"website_url", "website_url", KIND_TEXT, validate_web_url, "an http or https address"},
    {"image_url", "image_url", KIND_TEXT, validate_media_url,
     "an http or https address, or a path of this site that starts with /media/"},
    {"category", "category", KIND_LINE, NULL, line_expected},
    {"subcategory", "subcategory", KIND_LINE, NULL, line_expected},
    {"copyright", "copyright", KIND_LINE, NULL, line_expected},
    {"itunes_type", "itunes_type", KIND_TEXT, validate_itunes_type, "\"episodic\" or \"serial\""},
    {"podcast_guid", "podcast_guid", KIND_TEXT, is_uuid, "a UUID"},
    {"explicit", "explicit", KIND_FLAG, NULL, flag_expected},
    {"locked", "locked", KIND_FLAG, NULL, flag_expected},
    {"persons", "extra", KIND_PERSONS, NULL,
     "a list such as [{\"name\": \"Ann\", \"role\": \"host\"}], with at least a name for each"},
    {"extra_xml", "extra", KIND_XML, NULL, "elements of the itunes: and podcast: namespaces"},
    {"removed", "removed", KIND_FLAG, NULL, flag_expected},
    {"changed", "changed_at", KIND_TIME, NULL,
     "a date and time with its offset, such as \"2026-03-03T08:00:00Z\""},
    {"source_hash", "source_hash", KIND_HASH, NULL, "16 hexadecimal digits"},
};

static const struct row redirect_rows[] = {
    {"slug", "slug", KIND_TEXT, slug_is_valid, slug_expected},
    {"path", "path", KIND_TEXT, is_path, "a path, such as \"/episodes/17\""},
    {"guid", "guid", KIND_TEXT, NULL, text_expected},
    {"feed", "is_feed", KIND_FLAG, NULL, flag_expected},
};

#define TABLE(record, rows)                         \
    {                                               \
        &record, rows, sizeof rows / sizeof rows[0] \
    }

static const struct table show_table = TABLE(show_record, show_rows);
static const struct table redirect_table = TABLE(redirect_record, redirect_rows);

static bool read_extra(struct arena *arena, const struct json_strings *strings, const json_t *value,
                       struct xml *extra, struct error *error)
{
    struct text raw;
    struct xml elements;
    return json_value_text(arena, strings, value, &raw) &&
           extra_file_read(raw, EXTRA_OF_SHOW, arena, &elements, error) &&
           persons_keep(arena, elements, EXTRA_OF_SHOW, extra, error);
}

static bool read_persons(struct arena *arena, const struct json_strings *strings,
                         const json_t *value, struct xml *extra, struct error *error)
{
    json_t *list = json_value_whole(strings, value);
    bool is_read = persons_add(arena, list, EXTRA_OF_SHOW, extra, error);
    json_decref(list);
    return is_read;
}

static bool read_html(struct arena *arena, const struct json_strings *strings, const json_t *value,
                      struct html *html)
{
    struct text raw;
    if (!json_value_text(arena, strings, value, &raw))
        return false;
    *html = sanitise(arena, raw);
    return true;
}

static bool read_flag(const json_t *value, bool *flag)
{
    *flag = json_is_true(value);
    return json_is_boolean(value);
}

static bool read_value(struct arena *arena, const struct json_strings *strings, enum kind kind,
                       const json_t *value, void *member, struct error *error)
{
    switch (kind) {
    case KIND_LINE:
        return json_value_line(arena, strings, value, member);
    case KIND_TEXT:
        return json_value_text(arena, strings, value, member);
    case KIND_HTML:
        return read_html(arena, strings, value, member);
    case KIND_XML:
        return read_extra(arena, strings, value, member, error);
    case KIND_PERSONS:
        return read_persons(arena, strings, value, member, error);
    case KIND_FLAG:
        return read_flag(value, member);
    case KIND_TIME:
        return json_value_time(arena, strings, value, member);
    default:
        return json_value_hash(arena, strings, value, member);
    }
}

static bool read_field(struct arena *arena, const struct json_strings *strings,
                       const struct table *table, const struct row *row, const json_t *value,
                       void *owner, struct json_fault *fault)
{
    struct error error = {0};
    void *member = field_at(record_find(table->record, text_of(row->field)), owner);
    const struct text *text = member;
    if (read_value(arena, strings, row->kind, value, member, &error) &&
        (!row->is_valid || text_is_empty(*text) || row->is_valid(*text)))
        return true;
    fault->why = error.message[0] ? arena_format(arena, "cannot be read: %s", error.message).at
                                  : arena_format(arena, "must be %s", row->expected).at;
    return false;
}

static const struct row *find_row(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->rows[i].name, name) == 0)
            return &table->rows[i];
    return NULL;
}

static bool fail_unknown(struct arena *arena, const struct table *table, const char *name,
                         struct json_fault *fault)
{
    struct nearest nearest = nearest_begin(name);
    for (size_t i = 0; i < table->count; i++)
        nearest_offer(&nearest, table->rows[i].name);
    fault->why = "is not a field that earshot knows";
    if (nearest.name)
        fault->why = arena_format(arena, "%s; is %s meant?", fault->why, nearest.name).at;
    return false;
}

static bool read_fields(struct arena *arena, const struct json_strings *strings,
                        const struct table *table, const json_t *object, void *owner,
                        struct json_fault *fault)
{
    const char *name;
    json_t *value;
    *fault = (struct json_fault){0};
    if (!json_is_object(object)) {
        fault->why = "must be one JSON object, in { and }";
        return false;
    }
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        const struct row *row = find_row(table, name);
        fault->field = arena_copy(arena, text_of(name));
        if (row ? !read_field(arena, strings, table, row, value, owner, fault)
                : !fail_unknown(arena, table, name, fault))
            return false;
    }
    return true;
}

bool json_show_read(struct arena *arena, const struct json_strings *strings, const json_t *object,
                    struct show *show, struct json_fault *fault)
{
    *show = (struct show){0};
    if (!read_fields(arena, strings, &show_table, object, show, fault))
        return false;
    if (!text_is_empty(show->title))
        return true;
    *fault = (struct json_fault){.why = "must have a title that is not empty"};
    return false;
}

bool json_show_read_redirect(struct arena *arena, const struct json_strings *strings,
                             const json_t *object, struct redirect *redirect,
                             struct json_fault *fault)
{
    *redirect = (struct redirect){0};
    if (!read_fields(arena, strings, &redirect_table, object, redirect, fault))
        return false;
    bool is_whole = text_is_empty(redirect->slug) != text_is_empty(redirect->path);
    *fault = (struct json_fault){.why = "must have a slug or a path, and not both"};
    return is_whole;
}
