/* The rows of the tables in which an audience is shown. */
#ifndef EARSHOT_STATS_ROWS_H
#define EARSHOT_STATS_ROWS_H

#include "base/field.h"
#include "stats/audience.h"

enum rows_by { ROWS_BY_SHOW, ROWS_BY_EPISODE, ROWS_BY_DAY, ROWS_BY_APP, ROWS_BY_COUNTRY };
enum { ROWS_KINDS = ROWS_BY_COUNTRY + 1 };

struct row {
    struct text name;  /* "go", "go/first", "2026-11-26", "Overcast", "DE" */
    struct text title; /* of a show or an episode; else empty */
    int64_t downloads;
    int64_t views;
};

/* "show", "episode", "day", "app", "country". */
const char *rows_word(enum rows_by by);

/* False where that is none of these words. */
bool rows_parse(struct text word, enum rows_by *by);

/* At most `limit` rows that count something, in the arena, as a list of struct row: the most
 * downloads first, then the most views; of days the latest, in their order. *all gets how many
 * there are without the limit. */
struct list rows_of(const struct audience *audience, enum rows_by by, size_t limit, size_t *all,
                    struct arena *arena);

/* "2026-11-26" of a day since 1970-01-01. */
struct text rows_day_name(struct arena *arena, int64_t day);

#endif
