/* Dates between text and Unix seconds. Nothing here asks the locale: the English names of days and
 * months are tables, because strptime and strftime would follow the environment. */
#include "base/date.h"

#include "base/clock.h"
#include "base/date_parts.h"
#include "base/date_words.h"
#include "base/digits.h"

static const int64_t at_max = 253402300799; /* 9999-12-31T23:59:59Z */

static const char *const day_names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};

/* ---- writing ---- */

enum { MINUTE_S = 60, HOUR_S = 60 * MINUTE_S, DAY_S = 24 * HOUR_S, WRITTEN_MAX_BYTES = 40 };

/* A time in the calendar, UTC. */
struct moment {
    int64_t year;
    int64_t month; /* 0 to 11 */
    int64_t day;   /* of the month, from 1 */
    int64_t weekday;
    int64_t second; /* of the day */
};

/* Sets year, month and day. Years are counted from March, so that the leap day is the last of its
 * year and months have the lengths of a straight line; eras are 400 years, which all have the same
 * days (Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days). */
static void set_date(struct moment *moment, int64_t days_since_1970)
{
    int64_t days = days_since_1970 + 719468; /* since 0000-03-01 */
    int64_t era = days / 146097, day_of_era = days % 146097;
    int64_t year =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* 0: March */
    moment->day = day_of_year - (153 * month + 2) / 5 + 1;
    moment->month = (month + 2) % 12;
    moment->year = era * 400 + year + (month >= 10);
}

/* Of a time that four digits of year can say; what lies beyond is moved to the nearest such time,
 * so that every date written is one that the readers below accept. gmtime_r would take a lock and
 * look for a change of the time zone first. */
static struct moment moment_of(int64_t at)
{
    int64_t seconds = at < 0 ? 0 : at > at_max ? at_max : at;
    int64_t days = seconds / DAY_S;
    struct moment moment = {.weekday = (days + 4) % 7, .second = seconds % DAY_S};
    set_date(&moment, days);
    return moment;
}

/* "08:00:00" */
static char *write_clock(char *to, int64_t second)
{
    to = digits_write_padded(to, second / HOUR_S, 2);
    *to++ = ':';
    to = digits_write_padded(to, second / MINUTE_S % 60, 2);
    *to++ = ':';
    return digits_write_padded(to, second % MINUTE_S, 2);
}

static struct text copy_written(struct arena *arena, const char *from, const char *end)
{
    return arena_copy(arena, (struct text){from, (size_t)(end - from)});
}

struct text date_format_rfc3339(struct arena *arena, int64_t at)
{
    struct moment moment = moment_of(at);
    char written[WRITTEN_MAX_BYTES];
    char *end = digits_write_padded(written, moment.year, 4);
    *end++ = '-';
    end = digits_write_padded(end, moment.month + 1, 2);
    *end++ = '-';
    end = digits_write_padded(end, moment.day, 2);
    *end++ = 'T';
    end = write_clock(end, moment.second);
    *end++ = 'Z';
    return copy_written(arena, written, end);
}

static struct text format_mail(struct arena *arena, int64_t at, struct text zone)
{
    struct moment moment = moment_of(at);
    char written[WRITTEN_MAX_BYTES];
    char *end = mempcpy(written, day_names[moment.weekday], 3);
    end = mempcpy(end, ", ", 2);
    end = digits_write_padded(end, moment.day, 2);
    *end++ = ' ';
    end = mempcpy(end, date_month_names[moment.month], 3);
    *end++ = ' ';
    end = digits_write_padded(end, moment.year, 4);
    *end++ = ' ';
    end = write_clock(end, moment.second);
    end = mempcpy(end, zone.at, zone.length);
    return copy_written(arena, written, end);
}

struct text date_format_rfc5322(struct arena *arena, int64_t at)
{
    return format_mail(arena, at, TEXT(" +0000"));
}

struct text date_format_http(struct arena *arena, int64_t at)
{
    return format_mail(arena, at, TEXT(" GMT"));
}

struct date date_of(int64_t at)
{
    struct moment moment = moment_of(at);
    return (struct date){.year = moment.year, .month = moment.month + 1, .day = moment.day};
}

struct text date_format_day(struct arena *arena, int64_t at)
{
    struct moment moment = moment_of(at);
    const char *month = date_month_names[moment.month];
    char written[WRITTEN_MAX_BYTES];
    char *end = digits_write(written, moment.day);
    *end++ = ' ';
    end = mempcpy(end, month, strlen(month));
    *end++ = ' ';
    end = digits_write(end, moment.year);
    return copy_written(arena, written, end);
}

/* ---- reading ---- */

/* Seconds of the parts, false for a day that its month does not have or a time outside of what can
 * be written again. A 60th second counts as the next minute's first (RFC 5322, section 3.3). */
static bool parts_to_seconds(const struct date_parts *parts, int64_t *at)
{
    int64_t seconds;
    if (parts->year < 1969 || parts->year > 9999 || parts->hour > 23 || parts->minute > 59 ||
        parts->second > 60 || !date_parts_midnight(parts, &seconds))
        return false;
    int hour = parts->hour < 0 ? 0 : parts->hour;
    seconds += hour * HOUR_S + parts->minute * MINUTE_S + parts->second - parts->zone_s;
    if (seconds < 0 || seconds > at_max)
        return false;
    *at = seconds;
    return true;
}

/* "2026-03-03T08:00:00+01:00" into the parts, with or without the offset. */
static bool parse_iso(struct text text, struct date_parts *parts)
{
    *parts = date_parts_none;
    if (!date_take_digits(&text, 4, &parts->year) || !date_take_byte(&text, "-") ||
        !date_take_digits(&text, 2, &parts->month) || !date_take_byte(&text, "-") ||
        !date_take_digits(&text, 2, &parts->day) || !date_take_byte(&text, "Tt "))
        return false;
    parts->month = parts->month >= 1 && parts->month <= 12 ? parts->month - 1 : -1;
    if (!date_take_time(&text, 2, parts))
        return false;
    parts->has_zone = date_take_byte(&text, "Zz") || date_take_offset(&text, &parts->zone_s);
    return text_is_empty(text);
}

bool date_parse_rfc3339(struct text text, int64_t *at)
{
    /* Elsewhere the seconds and the colon of the offset may be left out, in RFC 3339 not. */
    bool is_full =
        text.length >= 20 && text.at[16] == ':' &&
        (text_find(TEXT("Zz"), text.at[text.length - 1]) < 2 || text.at[text.length - 3] == ':');
    struct date_parts parts;
    return is_full && parse_iso(text, &parts) && parts.has_zone && parts_to_seconds(&parts, at);
}

bool date_parse_feed(struct text text, int64_t *at)
{
    text = text_trim(text);
    struct date_parts parts;
    if (!parse_iso(text, &parts) && !date_take_words(text, &parts))
        return false;
    return parts_to_seconds(&parts, at);
}

/* RFC 9110 section 5.6.7: a two-digit year that would be more than 50 years ahead lies behind. */
static int http_year(int two_digits)
{
    int this_year = (int)moment_of(clock_now()).year;
    int year = this_year - this_year % 100 + two_digits;
    return year > this_year + 50 ? year - 100 : year;
}

/* "Sunday, 06-Nov-94 08:49:37 GMT", from the day on. */
static bool parse_rfc850(struct text text, struct date_parts *parts)
{
    int two_digits;
    *parts = date_parts_none;
    if (!date_take_digits(&text, 2, &parts->day) || !date_take_byte(&text, "-"))
        return false;
    parts->month = date_month_of(text_slice(text, 0, 3));
    text = text_slice(text, 3, text.length);
    if (!date_take_byte(&text, "-") || !date_take_digits(&text, 2, &two_digits) ||
        !date_take_byte(&text, " "))
        return false;
    parts->year = http_year(two_digits);
    return date_take_time(&text, 2, parts) && text_equal(text, TEXT(" GMT"));
}

/* Whether the words of an IMF-fixdate or an asctime date stand where RFC 9110 has them. */
static bool has_http_shape(struct text text)
{
    if (text.length == 29)
        return text.at[3] == ',' && text_ends_with(text, TEXT(" GMT"));
    return text.length == 24 && text.at[3] == ' ' && text.at[7] == ' ' && text.at[19] == ' ';
}

bool date_parse_http(struct text text, int64_t *at)
{
    struct date_parts parts;
    size_t comma = text_find(text, ',');
    bool is_rfc850 = comma > 3 && comma < text.length;
    if (is_rfc850 ? !parse_rfc850(text_slice(text, comma + 2, text.length), &parts)
                  : !has_http_shape(text) || !date_take_words(text, &parts))
        return false;
    return parts.hour >= 0 && parts_to_seconds(&parts, at);
}
