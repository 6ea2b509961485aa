#include "prose/chapters.h"

#include "model/validate.h"
#include "prose/json_document.h"
#include "prose/transcript_time.h"

enum { CHAPTERS_MAX = 1000 };

static const char list_name[] = "chapters";

/* The member's web address, or the empty text. */
static struct text read_address(struct arena *arena, const json_t *object, const char *name)
{
    struct text address = json_document_line(arena, object, name);
    return validate_web_url(address) ? address : (struct text){NULL, 0};
}

static bool read_time(const json_t *value, int64_t *time_ms)
{
    return json_is_number(value) && transcript_time_of_seconds(json_number_value(value), time_ms);
}

/* False where the object has no start. */
static bool read_chapter(struct arena *arena, const json_t *object, struct chapter *chapter)
{
    *chapter = (struct chapter){
        .title = json_document_line(arena, object, "title"),
        .url = read_address(arena, object, "url"),
        .image_url = read_address(arena, object, "img"),
        .hidden = json_is_false(json_object_get(object, "toc")),
    };
    if (!read_time(json_object_get(object, "endTime"), &chapter->end_ms))
        chapter->end_ms = -1;
    return read_time(json_object_get(object, "startTime"), &chapter->start_ms);
}

/* Puts the last chapter where its start belongs, behind those of the same start. */
static void sort_in(struct chapter *chapters, size_t last)
{
    struct chapter chapter = chapters[last];
    size_t i = last;
    for (; i > 0 && chapters[i - 1].start_ms > chapter.start_ms; i--)
        chapters[i] = chapters[i - 1];
    chapters[i] = chapter;
}

static bool read_chapters(struct arena *arena, struct text json, const json_t *list,
                          struct list *chapters, struct error *error)
{
    size_t index, count = json_array_size(list);
    const json_t *object;
    if (count > CHAPTERS_MAX)
        return json_document_fail(json, list_name, CHAPTERS_MAX,
                                  "there are more than 1000 chapters", error);
    struct chapter *items = arena_allocate(arena, (count + 1) * sizeof *items);
    json_array_foreach(list, index, object)
    {
        if (!read_chapter(arena, object, &items[index]))
            return json_document_fail(
                json, list_name, index,
                "a chapter must have a startTime, a number of seconds from 0 on", error);
        sort_in(items, index);
    }
    *chapters = (struct list){items, count};
    return true;
}

bool chapters_parse(struct arena *arena, struct text json, struct list *chapters,
                    struct error *error)
{
    json_t *document = json_document_load(json, list_name, error);
    *chapters = (struct list){NULL, 0};
    bool is_read = document && read_chapters(arena, json, json_object_get(document, list_name),
                                             chapters, error);
    json_decref(document);
    return is_read;
}

static void write_member(struct buffer *to, const char *name, struct text value)
{
    if (text_is_empty(value))
        return;
    buffer_append_format(to, ",\"%s\":", name);
    json_document_write_text(to, value);
}

static void write_chapter(struct buffer *to, const struct chapter *chapter)
{
    buffer_append(to, TEXT("{\"startTime\":"));
    json_document_write_seconds(to, chapter->start_ms);
    if (chapter->end_ms >= 0) {
        buffer_append(to, TEXT(",\"endTime\":"));
        json_document_write_seconds(to, chapter->end_ms);
    }
    write_member(to, "title", chapter->title);
    write_member(to, "url", chapter->url);
    write_member(to, "img", chapter->image_url);
    buffer_append(to, chapter->hidden ? TEXT(",\"toc\":false}") : TEXT("}"));
}

void chapters_write(struct list chapters, struct buffer *to)
{
    const struct chapter *items = chapters.items;
    buffer_append(to, TEXT("{\"version\":\"1.2.0\",\"chapters\":["));
    for (size_t i = 0; i < chapters.count; i++) {
        buffer_append(to, i > 0 ? TEXT(",\n") : TEXT("\n"));
        write_chapter(to, &items[i]);
    }
    buffer_append(to, TEXT("\n]}\n"));
}
