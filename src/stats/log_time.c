#include "stats/log_time.h"

#include "base/date.h"
#include "base/date_parts.h"

enum { MINUTE_S = 60, HOUR_S = 60 * MINUTE_S, DAY_S = 24 * HOUR_S };

/* Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms",
 * days_from_civil): timegm() takes a lock, and a log has a time on each line. */
static int64_t days_of(const struct date_parts *parts)
{
    int64_t month = (parts->month + 10) % 12; /* 0: March */
    int64_t year = parts->year - (month >= 10);
    int64_t era = year / 400, year_of_era = year % 400;
    int64_t day_of_year = (153 * month + 2) / 5 + parts->day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* False for a day that its month does not have, too. */
static bool date_to_seconds(const struct date_parts *parts, int64_t *at)
{
    if (parts->year < 1970 || parts->month < 0 || parts->month > 11 || parts->day < 1 ||
        parts->day > 31)
        return false;
    *at = days_of(parts) * DAY_S;
    return date_of(*at).day == parts->day;
}

bool log_time_parse(struct text text, int64_t *at)
{
    struct date_parts parts = date_parts_none;
    if (!date_take_digits(&text, 2, &parts.day) || !date_take_byte(&text, "/"))
        return false;
    parts.month = date_month_of(text_slice(text, 0, 3));
    text = text_slice(text, 3, text.length);
    if (!date_take_byte(&text, "/") || !date_take_digits(&text, 4, &parts.year) ||
        !date_take_byte(&text, ":") || !date_take_time(&text, 2, &parts) ||
        !date_take_byte(&text, " ") || !date_take_offset(&text, &parts.zone_s) || text.length > 0)
        return false;
    if (parts.hour > 23 || parts.minute > 59 || parts.second > 60 || !date_to_seconds(&parts, at))
        return false;
    *at += parts.hour * HOUR_S + parts.minute * MINUTE_S + parts.second - parts.zone_s;
    return true;
}

bool log_time_parse_day(struct text text, int64_t *at)
{
    struct date_parts parts = date_parts_none;
    if (!date_take_digits(&text, 4, &parts.year) || !date_take_byte(&text, "-") ||
        !date_take_digits(&text, 2, &parts.month) || !date_take_byte(&text, "-") ||
        !date_take_digits(&text, 2, &parts.day) || text.length > 0)
        return false;
    parts.month--;
    return date_to_seconds(&parts, at) && *at <= LOG_TIME_MAX;
}
