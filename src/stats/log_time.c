#include "stats/log_time.h"

#include "base/date_parts.h"

enum { MINUTE_S = 60, HOUR_S = 60 * MINUTE_S, YEAR_FIRST = 1970 };

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
    if (parts.year < YEAR_FIRST || parts.hour > 23 || parts.minute > 59 || parts.second > 60 ||
        !date_parts_midnight(&parts, at))
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
    return parts.year >= YEAR_FIRST && date_parts_midnight(&parts, at) && *at <= LOG_TIME_MAX;
}
