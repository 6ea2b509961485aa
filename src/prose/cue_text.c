#include "prose/cue_text.h"

/* More than 50,000 cues no transcript has. */
enum { CUES_MAX = 50000 };

/* What stands behind the first `name` of the line; no string can contain one, because a quotation
 * mark in it stands behind a backslash. */
static bool find_value(struct text line, struct text name, struct text *value)
{
    const char *at = memmem(line.at, line.length, name.at, name.length);
    if (!at)
        return false;
    *value = text_slice(line, (size_t)(at - line.at) + name.length, line.length);
    return true;
}

/* Seconds with at most three decimals, as milliseconds. */
static int64_t read_time(struct text value)
{
    struct text number = text_slice(value, 0, text_find(value, ','));
    struct text whole = text_split(&number, '.');
    long long seconds = 0, thousandths = 0;
    text_to_integer(whole, &seconds);
    text_to_integer(number, &thousandths);
    return seconds * 1000 + thousandths;
}

/* Copies a JSON string up to its end; what is no character of a word becomes a space. */
static size_t copy_string(struct text value, char *to)
{
    size_t used = 0;
    for (size_t i = 0; i < value.length && value.at[i] != '"'; i++) {
        char byte = value.at[i];
        if (byte == '\\' && ++i < value.length) {
            byte =
                value.at[i] == '"' || value.at[i] == '\\' || value.at[i] == '/' ? value.at[i] : ' ';
            i += value.at[i] == 'u' ? 4 : 0;
        }
        to[used++] = byte;
    }
    return used;
}

struct cue_text cue_text_read(struct arena *arena, struct text json)
{
    struct cue_place *places = NULL;
    char *to = arena_allocate(arena, json.length + 1);
    size_t used = 0, count = 0, room = 0;
    while (!text_is_empty(json) && count < CUES_MAX) {
        struct text line = text_split(&json, '\n'), time, body;
        if (!find_value(line, TEXT("\"startTime\":"), &time) ||
            !find_value(time, TEXT(",\"body\":\""), &body))
            continue;
        if (count == room) {
            room = room ? 2 * room : 256;
            struct cue_place *larger = arena_allocate(arena, room * sizeof *places);
            if (count > 0)
                memcpy(larger, places, count * sizeof *places);
            places = larger;
        }
        places[count++] = (struct cue_place){used, read_time(time)};
        used += copy_string(body, to + used);
        to[used++] = ' ';
    }
    return (struct cue_text){{to, used}, {places, count}};
}

size_t cue_text_find(const struct cue_text *cues, size_t offset)
{
    const struct cue_place *places = cues->places.items;
    size_t low = 0, high = cues->places.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (places[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}
