#include "ingest/item_order.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>

void item_order_add(struct item_order *order, int64_t published_at)
{
    enum { FIRST_CAPACITY = 256 };
    if (order->count == order->capacity) {
        order->capacity = order->capacity ? order->capacity * 2 : FIRST_CAPACITY;
        order->values = memory_resize(order->values, order->capacity * sizeof *order->values);
    }
    order->values[order->count++] = published_at;
}

/* As few feeds do. */
static bool has_oldest_first(const struct item_order *order)
{
    int64_t first = 0, last = 0;
    for (size_t i = 0; i < order->count; i++) {
        if (first == 0)
            first = order->values[i];
        if (order->values[i] != 0)
            last = order->values[i];
    }
    return first < last;
}

void item_order_settle(struct item_order *order)
{
    bool is_oldest_first = has_oldest_first(order);
    int64_t time_behind = 0, older = 0;
    for (size_t i = order->count; i-- > 0;) {
        int64_t time = order->values[i];
        older = time != 0 && time == time_behind && !is_oldest_first ? older + 1 : 0;
        time_behind = time;
        order->values[i] = older;
    }
}

int64_t item_order_next(struct item_order *order)
{
    return order->next < order->count ? order->values[order->next++] : 0;
}

void item_order_end(struct item_order *order)
{
    free(order->values);
}
