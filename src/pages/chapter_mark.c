#include "pages/chapter_mark.h"

#include "base/date.h"
#include "base/log.h"
#include "pages/offset.h"
#include "pages/say.h"
#include "prose/chapters.h"

static const struct field fields[] = {
    FIELD(chapter_mark, title),   FIELD(chapter_mark, start), FIELD(chapter_mark, start_iso),
    FIELD(chapter_mark, start_s), FIELD(chapter_mark, end_s), FIELD(chapter_mark, number),
    FIELD(chapter_mark, follows),
};

const struct record chapter_mark_record = RECORD(chapter_mark, fields);

static int64_t end_of(const struct episode *episode, struct list chapters, size_t index)
{
    const struct chapter *chapter = (const struct chapter *)chapters.items + index;
    if (chapter->end_ms >= 0)
        return chapter->end_ms;
    return index + 1 < chapters.count ? chapter[1].start_ms : episode->duration_s * 1000;
}

static struct chapter_mark mark_of(struct visit *visit, const struct chapter *chapter,
                                   int64_t end_ms, int64_t number)
{
    struct arena *arena = visit->arena;
    struct chapter_mark mark = {
        .title = chapter->title,
        .start = offset_clock(arena, chapter->start_ms),
        .start_iso = duration_format_iso8601(arena, chapter->start_ms / 1000),
        .start_s = offset_seconds(arena, chapter->start_ms),
        .number = number,
        .follows = number > 1,
    };
    if (text_is_empty(mark.title))
        mark.title = say(visit, MESSAGE_CHAPTER_NUMBER, &(struct saying){.number = number});
    if (end_ms > chapter->start_ms)
        mark.end_s = offset_seconds(arena, end_ms);
    return mark;
}

struct list chapter_marks(struct visit *visit, const struct episode *episode)
{
    struct list chapters = {NULL, 0};
    struct error error = {0};
    if (text_is_empty(episode->chapters))
        return chapters;
    if (!chapters_parse(visit->arena, episode->chapters, &chapters, &error))
        log_failure("%.*s: the chapters cannot be read: %s", TEXT_ARGUMENTS(visit->address.path),
                    error.message);
    const struct chapter *chapter = chapters.items;
    struct chapter_mark *marks = arena_allocate(visit->arena, chapters.count * sizeof *marks);
    size_t count = 0;
    for (size_t i = 0; i < chapters.count; i++)
        if (!chapter[i].hidden) {
            marks[count] =
                mark_of(visit, &chapter[i], end_of(episode, chapters, i), (int64_t)count + 1);
            count++;
        }
    return (struct list){marks, count};
}
