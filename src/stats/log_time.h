/* The time as the format "combined" has it: "26/Nov/2026:10:17:00 +0100". */
#ifndef EARSHOT_STATS_LOG_TIME_H
#define EARSHOT_STATS_LOG_TIME_H

#include "base/text.h"

#include <stdint.h>

/* The end of the year 2199: a time behind it is a mistake. */
#define LOG_TIME_MAX INT64_C(7258118399)

/* False where it is not such a time. */
bool log_time_parse(struct text text, int64_t *at);

/* Midnight, UTC, of a day such as "2026-11-26". False where there is no such day. */
bool log_time_parse_day(struct text text, int64_t *at);

#endif
