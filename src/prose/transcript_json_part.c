/* Some cues out of a transcript's JSON. A page of one line needs nine of perhaps thousands, and to
 * read them all takes a hundred times what the rest of the page does. */
#include "prose/transcript.h"

/* Cuts *rest behind that many lines and returns them. */
static struct text take_lines(struct text *rest, size_t count)
{
    struct text whole = *rest;
    for (size_t i = 0; i < count; i++)
        text_split(rest, '\n');
    return text_slice(whole, 0, whole.length - rest->length);
}

/* The list begins behind the first line and ends before the last. */
size_t transcript_json_count(struct text json)
{
    struct text rest = text_trim(json);
    size_t lines = 0;
    for (; !text_is_empty(rest); lines++)
        text_split(&rest, '\n');
    return lines > 2 ? lines - 2 : 0;
}

bool transcript_json_part(struct arena *arena, struct text json, size_t first, size_t count,
                          struct list *cues, struct error *error)
{
    struct text rest = json;
    take_lines(&rest, first + 1);
    struct text segments = text_trim(take_lines(&rest, count));
    if (text_ends_with(segments, TEXT(",")))
        segments.length--;
    struct text part = arena_join(arena, TEXT("{\"segments\":["), segments, TEXT("]}"));
    return transcript_parse(arena, TRANSCRIPT_JSON, part, cues, error) &&
           (cues->count == count || error_set(error, "1: cues are missing"));
}
