#include "web/meter.h"

/* The two that the cache answers stand first. */
const int meter_statuses[METER_STATUSES] = {200, 304, 206, 301, 400, 404, 405, 406, 410,
                                            414, 416, 429, 500, 501, 503, 204, 0};

const int64_t meter_bounds_us[METER_BOUNDS] = {100,   250,   500,   1000,   2500,   5000,
                                               10000, 25000, 50000, 100000, 250000, 1000000};

void meters_add(struct meters *meters, struct meter *meter)
{
    meter->next = meters->first;
    meters->first = meter;
}

/* Written once for each change, so that the threads do not take the number from each other. */
void meters_see_store(struct meters *meters, uint64_t version)
{
    if (atomic_load_explicit(&meters->store_version, memory_order_relaxed) != version)
        atomic_store_explicit(&meters->store_version, version, memory_order_relaxed);
}

/* One thread writes it, so that nothing is lost by reading and writing in two steps. */
static void add(_Atomic uint64_t *count, uint64_t more)
{
    atomic_store_explicit(count, atomic_load_explicit(count, memory_order_relaxed) + more,
                          memory_order_relaxed);
}

static size_t number_of(int status)
{
    size_t number = 0;
    while (number < METER_STATUSES - 1 && meter_statuses[number] != status)
        number++;
    return number;
}

void meter_count_kept(struct meter *meter, size_t route, int status)
{
    add(&meter->answers[route][number_of(status)], 1);
    add(&meter->from_cache, 1);
}

void meter_count_made(struct meter *meter, size_t route, int status, int64_t took_us)
{
    size_t bound = 0;
    while (bound < METER_BOUNDS && meter_bounds_us[bound] < took_us)
        bound++;
    add(&meter->answers[route][number_of(status)], 1);
    add(&meter->made[bound], 1);
    add(&meter->made_us, (uint64_t)took_us);
}

/* Of the number that lies so many bytes from a meter's start. */
static uint64_t sum(const struct meters *meters, size_t offset)
{
    uint64_t all = 0;
    for (const struct meter *each = meters->first; each; each = each->next)
        all += atomic_load_explicit(
            (const _Atomic uint64_t *)(const void *)((const char *)each + offset),
            memory_order_relaxed);
    return all;
}

uint64_t meters_answers(const struct meters *meters, size_t route, size_t status)
{
    return sum(meters, offsetof(struct meter, answers) +
                           (route * METER_STATUSES + status) * sizeof(_Atomic uint64_t));
}

uint64_t meters_all_answers(const struct meters *meters)
{
    uint64_t all = 0;
    for (size_t route = 0; route < METER_ROUTES; route++)
        for (size_t status = 0; status < METER_STATUSES; status++)
            all += meters_answers(meters, route, status);
    return all;
}

uint64_t meters_from_cache(const struct meters *meters)
{
    return sum(meters, offsetof(struct meter, from_cache));
}

uint64_t meters_made(const struct meters *meters, size_t bound)
{
    return sum(meters, offsetof(struct meter, made) + bound * sizeof(_Atomic uint64_t));
}

uint64_t meters_made_us(const struct meters *meters)
{
    return sum(meters, offsetof(struct meter, made_us));
}

uint64_t meters_statements(const struct meters *meters)
{
    return sum(meters, offsetof(struct meter, statements));
}
