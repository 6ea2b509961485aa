#include "ingest/item_order.h"

#include <stdbool.h>

void item_order_add(struct item_order *order, int64_t published_at)
{
    integers_add(&order->values, published_at);
}

/* As few feeds do. */
static bool has_oldest_first(const struct item_order *order)
{
    int64_t first = 0, last = 0;
    for (size_t i = 0; i < order->values.count; i++) {
        if (first == 0)
            first = order->values.items[i];
        if (order->values.items[i] != 0)
            last = order->values.items[i];
    }
    return first < last;
}

void item_order_settle(struct item_order *order)
{
    bool is_oldest_first = has_oldest_first(order);
    int64_t time_behind = 0, older = 0;
    for (size_t i = order->values.count; i-- > 0;) {
        int64_t time = order->values.items[i];
        older = time != 0 && time == time_behind && !is_oldest_first ? older + 1 : 0;
        time_behind = time;
        order->values.items[i] = older;
    }
}

int64_t item_order_next(struct item_order *order)
{
    return order->next < order->values.count ? order->values.items[order->next++] : 0;
}

void item_order_end(struct item_order *order)
{
    integers_end(&order->values);
}
