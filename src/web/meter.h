/* What is counted of answers, for whoever watches the server. Each thread counts on a meter of its
 * own, without a lock; another one reads them all at any time. */
#ifndef EARSHOT_WEB_METER_H
#define EARSHOT_WEB_METER_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { METER_ROUTES = 72, METER_STATUSES = 17, METER_BOUNDS = 12 };

struct meter {
    /* By the number of the route, and of the status in meter_statuses. */
    _Atomic uint64_t answers[METER_ROUTES][METER_STATUSES];
    _Atomic uint64_t from_cache;
    _Atomic uint64_t made[METER_BOUNDS + 1]; /* by the first of meter_bounds_us that it kept */
    _Atomic uint64_t made_us;                /* all of them together */
    _Atomic uint64_t statements;             /* that the store has run */
    struct meter *next;                      /* of the same server */
};

/* All of a server. To be zeroed before its first use. */
struct meters {
    struct meter *first;
    _Atomic uint64_t store_version; /* that was seen last */
};

/* Each status that is counted by itself; all others count as the last, which is 0. */
extern const int meter_statuses[METER_STATUSES];

/* Microseconds, rising. What takes longer than the last is counted behind them. */
extern const int64_t meter_bounds_us[METER_BOUNDS];

/* Adds a zeroed meter, before anybody reads. */
void meters_add(struct meters *meters, struct meter *meter);

/* The store is at this version now. */
void meters_see_store(struct meters *meters, uint64_t version);

/* An answer that the cache had, and one that took so long to make. */
void meter_count_kept(struct meter *meter, size_t route, int status);
void meter_count_made(struct meter *meter, size_t route, int status, int64_t took_us);

/* Sums of all meters so far; where counting goes on, none is ever less than it was. */
uint64_t meters_answers(const struct meters *meters, size_t route, size_t status);
uint64_t meters_all_answers(const struct meters *meters);
uint64_t meters_from_cache(const struct meters *meters);
uint64_t meters_made(const struct meters *meters, size_t bound);
uint64_t meters_made_us(const struct meters *meters);
uint64_t meters_statements(const struct meters *meters);

#endif
