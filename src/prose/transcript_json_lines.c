/* JSON as transcript_write() makes it, with a line a cue. What is stored is nothing else, and a
 * reader of all JSON takes ten times as long: two thirds of what a page of 3,000 cues costs. */
#include "prose/transcript_formats.h"
#include "prose/transcript_time.h"

static bool take(struct text *rest, struct text expected)
{
    if (!text_starts_with(*rest, expected))
        return false;
    *rest = text_slice(*rest, expected.length, rest->length);
    return true;
}

/* Without the backslashes before quotation marks and backslashes. False for other escapes. */
static bool unescape(struct arena *arena, struct text *string)
{
    struct text raw = *string;
    char *at = arena_allocate(arena, raw.length);
    string->at = at;
    for (size_t i = 0; i < raw.length; i++) {
        if (raw.at[i] == '\\' && raw.at[++i] != '"' && raw.at[i] != '\\')
            return false;
        *at++ = raw.at[i];
    }
    string->length = (size_t)(at - string->at);
    return true;
}

/* Takes a string and its marks. */
static bool take_string(struct arena *arena, struct text *rest, struct text *string)
{
    size_t length = 1;
    bool is_escaped = false;
    if (!text_starts_with(*rest, TEXT("\"")))
        return false;
    for (; length < rest->length && rest->at[length] != '"'; length++) {
        if ((unsigned char)rest->at[length] < ' ')
            return false;
        if (rest->at[length] == '\\') {
            is_escaped = true;
            length++;
        }
    }
    if (length >= rest->length)
        return false;
    *string = text_slice(*rest, 1, length - 1);
    *rest = text_slice(*rest, length + 1, rest->length);
    return !is_escaped || unescape(arena, string);
}

static bool take_digits(struct text *rest, size_t most, int64_t *number)
{
    size_t length = 0;
    *number = 0;
    for (; length < rest->length && rest->at[length] >= '0' && rest->at[length] <= '9'; length++) {
        if (length == most)
            return false;
        *number = *number * 10 + (rest->at[length] - '0');
    }
    *rest = text_slice(*rest, length, rest->length);
    return length > 0;
}

/* "12" or "12.345". */
static bool take_seconds(struct text *rest, int64_t *time_ms)
{
    enum { SECONDS_DIGITS = 8, FRACTION_DIGITS = 3 };
    int64_t fraction_ms = 0;
    if (!take_digits(rest, SECONDS_DIGITS, time_ms))
        return false;
    if (take(rest, TEXT("."))) {
        size_t before = rest->length;
        if (!take_digits(rest, FRACTION_DIGITS, &fraction_ms) ||
            before - rest->length != FRACTION_DIGITS)
            return false;
    }
    *time_ms = *time_ms * 1000 + fraction_ms;
    return *time_ms <= TRANSCRIPT_TIME_MS_MAX;
}

static bool take_segment(struct arena *arena, struct text *rest, struct cue *cue)
{
    *cue = (struct cue){.end_ms = -1};
    if (!take(rest, TEXT("{")))
        return false;
    if (take(rest, TEXT("\"speaker\":")) &&
        (!take_string(arena, rest, &cue->speaker) || !take(rest, TEXT(","))))
        return false;
    if (!take(rest, TEXT("\"startTime\":")) || !take_seconds(rest, &cue->start_ms))
        return false;
    if (take(rest, TEXT(",\"endTime\":")) && !take_seconds(rest, &cue->end_ms))
        return false;
    return take(rest, TEXT(",\"body\":")) && take_string(arena, rest, &cue->text) &&
           take(rest, TEXT("}"));
}

static bool read_segments(struct transcript_reader *reader, struct text *rest)
{
    do {
        struct cue cue;
        if (!take_segment(reader->arena, rest, &cue) || !transcript_add(reader, NULL, cue))
            return false;
    } while (take(rest, TEXT(",\n")));
    return text_equal(text_trim(*rest), TEXT("]}"));
}

bool transcript_read_json_lines(struct transcript_reader *reader)
{
    struct text rest = reader->content;
    if (take(&rest, TEXT("{\"version\":\"1.0.0\",\"segments\":[\n")) &&
        read_segments(reader, &rest))
        return true;
    reader->count = 0;
    return false;
}
