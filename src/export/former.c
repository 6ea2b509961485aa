#include "export/former.h"

#include "store/redirects.h"

#include <stdlib.h>

struct collector {
    struct arena *arena;
    struct redirect *items;
    size_t count;
    size_t capacity;
};

static bool take(void *context, const struct redirect *redirect)
{
    enum { FIRST_CAPACITY = 64 };
    struct collector *all = context;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity > 0 ? 2 * all->capacity : FIRST_CAPACITY;
        struct redirect *items = arena_allocate(all->arena, capacity * sizeof *items);
        if (all->count > 0)
            memcpy(items, all->items, all->count * sizeof *items);
        all->items = items;
        all->capacity = capacity;
    }
    all->items[all->count++] = (struct redirect){
        .slug = arena_copy(all->arena, redirect->slug),
        .path = arena_copy(all->arena, redirect->path),
        .guid = arena_copy(all->arena, redirect->guid),
        .is_feed = redirect->is_feed,
    };
    return true;
}

static int compare(struct text a, struct text b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    int order = length > 0 ? memcmp(a.at, b.at, length) : 0;
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* By guid, then so that it is the same order each time. */
static int compare_redirects(const void *a, const void *b)
{
    const struct redirect *one = a, *other = b;
    int order = compare(one->guid, other->guid);
    if (order == 0)
        order = compare(one->slug, other->slug);
    return order != 0 ? order : compare(one->path, other->path);
}

bool former_read(struct engine *engine, int64_t show_id, struct arena *arena, struct list *former)
{
    struct collector all = {.arena = arena};
    if (!redirects_each(engine, show_id, take, &all))
        return false;
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, compare_redirects);
    *former = (struct list){all.items, all.count};
    return true;
}

struct list former_of(struct list former, struct text guid)
{
    const struct redirect *redirect = former.items;
    size_t low = 0, high = former.count, end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(redirect[middle].guid, guid) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < former.count && text_equal(redirect[end].guid, guid); end++)
        ;
    return (struct list){redirect + low, end - low};
}
