/* What front matter says in lists of names and values: persons, soundbites, chapters. Elements for
 * the feed are written as an owner would by hand, and extra_file_read() judges all of them. */
#include "base/nearest.h"
#include "ingest/markdown_fields.h"
#include "ingest/transcript_source.h"
#include "model/validate.h"
#include "prose/html_escape.h"
#include "prose/json_document.h"
#include "prose/transcript_time.h"

enum { NAMES_MAX = 6 };

/* ---- one object of a list ---- */

/* Names that it may have; the last ones are NULL. */
struct names {
    const char *what; /* for people: "a person" */
    const char *names[NAMES_MAX];
};

static bool knows(const struct names *names, const char *name)
{
    for (size_t i = 0; i < NAMES_MAX && names->names[i]; i++)
        if (strcmp(names->names[i], name) == 0)
            return true;
    return false;
}

static bool check_names(struct markdown_target *target, const json_t *object,
                        const struct names *names)
{
    const char *name;
    json_t *value;
    if (!json_is_object(object))
        return false;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        struct nearest nearest = nearest_begin(name);
        if (knows(names, name))
            continue;
        for (size_t i = 0; i < NAMES_MAX && names->names[i]; i++)
            nearest_offer(&nearest, names->names[i]);
        return error_set(&target->error, "%.64s is nothing that %s has%s%s%s", name, names->what,
                         nearest.name ? "; is " : "", nearest.name ? nearest.name : "",
                         nearest.name ? " meant?" : "");
    }
    return true;
}

/* The member on one line; empty where it is not given. */
static struct text line_of(struct markdown_target *target, const json_t *object, const char *name)
{
    return json_document_line(target->json.arena, object, name);
}

/* A web address or nothing. */
static bool read_url(struct markdown_target *target, const json_t *object, const char *name,
                     struct text *url)
{
    *url = line_of(target, object, name);
    return validate_web_url_or_empty(*url) ||
           error_set(&target->error, "%s must be an http or https address", name);
}

/* "1:02:03", "2:03.5" or "123". */
static bool read_time(struct markdown_target *target, const json_t *object, const char *name,
                      int64_t *time_ms)
{
    static const struct transcript_time_form form = {.points = ".", .units_least = 1};
    struct text time = line_of(target, object, name);
    return (transcript_time_take(&time, &form, time_ms) && text_is_empty(time)) ||
           error_set(&target->error, "%s must be a time such as 1:02:03, 2:03.5 or 123", name);
}

/* ---- elements for the feed ---- */

static void append_attribute(struct buffer *to, const char *name, struct text value)
{
    if (text_is_empty(value))
        return;
    buffer_append_format(to, " %s=\"", name);
    html_escape(to, value);
    buffer_append_byte(to, '"');
}

static bool add_person(struct markdown_target *target, const json_t *object)
{
    static const struct names names = {"a person", {"name", "role", "group", "url", "image_url"}};
    struct text url, image_url;
    if (!check_names(target, object, &names) || !read_url(target, object, "url", &url) ||
        !read_url(target, object, "image_url", &image_url))
        return false;
    struct text name = line_of(target, object, "name");
    struct buffer *to = &target->extra;
    buffer_append(to, TEXT("<podcast:person"));
    append_attribute(to, "role", line_of(target, object, "role"));
    append_attribute(to, "group", line_of(target, object, "group"));
    append_attribute(to, "img", image_url);
    append_attribute(to, "href", url);
    buffer_append_byte(to, '>');
    html_escape(to, name);
    buffer_append(to, TEXT("</podcast:person>\n"));
    return !text_is_empty(name);
}

static bool add_soundbite(struct markdown_target *target, const json_t *object)
{
    static const struct names names = {"a soundbite", {"start", "duration", "title"}};
    int64_t start_ms, duration_ms;
    if (!check_names(target, object, &names) || !read_time(target, object, "start", &start_ms) ||
        !read_time(target, object, "duration", &duration_ms))
        return false;
    struct buffer *to = &target->extra;
    buffer_append(to, TEXT("<podcast:soundbite startTime=\""));
    json_document_write_seconds(to, start_ms);
    buffer_append(to, TEXT("\" duration=\""));
    json_document_write_seconds(to, duration_ms);
    buffer_append(to, TEXT("\">"));
    html_escape(to, line_of(target, object, "title"));
    buffer_append(to, TEXT("</podcast:soundbite>\n"));
    return true;
}

typedef bool add_function(struct markdown_target *target, const json_t *object);

static bool add_all(struct markdown_target *target, const json_t *list, add_function *add)
{
    size_t i;
    const json_t *object;
    json_array_foreach(list, i, object) if (!add(target, object)) return false;
    return json_is_array(list);
}

bool markdown_set_persons(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    (void)field;
    return add_all(target, value, add_person);
}

bool markdown_set_soundbites(struct markdown_target *target, const struct markdown_field *field,
                             const json_t *value)
{
    (void)field;
    return add_all(target, value, add_soundbite);
}

bool markdown_set_extra_xml(struct markdown_target *target, const struct markdown_field *field,
                            const json_t *value)
{
    struct text xml;
    (void)field;
    if (!markdown_read_text(target, value, &xml))
        return false;
    buffer_append(&target->extra, xml);
    buffer_append_byte(&target->extra, '\n');
    return true;
}

/* ---- chapters ---- */

static void put_text(json_t *object, const char *name, struct text text)
{
    if (!text_is_empty(text))
        json_object_set_new(object, name, json_stringn(text.at, text.length));
}

static void put_seconds(json_t *object, const char *name, int64_t time_ms)
{
    enum { MS_PER_S = 1000 };
    json_object_set_new(object, name, json_real((double)time_ms / MS_PER_S));
}

/* One chapter as JSON Chapters have it. */
static bool add_chapter(struct markdown_target *target, const json_t *from, json_t *to)
{
    static const struct names names = {"a chapter",
                                       {"start", "end", "title", "url", "image_url", "hidden"}};
    int64_t start_ms, end_ms = -1;
    struct text url, image_url;
    if (!check_names(target, from, &names) || !read_time(target, from, "start", &start_ms) ||
        (json_object_get(from, "end") && !read_time(target, from, "end", &end_ms)) ||
        !read_url(target, from, "url", &url) || !read_url(target, from, "image_url", &image_url))
        return false;
    put_seconds(to, "startTime", start_ms);
    if (end_ms >= 0)
        put_seconds(to, "endTime", end_ms);
    put_text(to, "title", line_of(target, from, "title"));
    put_text(to, "url", url);
    put_text(to, "img", image_url);
    if (text_equal(line_of(target, from, "hidden"), TEXT("true")))
        json_object_set_new(to, "toc", json_false());
    return true;
}

bool markdown_read_chapters(struct markdown_target *target, const json_t *list,
                            struct text *chapters)
{
    json_t *document = json_pack("{ss s[]}", "version", "1.2.0", "chapters");
    bool is_read = json_is_array(list);
    for (size_t i = 0; is_read && i < json_array_size(list); i++) {
        json_t *chapter = json_object();
        is_read = add_chapter(target, json_array_get(list, i), chapter);
        json_array_append_new(json_object_get(document, "chapters"), chapter);
    }
    char *json = json_dumps(document, JSON_COMPACT);
    is_read = is_read && transcript_source_read_chapters(target->json.arena, text_of(json),
                                                         chapters, &target->error);
    free(json);
    json_decref(document);
    return is_read;
}
