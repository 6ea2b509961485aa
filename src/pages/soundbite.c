#include "pages/soundbite.h"

#include "base/date.h"
#include "model/extra.h"
#include "pages/offset.h"
#include "pages/say.h"
#include "prose/excerpt.h"
#include "prose/transcript_time.h"

/* What a page can show of a list; the namespace's own limit for the title, in characters. */
enum { SOUNDBITES_MAX = 100, TITLE_MAX = 128 };

static const struct field fields[] = {
    FIELD(soundbite, title),        FIELD(soundbite, start),    FIELD(soundbite, start_iso),
    FIELD(soundbite, start_s),      FIELD(soundbite, end_s),    FIELD(soundbite, duration),
    FIELD(soundbite, duration_iso), FIELD(soundbite, is_first),
};

const struct record soundbite_record = RECORD(soundbite, fields);

static const struct transcript_time_form seconds_form = {.points = ".", .units_least = 1};

static bool read_seconds(struct arena *arena, const struct extra_element *element, struct text name,
                         int64_t *time_ms)
{
    struct text value = text_trim(extra_attribute(arena, element, name));
    return transcript_time_take(&value, &seconds_form, time_ms) && text_is_empty(value);
}

static bool read(struct visit *visit, const struct extra_element *element, struct soundbite *bite)
{
    struct arena *arena = visit->arena;
    int64_t start_ms, length_ms;
    if (!read_seconds(arena, element, TEXT("startTime"), &start_ms) ||
        !read_seconds(arena, element, TEXT("duration"), &length_ms) || length_ms == 0)
        return false;
    int64_t length_s = (length_ms + 500) / 1000;
    *bite = (struct soundbite){
        .title = excerpt_cut(arena, excerpt_fold(arena, extra_content(arena, element)), TITLE_MAX),
        .start = offset_clock(arena, start_ms),
        .start_iso = duration_format_iso8601(arena, start_ms / 1000),
        .start_s = offset_seconds(arena, start_ms),
        .end_s = offset_seconds(arena, start_ms + length_ms),
        .duration = say_duration(visit, length_s),
        .duration_iso = duration_format_iso8601(arena, length_s),
    };
    return true;
}

struct list soundbites_of(struct visit *visit, const struct episode *episode)
{
    struct text rest = episode->extra.markup;
    struct soundbite *bites = NULL;
    struct extra_element element;
    size_t count = 0;
    while (count < SOUNDBITES_MAX && extra_next(&rest, &element)) {
        if (!text_equal(element.name, TEXT("podcast:soundbite")))
            continue;
        if (!bites)
            bites = arena_allocate(visit->arena, SOUNDBITES_MAX * sizeof *bites);
        if (!read(visit, &element, &bites[count]))
            continue;
        if (text_is_empty(bites[count].title))
            bites[count].title = episode->title;
        bites[count].is_first = count == 0;
        count++;
    }
    return (struct list){bites, count};
}
