/* What the readers of dates have in common: date.c, date_words.c, and that of logs in stats/. */
#ifndef EARSHOT_BASE_DATE_PARTS_H
#define EARSHOT_BASE_DATE_PARTS_H

#include "base/text.h"

#include <stdint.h>

/* A date as it is being read; -1 marks what has not been seen, as in
 * date_parts_none. */
struct date_parts {
    int year;
    int month; /* 0 to 11 */
    int day;
    int hour;
    int minute;
    int second;
    int zone_s; /* seconds east of Greenwich */
    bool has_zone;
};

extern const struct date_parts date_parts_none;

/* In full and in English. */
extern const char *const date_month_names[12];

/* The month (0 to 11) whose name starts with that word of three letters or more, in any case, or is
 * it; -1 where there is none. */
int date_month_of(struct text word);

/* Midnight, UTC, of year, month and day, as Unix seconds; negative before 1970. False for a day
 * that its month does not have. */
bool date_parts_midnight(const struct date_parts *parts, int64_t *at);

/* Each takes something off the front of the text; false, with the text in any state, where it does
 * not stand there. */

/* Exactly `digits` decimal digits, at most nine. */
bool date_take_digits(struct text *text, size_t digits, int *number);

/* One byte of `allowed`; here the text is left alone where the byte is another. */
bool date_take_byte(struct text *text, const char *allowed);

/* "+0200" or "-02:00" as seconds east of Greenwich. */
bool date_take_offset(struct text *text, int *zone_s);

/* "HH:MM", "HH:MM:SS" or that with a fraction, which is dropped; the hour has `hour_digits`. */
bool date_take_time(struct text *text, size_t hour_digits, struct date_parts *parts);

#endif
