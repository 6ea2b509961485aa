#include "base/integers.h"

#include "base/memory.h"

#include <stdlib.h>

enum { CAPACITY_AT_FIRST = 64 };

void integers_add(struct integers *list, int64_t integer)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : CAPACITY_AT_FIRST;
        list->items = memory_resize(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->count++] = integer;
}

void integers_end(struct integers *list)
{
    free(list->items);
    *list = (struct integers){NULL, 0, 0};
}
