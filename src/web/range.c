#include "web/range.h"

/* Decimal digits, RFC 9110 section 14.1.1 sets no limit on their number: what is past 18 of them is
 * past the end of any file, and stands as INT64_MAX. */
static bool parse_position(struct text digits, int64_t *position)
{
    for (size_t i = 0; i < digits.length; i++)
        if (digits.at[i] < '0' || digits.at[i] > '9')
            return false;
    while (digits.length > 1 && digits.at[0] == '0')
        digits = text_slice(digits, 1, digits.length);
    long long number = INT64_MAX;
    if (digits.length <= 18 && !text_to_integer(digits, &number))
        return false;
    *position = number;
    return true;
}

/* "-500": the last 500 bytes. Of an empty body there is no last byte, and Content-Range could not
 * name the stretch. */
static enum range_verdict parse_suffix(struct text digits, int64_t size, int64_t *offset,
                                       int64_t *length)
{
    int64_t wanted;
    if (!parse_position(digits, &wanted))
        return RANGE_WHOLE;
    if (wanted == 0)
        return RANGE_UNSATISFIABLE;
    if (size == 0)
        return RANGE_WHOLE;
    *length = wanted < size ? wanted : size;
    *offset = size - *length;
    return RANGE_PART;
}

/* "0-499" or "500-". */
static enum range_verdict parse_interval(struct text first, struct text last, int64_t size,
                                         int64_t *offset, int64_t *length)
{
    int64_t from;
    int64_t to = INT64_MAX;
    if (!parse_position(first, &from) || (!text_is_empty(last) && !parse_position(last, &to)) ||
        to < from)
        return RANGE_WHOLE;
    if (from >= size)
        return RANGE_UNSATISFIABLE;
    *offset = from;
    *length = (to < size - 1 ? to : size - 1) - from + 1;
    return RANGE_PART;
}

enum range_verdict range_parse(struct text value, int64_t size, int64_t *offset, int64_t *length)
{
    struct text last = value;
    struct text unit = text_split(&last, '=');
    last = text_trim(last);
    size_t dash = text_find(last, '-');
    if (!text_equal_ignoring_case(unit, TEXT("bytes")) || dash == last.length)
        return RANGE_WHOLE;
    struct text first = text_split(&last, '-');
    if (text_is_empty(first))
        return parse_suffix(last, size, offset, length);
    return parse_interval(first, last, size, offset, length);
}
