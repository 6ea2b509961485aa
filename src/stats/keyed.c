#include "stats/keyed.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64, KEY_BYTES = sizeof(uint64_t) };

static void allocate(struct keyed *table, size_t slots)
{
    size_t size = slots * table->slot_bytes;
    table->slots = memory_allocate(size);
    memset(table->slots, 0, size);
    table->mask = slots - 1;
}

void keyed_begin(struct keyed *table, size_t value_bytes, size_t ceiling)
{
    *table = (struct keyed){.slot_bytes = KEY_BYTES + value_bytes, .ceiling = ceiling};
    allocate(table, FIRST_SLOTS);
}

void keyed_end(struct keyed *table)
{
    free(table->slots);
    *table = (struct keyed){0};
}

/* 0 marks a slot that is free. */
static uint64_t usable(uint64_t key)
{
    return key ? key : 1;
}

static uint64_t key_at(const char *slot)
{
    uint64_t key;
    memcpy(&key, slot, sizeof key);
    return key;
}

/* The key's slot, or the free one where it belongs. */
static char *slot_of(const struct keyed *table, uint64_t key)
{
    size_t i = key & table->mask;
    for (;;) {
        char *slot = table->slots + i * table->slot_bytes;
        uint64_t there = key_at(slot);
        if (there == key || there == 0)
            return slot;
        i = (i + 1) & table->mask;
    }
}

static void grow(struct keyed *table)
{
    char *former = table->slots;
    size_t slots = table->mask + 1;
    allocate(table, slots * 2);
    for (size_t i = 0; i < slots; i++) {
        const char *slot = former + i * table->slot_bytes;
        if (key_at(slot) != 0)
            memcpy(slot_of(table, key_at(slot)), slot, table->slot_bytes);
    }
    free(former);
}

void *keyed_find(const struct keyed *table, uint64_t key)
{
    char *slot = slot_of(table, usable(key));
    return key_at(slot) == 0 ? NULL : slot + KEY_BYTES;
}

void *keyed_put(struct keyed *table, uint64_t key, bool *is_new)
{
    key = usable(key);
    char *slot = slot_of(table, key);
    *is_new = key_at(slot) == 0;
    if (!*is_new)
        return slot + KEY_BYTES;
    if (table->count == table->ceiling)
        return NULL;
    if (table->count >= table->mask - table->mask / 4) {
        grow(table);
        slot = slot_of(table, key);
    }
    memcpy(slot, &key, sizeof key);
    table->count++;
    return slot + KEY_BYTES;
}
