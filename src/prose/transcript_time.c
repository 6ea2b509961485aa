#include "prose/transcript_time.h"

#include <math.h>

enum { SECOND_MS = 1000, UNIT = 60, HOUR_S = UNIT * UNIT, UNITS_MAX = 3 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t count_digits(struct text text)
{
    size_t count = 0;
    while (count < text.length && is_digit(text.at[count]))
        count++;
    return count;
}

static void drop(struct text *text, size_t length)
{
    *text = text_slice(*text, length, text->length);
}

/* Takes the digits of one unit: below 60 and two of them but for the first unit. */
static bool take_unit(struct text *text, bool is_first, int64_t *number)
{
    long long value;
    size_t digits = count_digits(*text);
    if (!text_to_integer(text_slice(*text, 0, digits), &value))
        return false;
    if (!is_first && (digits != 2 || value >= UNIT))
        return false;
    drop(text, digits);
    *number = value;
    return value <= TRANSCRIPT_TIME_MS_MAX;
}

/* Takes "1:02:03"; the count of its units, or 0. */
static size_t take_units(struct text *text, int64_t *seconds)
{
    int64_t number;
    *seconds = 0;
    for (size_t units = 1; take_unit(text, units == 1, &number); units++) {
        *seconds = *seconds * UNIT + number;
        if (units == UNITS_MAX || !text_starts_with(*text, TEXT(":")))
            return units;
        drop(text, 1);
    }
    return 0;
}

/* Takes ".25", of which the first three digits count; 0 where there is none. */
static int64_t take_fraction(struct text *text, const char *points)
{
    if (text->length < 2 || !strchr(points, text->at[0]) || !is_digit(text->at[1]))
        return 0;
    drop(text, 1);
    size_t digits = count_digits(*text);
    int64_t fraction_ms = 0;
    for (size_t i = 0; i < 3; i++)
        fraction_ms = 10 * fraction_ms + (i < digits ? text->at[i] - '0' : 0);
    drop(text, digits);
    return fraction_ms;
}

bool transcript_time_take(struct text *text, const struct transcript_time_form *form,
                          int64_t *time_ms)
{
    int64_t seconds;
    struct text rest = *text;
    if (take_units(&rest, &seconds) < form->units_least)
        return false;
    int64_t sum_ms = seconds * SECOND_MS + take_fraction(&rest, form->points);
    if (sum_ms > TRANSCRIPT_TIME_MS_MAX)
        return false;
    *time_ms = sum_ms;
    *text = rest;
    return true;
}

bool transcript_time_take_mark(struct text *text, int64_t *time_ms)
{
    static const struct transcript_time_form form = {".", 2};
    struct text rest = text_trim(*text);
    int64_t found_ms;
    if (!text_starts_with(rest, TEXT("[")))
        return false;
    drop(&rest, 1);
    if (!transcript_time_take(&rest, &form, &found_ms) || !text_starts_with(rest, TEXT("]")))
        return false;
    drop(&rest, 1);
    *time_ms = found_ms;
    *text = text_trim(rest);
    return true;
}

bool transcript_time_of_seconds(double seconds, int64_t *time_ms)
{
    if (seconds < 0 || seconds > TRANSCRIPT_TIME_MS_MAX / SECOND_MS)
        return false;
    *time_ms = llround(seconds * SECOND_MS);
    return true;
}

void transcript_time_write(struct buffer *to, int64_t time_ms, char point)
{
    long long ms = time_ms, seconds = ms / SECOND_MS;
    buffer_append_format(to, "%02lld:%02lld:%02lld%c%03lld", seconds / HOUR_S,
                         seconds / UNIT % UNIT, seconds % UNIT, point, ms % SECOND_MS);
}

void transcript_time_write_short(struct buffer *to, int64_t time_ms)
{
    long long ms = time_ms, seconds = ms / SECOND_MS;
    if (seconds >= HOUR_S)
        buffer_append_format(to, "%02lld:", seconds / HOUR_S);
    buffer_append_format(to, "%02lld:%02lld", seconds / UNIT % UNIT, seconds % UNIT);
    if (ms % SECOND_MS > 0)
        buffer_append_format(to, ".%03lld", ms % SECOND_MS);
}
