#include "base/date_parts.h"

enum { DAY_S = 24 * 60 * 60 };

const char *const date_month_names[12] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

const struct date_parts date_parts_none = {.year = -1, .month = -1, .day = -1, .hour = -1};

int date_month_of(struct text word)
{
    if (word.length < 3)
        return -1;
    for (int i = 0; i < 12; i++) {
        struct text name = text_slice(text_of(date_month_names[i]), 0, word.length);
        if (text_equal_ignoring_case(word, name))
            return i;
    }
    return -1;
}

/* Since 1970-01-01, of the first of a month (0 to 11, or 12 for the next year's first): the other
 * way round of what date.c writes (Howard Hinnant, "chrono-compatible low-level date algorithms",
 * days_from_civil). timegm() takes a lock, and a log has a time on each line. */
static int64_t days_before_month(int64_t year, int64_t month)
{
    int64_t from_march = (month + 10) % 12; /* 0: March */
    year += month / 12 - (from_march >= 10);
    int64_t era = year / 400, year_of_era = year % 400;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * from_march + 2) / 5;
    return era * 146097 + day_of_era - 719468;
}

bool date_parts_midnight(const struct date_parts *parts, int64_t *at)
{
    if (parts->month < 0 || parts->month > 11 || parts->day < 1)
        return false;
    int64_t first = days_before_month(parts->year, parts->month);
    *at = (first + parts->day - 1) * DAY_S;
    return first + parts->day <= days_before_month(parts->year, parts->month + 1);
}

bool date_take_digits(struct text *text, size_t digits, int *number)
{
    long long value;
    if (text->length < digits || !text_to_integer(text_slice(*text, 0, digits), &value))
        return false;
    *number = (int)value;
    *text = text_slice(*text, digits, text->length);
    return true;
}

bool date_take_byte(struct text *text, const char *allowed)
{
    if (text->length == 0 || text->at[0] == '\0' || !strchr(allowed, text->at[0]))
        return false;
    *text = text_slice(*text, 1, text->length);
    return true;
}

/* False where there is not a single one. */
static bool skip_digits(struct text *text)
{
    bool some = false;
    while (date_take_byte(text, "0123456789"))
        some = true;
    return some;
}

bool date_take_offset(struct text *text, int *zone_s)
{
    bool west = text->length > 0 && text->at[0] == '-';
    int hours, minutes;
    if (!date_take_byte(text, "+-") || !date_take_digits(text, 2, &hours))
        return false;
    date_take_byte(text, ":");
    if (!date_take_digits(text, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *zone_s = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
    return true;
}

bool date_take_time(struct text *text, size_t hour_digits, struct date_parts *parts)
{
    parts->second = 0;
    if (!date_take_digits(text, hour_digits, &parts->hour) || !date_take_byte(text, ":") ||
        !date_take_digits(text, 2, &parts->minute))
        return false;
    if (!date_take_byte(text, ":"))
        return true;
    if (!date_take_digits(text, 2, &parts->second))
        return false;
    return !date_take_byte(text, ".") || skip_digits(text);
}
