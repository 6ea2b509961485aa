/* A list of integers that grows. */
#ifndef EARSHOT_BASE_INTEGERS_H
#define EARSHOT_BASE_INTEGERS_H

#include <stddef.h>
#include <stdint.h>

/* All zero is the empty list. */
struct integers {
    int64_t *items;
    size_t count;
    size_t capacity;
};

void integers_add(struct integers *list, int64_t integer);

/* Gives the memory back; the list is empty. */
void integers_end(struct integers *list);

#endif
