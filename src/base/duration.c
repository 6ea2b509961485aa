/* Durations between text and seconds. */
#include "base/date.h"

#include "base/digits.h"

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400, DIGITS_MAX = 9, WRITTEN_MAX_BYTES = 80 };

/* "12H", unless there are none. */
static char *write_unit(char *to, int64_t number, char letter)
{
    if (number == 0)
        return to;
    to = digits_write(to, number);
    *to++ = letter;
    return to;
}

struct text duration_format_iso8601(struct arena *arena, int64_t duration_s)
{
    char written[WRITTEN_MAX_BYTES] = "PT0S";
    char *end = write_unit(written + 2, duration_s / HOUR_S, 'H');
    end = write_unit(end, duration_s / MINUTE_S % 60, 'M');
    end = write_unit(end, duration_s % MINUTE_S, 'S');
    if (duration_s == 0)
        end = written + 4;
    return arena_copy(arena, (struct text){written, (size_t)(end - written)});
}

/* Takes a number of at most DIGITS_MAX digits off the front. */
static bool take_number(struct text *text, long long *number)
{
    size_t digits = 0;
    while (digits < text->length && text->at[digits] >= '0' && text->at[digits] <= '9')
        digits++;
    if (digits > DIGITS_MAX || !text_to_integer(text_slice(*text, 0, digits), number))
        return false;
    *text = text_slice(*text, digits, text->length);
    return true;
}

/* Takes ".5" off the front, where it stands there, and rounds the seconds up from a half on. */
static bool take_fraction(struct text *text, long long *seconds)
{
    if (text_is_empty(*text) || text->at[0] != '.')
        return true;
    size_t end = 1;
    while (end < text->length && text->at[end] >= '0' && text->at[end] <= '9')
        end++;
    if (end == 1)
        return false;
    *seconds += text->at[1] >= '5';
    *text = text_slice(*text, end, text->length);
    return true;
}

/* "240", "4:00", "1:02:03", each with or without a fraction. */
static bool parse_clock(struct text text, int64_t *duration_s)
{
    long long sum = 0;
    for (int colons = 0;; colons++) {
        long long number;
        if (!take_number(&text, &number))
            return false;
        if (colons > 0 && number > 59 && text_find(text, ':') == text.length)
            return false;
        sum = sum * 60 + number;
        if (colons == 2 || !text_starts_with(text, TEXT(":")))
            break;
        text = text_slice(text, 1, text.length);
    }
    if (!take_fraction(&text, &sum) || !text_is_empty(text))
        return false;
    *duration_s = sum;
    return true;
}

struct unit {
    char letter;
    bool of_time; /* stands behind the T */
    long long seconds;
};

/* In the order in which ISO 8601 has them; years and months have no length. */
static const struct unit units[] = {
    {'D', false, DAY_S}, {'H', true, HOUR_S}, {'M', true, MINUTE_S}, {'S', true, 1}};

enum { UNIT_COUNT = sizeof units / sizeof units[0] };

/* Takes "4M" off the front: a number and one of the units from *next on. Only seconds may have a
 * fraction. */
static bool take_unit(struct text *text, bool of_time, size_t *next, int64_t *sum)
{
    long long number, rounding = 0;
    if (!take_number(text, &number))
        return false;
    bool is_whole = text_find(*text, '.') > 0;
    if (!take_fraction(text, &rounding) || text_is_empty(*text))
        return false;
    for (; *next < UNIT_COUNT; (*next)++) {
        const struct unit *unit = &units[*next];
        if (unit->letter != text->at[0] || unit->of_time != of_time)
            continue;
        if (!is_whole && unit->seconds > 1)
            return false;
        *sum += number * unit->seconds + rounding;
        *text = text_slice(*text, 1, text->length);
        ++*next;
        return true;
    }
    return false;
}

/* What stands behind the P of an ISO 8601 duration. */
static bool parse_iso8601(struct text text, int64_t *duration_s)
{
    bool of_time = false;
    int64_t sum = 0;
    size_t next = 0;
    if (text_is_empty(text) || text_ends_with(text, TEXT("T")))
        return false;
    while (!text_is_empty(text)) {
        if (text.at[0] == 'T' && !of_time) {
            of_time = true;
            text = text_slice(text, 1, text.length);
        }
        if (!take_unit(&text, of_time, &next, &sum))
            return false;
    }
    *duration_s = sum;
    return true;
}

bool duration_parse(struct text text, int64_t *duration_s)
{
    text = text_trim(text);
    if (text_starts_with(text, TEXT("P")))
        return parse_iso8601(text_slice(text, 1, text.length), duration_s);
    return parse_clock(text, duration_s);
}
