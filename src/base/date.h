/* Dates and durations as feeds, HTTP, HTML and JSON spell them. */
#ifndef EARSHOT_BASE_DATE_H
#define EARSHOT_BASE_DATE_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* "2026-03-03T08:00:00Z" (RFC 3339). */
struct text date_format_rfc3339(struct arena *arena, int64_t at);

/* "Tue, 03 Mar 2026 08:00:00 +0000" (RFC 5322, as RSS 2.0 asks). */
struct text date_format_rfc5322(struct arena *arena, int64_t at);

/* "Tue, 03 Mar 2026 08:00:00 GMT" (IMF-fixdate, RFC 9110 section 5.6.7). */
struct text date_format_http(struct arena *arena, int64_t at);

/* A day of the calendar, UTC. */
struct date {
    int64_t year;
    int64_t month; /* from 1 */
    int64_t day;   /* of the month, from 1 */
};

/* The day of that time. */
struct date date_of(int64_t at);

/* "3 March 2026", for people who read English. */
struct text date_format_day(struct arena *arena, int64_t at);

/* Reads a full RFC 3339 date-time; an offset is required. False where it is not one. */
bool date_parse_rfc3339(struct text text, int64_t *at);

/* Reads the dates that feeds really carry: RFC 5322 and RFC 822 with or without weekday and
 * seconds, two-digit years, numeric and named zones, any case, and RFC 3339. The weekday is not
 * checked. False where there is no plain meaning. */
bool date_parse_feed(struct text text, int64_t *at);

/* Reads an IMF-fixdate, or the two older forms that RFC 9110 asks recipients to accept. */
bool date_parse_http(struct text text, int64_t *at);

/* "PT4M", "PT1H2M3S" (ISO 8601). Seconds must not be negative. */
struct text duration_format_iso8601(struct arena *arena, int64_t duration_s);

/* Reads what itunes:duration and JSON carry: seconds ("240", "240.5"), MM:SS, H:MM:SS (minutes may
 * pass 59), ISO 8601 ("PT4M"). Rounds to whole seconds. False for anything else. */
bool duration_parse(struct text text, int64_t *duration_s);

#endif
