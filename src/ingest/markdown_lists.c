/* What front matter says in lists of names and values: persons, soundbites, chapters. Elements for
 * the feed are written as an owner would by hand, and extra_file_read() judges all of them. */
#include "ingest/json_members.h"
#include "ingest/markdown_fields.h"
#include "ingest/persons.h"
#include "ingest/transcript_source.h"
#include "prose/html_escape.h"
#include "prose/json_document.h"
#include "prose/transcript_time.h"

/* The member on one line; empty where it is not given. */
static struct text line_of(struct markdown_target *target, const json_t *object, const char *name)
{
    return json_document_line(target->json.arena, object, name);
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

static bool add_soundbite(struct markdown_target *target, const json_t *object)
{
    static const struct json_members members = {"a soundbite", {"start", "duration", "title"}};
    int64_t start_ms, duration_ms;
    if (!json_members_check(object, &members, &target->error) ||
        !read_time(target, object, "start", &start_ms) ||
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

bool markdown_set_persons(struct markdown_target *target, const struct markdown_field *field,
                          const json_t *value)
{
    (void)field;
    return persons_write(target->json.arena, value, &target->extra, &target->error);
}

bool markdown_set_soundbites(struct markdown_target *target, const struct markdown_field *field,
                             const json_t *value)
{
    size_t i;
    const json_t *object;
    (void)field;
    json_array_foreach(value, i, object) if (!add_soundbite(target, object)) return false;
    return json_is_array(value);
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

void markdown_add_transcript(struct markdown_target *target, struct text url)
{
    static const struct {
        struct text ending;
        struct text type;
    } types[] = {
        {TEXT_LITERAL(".srt"), TEXT_LITERAL("application/x-subrip")},
        {TEXT_LITERAL(".json"), TEXT_LITERAL("application/json")},
        {TEXT_LITERAL(".html"), TEXT_LITERAL("text/html")},
        {TEXT_LITERAL(".md"), TEXT_LITERAL("text/markdown")},
        {TEXT_LITERAL(".txt"), TEXT_LITERAL("text/plain")},
    };
    struct text type = TEXT("text/vtt");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_ends_with(url, types[i].ending))
            type = types[i].type;
    buffer_append(&target->extra, TEXT("<podcast:transcript"));
    html_escape_attribute(&target->extra, "url", url);
    html_escape_attribute(&target->extra, "type", type);
    buffer_append(&target->extra, TEXT("/>\n"));
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
    static const struct json_members members = {
        "a chapter", {"start", "end", "title", "url", "image_url", "hidden"}};
    int64_t start_ms, end_ms = -1;
    struct text url, image_url;
    if (!json_members_check(from, &members, &target->error) ||
        !read_time(target, from, "start", &start_ms) ||
        (json_object_get(from, "end") && !read_time(target, from, "end", &end_ms)) ||
        !json_members_read_url(target->json.arena, from, "url", &url, &target->error) ||
        !json_members_read_url(target->json.arena, from, "image_url", &image_url, &target->error))
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
    *chapters = arena_copy(target->json.arena, text_of(json));
    free(json);
    json_decref(document);
    return is_read;
}
