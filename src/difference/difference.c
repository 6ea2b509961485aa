#include "difference/difference.h"

#include "base/memory.h"
#include "difference/confined_feed.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { ITEMS_FIRST = 256 };

struct old_item {
    struct app_item item; /* texts and values in the arena */
    uint64_t hash;        /* of its guid */
    bool is_met;
};

struct comparison {
    const struct difference_observer *observer;
    struct arena arena;
    struct old_item *items; /* in the feed's order */
    size_t count;
    size_t capacity;
    size_t *table; /* by hash: number of an item, from 1; 0 is free */
    size_t table_size;
    struct list channel;
    size_t last_met; /* number of the old item that the one before stood for, from 1 */
    bool order_differs;
    int64_t differences;
};

static void tell(struct comparison *comparison, const char *where, const char *what,
                 struct text before, struct text after)
{
    comparison->differences++;
    comparison->observer->found(comparison->observer->context, where, what, before, after);
}

/* ---- the old feed ---- */

static struct list copy_values(struct comparison *comparison, struct list list)
{
    const struct app_value *from = list.items;
    struct app_value *to = arena_allocate(&comparison->arena, (list.count + 1) * sizeof *to);
    for (size_t i = 0; i < list.count; i++)
        to[i] = (struct app_value){
            .what = arena_c_string(&comparison->arena, text_of(from[i].what)),
            .shown = arena_copy(&comparison->arena, from[i].shown),
            .hash = from[i].hash,
        };
    return (struct list){to, list.count};
}

static void keep_item(void *context, const struct app_item *item)
{
    struct comparison *comparison = context;
    if (comparison->count == comparison->capacity) {
        comparison->capacity = comparison->capacity ? comparison->capacity * 2 : ITEMS_FIRST;
        comparison->items =
            memory_resize(comparison->items, comparison->capacity * sizeof *comparison->items);
    }
    comparison->items[comparison->count++] = (struct old_item){
        .item = {.guid = arena_copy(&comparison->arena, item->guid),
                 .title = arena_copy(&comparison->arena, item->title),
                 .published_at = item->published_at,
                 .values = copy_values(comparison, item->values)},
        .hash = XXH3_64bits(item->guid.at, item->guid.length),
    };
}

static void keep_channel(void *context, struct list values)
{
    struct comparison *comparison = context;
    comparison->channel = copy_values(comparison, values);
}

/* The place in the table for a guid: its item's, or the free one. */
static size_t *place_of(struct comparison *comparison, struct text guid, uint64_t hash)
{
    size_t at = hash & (comparison->table_size - 1);
    while (comparison->table[at] != 0 &&
           !text_equal(comparison->items[comparison->table[at] - 1].item.guid, guid))
        at = (at + 1) & (comparison->table_size - 1);
    return &comparison->table[at];
}

static void index_items(struct comparison *comparison)
{
    comparison->table_size = ITEMS_FIRST;
    while (comparison->table_size < comparison->count * 2)
        comparison->table_size *= 2;
    comparison->table = memory_allocate(comparison->table_size * sizeof *comparison->table);
    memset(comparison->table, 0, comparison->table_size * sizeof *comparison->table);
    for (size_t i = 0; i < comparison->count; i++)
        *place_of(comparison, comparison->items[i].item.guid, comparison->items[i].hash) = i + 1;
}

/* ---- the new feed ---- */

/* The value that stands for the old one: the same, else the first of its kind. */
static const struct app_value *find_value(struct list list, const struct app_value *wanted)
{
    const struct app_value *values = list.items, *first = NULL;
    for (size_t i = 0; i < list.count; i++) {
        if (strcmp(values[i].what, wanted->what) != 0)
            continue;
        if (values[i].hash == wanted->hash)
            return &values[i];
        first = first ? first : &values[i];
    }
    return first;
}

static void compare_values(struct comparison *comparison, struct text where, struct list before,
                           struct list after)
{
    const struct app_value *values = before.items;
    const char *name = arena_c_string(&comparison->arena, where);
    for (size_t i = 0; i < before.count; i++) {
        const struct app_value *found = find_value(after, &values[i]);
        if (!found || found->hash != values[i].hash)
            tell(comparison, name, values[i].what, values[i].shown,
                 found ? found->shown : (struct text){NULL, 0});
    }
}

/* Apps sort by date; where that leaves two episodes equal, the order of the feed decides. */
static void compare_order(struct comparison *comparison, size_t number)
{
    const struct old_item *items = comparison->items;
    size_t last = comparison->last_met;
    comparison->last_met = number;
    if (last == 0 || items[last - 1].item.published_at != items[number - 1].item.published_at ||
        last < number || comparison->order_differs)
        return;
    comparison->order_differs = true;
    tell(comparison, "the show", "order of episodes of one date", items[number - 1].item.title,
         items[last - 1].item.title);
}

static void compare_item(void *context, const struct app_item *item)
{
    struct comparison *comparison = context;
    uint64_t hash = XXH3_64bits(item->guid.at, item->guid.length);
    size_t number = *place_of(comparison, item->guid, hash);
    if (number == 0) {
        tell(comparison, arena_c_string(&comparison->arena, item->title), "episode",
             (struct text){NULL, 0}, item->guid);
        return;
    }
    struct old_item *old = &comparison->items[number - 1];
    old->is_met = true;
    compare_values(comparison, old->item.title, old->item.values, item->values);
    compare_order(comparison, number);
}

static void compare_channel(void *context, struct list values)
{
    struct comparison *comparison = context;
    compare_values(comparison, TEXT("the show"), comparison->channel, values);
}

static void tell_missing(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++) {
        const struct app_item *item = &comparison->items[i].item;
        if (!comparison->items[i].is_met)
            tell(comparison, arena_c_string(&comparison->arena, item->title), "episode", item->guid,
                 (struct text){NULL, 0});
    }
}

/* What is foreign is read by a confined child; the new feed is what this site makes of its store.
 */
static bool read_old(FILE *before, int64_t bytes_max, struct comparison *comparison,
                     struct error *error)
{
    struct app_feed_receiver keep = {keep_item, keep_channel, comparison};
    return confined_feed_read(before, bytes_max, &keep, error);
}

int64_t difference_between(FILE *before, FILE *after, int64_t bytes_max,
                           const struct difference_observer *observer, struct error *error)
{
    struct comparison comparison = {.observer = observer};
    struct app_feed_receiver compare = {compare_item, compare_channel, &comparison};
    arena_begin(&comparison.arena);
    bool done = read_old(before, bytes_max, &comparison, error);
    if (done)
        index_items(&comparison);
    done = done && app_feed_read(after, bytes_max, &compare, error);
    if (done)
        tell_missing(&comparison);
    free(comparison.table);
    free(comparison.items);
    arena_end(&comparison.arena);
    return done ? comparison.differences : -1;
}
