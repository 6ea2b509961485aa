#include "stats/clients.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void clients_begin(struct clients *clients)
{
    *clients = (struct clients){.done_max = CLIENTS_DONE_MAX, .begun_max = CLIENTS_BEGUN_MAX};
    clients->days = memory_allocate(DAYS_MAX * sizeof *clients->days);
}

static void close_day(struct clients *clients, struct client_day *day)
{
    clients->done_count -= day->done.count;
    clients->begun_count -= day->begun.count;
    keyed_end(&day->done);
    keyed_end(&day->begun);
    day->is_closed = true;
}

void clients_end(struct clients *clients)
{
    for (size_t i = 0; i < clients->day_count; i++)
        close_day(clients, &clients->days[i]);
    free(clients->days);
}

/* ---- days ---- */

static size_t place_of(const struct clients *clients, int64_t day)
{
    size_t place = clients->day_count;
    while (place > 0 && clients->days[place - 1].day >= day)
        place--;
    return place;
}

static void insert_day(struct clients *clients, size_t place, int64_t day)
{
    struct client_day *at = clients->days + place;
    memmove(at + 1, at, (clients->day_count - place) * sizeof *at);
    *at = (struct client_day){.day = day};
    keyed_begin(&at->done, 0, clients->done_max);
    keyed_begin(&at->begun, PARTS_MAX * sizeof(struct part), clients->begun_max);
    clients->day_count++;
}

/* NULL where there would be one too many. */
static struct client_day *find_day(struct clients *clients, int64_t day)
{
    if (clients->last < clients->day_count && clients->days[clients->last].day == day)
        return &clients->days[clients->last];
    size_t place = place_of(clients, day);
    if (place == clients->day_count || clients->days[place].day != day) {
        if (clients->day_count == DAYS_MAX)
            return NULL;
        insert_day(clients, place, day);
    }
    clients->last = place;
    return &clients->days[place];
}

/* ---- room ---- */

static bool is_full(const struct clients *clients)
{
    return clients->done_count >= clients->done_max || clients->begun_count >= clients->begun_max;
}

/* Closes the earliest days: in logs that are in order nothing of them is to come. False where only
 * this one is left. */
static bool make_room(struct clients *clients, const struct client_day *keep)
{
    for (size_t i = 0; i < clients->day_count && is_full(clients); i++)
        if (&clients->days[i] != keep && !clients->days[i].is_closed)
            close_day(clients, &clients->days[i]);
    return !is_full(clients);
}

static void *put(struct clients *clients, const struct client_day *day, struct keyed *table,
                 size_t *count, uint64_t key)
{
    bool is_new;
    if (is_full(clients) && !make_room(clients, day))
        return keyed_find(table, key);
    void *value = keyed_put(table, key, &is_new);
    *count += is_new;
    return value;
}

/* ---- parts ---- */

static uint32_t size_of(struct part part)
{
    return part.from == PART_UNPLACED ? part.to : part.to - part.from;
}

/* Behind all that was sent. */
static struct part placed(const struct part *parts, struct part part)
{
    uint64_t end = 0;
    for (int i = 0; i < PARTS_MAX; i++)
        end = parts[i].to > end ? parts[i].to : end;
    uint64_t to = end + part.to;
    return (struct part){(uint32_t)end, to < PART_OFFSET_MAX ? (uint32_t)to : PART_OFFSET_MAX};
}

static uint32_t sum(const struct part *parts)
{
    uint64_t bytes = 0;
    for (int i = 0; i < PARTS_MAX; i++)
        bytes += size_of(parts[i]);
    return bytes < UINT32_MAX ? (uint32_t)bytes : UINT32_MAX;
}

static bool touches(struct part a, struct part b)
{
    return a.to > 0 && b.to > 0 && a.from <= b.to && b.from <= a.to;
}

/* Makes one of the new part and all that it touches, and leaves their places empty. Those that are
 * there do not touch each other, so that one look at each will do. */
static struct part joined(struct part *parts, struct part part)
{
    for (int i = 0; i < PARTS_MAX; i++) {
        if (!touches(parts[i], part))
            continue;
        part.from = parts[i].from < part.from ? parts[i].from : part.from;
        part.to = parts[i].to > part.to ? parts[i].to : part.to;
        parts[i] = (struct part){0, 0};
    }
    return part;
}

static void add_part(struct part *parts, struct part part)
{
    part = joined(parts, part.from == PART_UNPLACED ? placed(parts, part) : part);
    int smallest = 0;
    for (int i = 1; i < PARTS_MAX; i++)
        if (size_of(parts[i]) < size_of(parts[smallest]))
            smallest = i;
    if (size_of(parts[smallest]) < size_of(part))
        parts[smallest] = part;
}

/* ---- clients ---- */

static enum client_answer finish(struct clients *clients, struct client_day *day, uint64_t key)
{
    size_t before = day->done.count;
    if (!put(clients, day, &day->done, &clients->done_count, key))
        return CLIENT_LEFT_OUT;
    return day->done.count > before ? CLIENT_DOWNLOADS : CLIENT_REPEATS;
}

static enum client_answer gather(struct clients *clients, struct client_day *day, uint64_t key,
                                 struct part part, uint32_t minute_bytes)
{
    if (keyed_find(&day->done, key))
        return CLIENT_REPEATS;
    struct part *parts = put(clients, day, &day->begun, &clients->begun_count, key);
    if (!parts)
        return CLIENT_LEFT_OUT;
    add_part(parts, part);
    return sum(parts) >= minute_bytes ? finish(clients, day, key) : CLIENT_GATHERS;
}

enum client_answer clients_send(struct clients *clients, int64_t day_number, uint64_t key,
                                struct part part, uint32_t minute_bytes)
{
    struct client_day *day = find_day(clients, day_number);
    if (!day || day->is_closed)
        return CLIENT_LEFT_OUT;
    if (size_of(part) >= minute_bytes)
        return finish(clients, day, key);
    return gather(clients, day, key, part, minute_bytes);
}
