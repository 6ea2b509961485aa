#include "base/local_time.h"

#include "base/date.h"
#include "base/date_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

static const char *const zones_folder = "/usr/share/zoneinfo";

enum { ZONE_NAME_MAX_BYTES = 64 };

/* "2026-03-29 08:00", what follows is left in *text. */
static bool take_local(struct text *text, struct date_parts *parts)
{
    *parts = date_parts_none;
    bool taken = date_take_digits(text, 4, &parts->year) && date_take_byte(text, "-") &&
                 date_take_digits(text, 2, &parts->month) && date_take_byte(text, "-") &&
                 date_take_digits(text, 2, &parts->day) && date_take_byte(text, "Tt ") &&
                 date_take_time(text, 2, parts);
    parts->month--;
    return taken;
}

static struct tm clock_of(const struct date_parts *parts, int is_summer)
{
    return (struct tm){
        .tm_year = parts->year - 1900,
        .tm_mon = parts->month,
        .tm_mday = parts->day,
        .tm_hour = parts->hour,
        .tm_min = parts->minute,
        .tm_sec = parts->second,
        .tm_isdst = is_summer,
    };
}

/* mktime() moves what no clock shows to where one would: then the clock reads otherwise. */
static bool shows(const struct tm *clock, const struct tm *wanted)
{
    return clock->tm_year == wanted->tm_year && clock->tm_mon == wanted->tm_mon &&
           clock->tm_mday == wanted->tm_mday && clock->tm_hour == wanted->tm_hour &&
           clock->tm_min == wanted->tm_min && clock->tm_sec == wanted->tm_sec;
}

/* The first moment at which the clocks of the process's zone show that, in summer time or not. */
static bool find_first(const struct date_parts *parts, int64_t *at)
{
    bool found = false;
    for (int is_summer = 0; is_summer <= 1; is_summer++) {
        struct tm wanted = clock_of(parts, is_summer), clock = wanted;
        int64_t moment = mktime(&clock);
        bool is_shown = clock.tm_isdst == is_summer && shows(&clock, &wanted) && moment >= 0;
        if (!is_shown || (found && moment >= *at))
            continue;
        *at = moment;
        found = true;
    }
    return found;
}

static bool is_in_database(const char *name)
{
    char path[128];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", zones_folder, name);
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ==
               strlen(name) &&
           stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static bool find_first_in(const char *zone, const struct date_parts *parts, int64_t *at)
{
    const char *own = getenv("TZ");
    char *kept = own ? strdup(own) : NULL;
    setenv("TZ", zone, 1);
    tzset();
    bool found = find_first(parts, at);
    if (kept)
        setenv("TZ", kept, 1);
    else
        unsetenv("TZ");
    tzset();
    free(kept);
    return found;
}

bool local_time_parse(struct text text, int64_t *at, const char **fault)
{
    char zone[ZONE_NAME_MAX_BYTES];
    struct date_parts parts;
    if (date_parse_rfc3339(text, at))
        return true;
    *fault = "is not a time such as 2026-03-03T08:00:00Z, or 2026-03-03 08:00 Europe/Berlin";
    if (!take_local(&text, &parts))
        return false;
    text = text_trim(text);
    *fault =
        "has a time zone that is not known here; names such as Europe/Berlin are, with Debian's "
        "package tzdata";
    if (text.length >= sizeof zone)
        return false;
    snprintf(zone, sizeof zone, "%.*s", TEXT_ARGUMENTS(text));
    if (!text_is_empty(text) && !is_in_database(zone))
        return false;
    *fault = "is a time that the clocks there never show";
    return text_is_empty(text) ? find_first(&parts, at) : find_first_in(zone, &parts, at);
}
