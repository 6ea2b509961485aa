/* A table from 64-bit hashes to small values, for many millions of them: open addressing, key and
 * value side by side, so that a look-up costs one miss of the processor's cache. Two texts with one
 * hash are taken for the same: at ten million, one chance in 400,000. */
#ifndef EARSHOT_STATS_KEYED_H
#define EARSHOT_STATS_KEYED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct keyed {
    char *slots;
    size_t slot_bytes;
    size_t mask; /* slots less one; they are a power of two */
    size_t count;
    size_t ceiling;
};

/* Opens an empty table of values of that size, a multiple of 8, or 0 for a set. It takes at most
 * `ceiling` keys. */
void keyed_begin(struct keyed *table, size_t value_bytes, size_t ceiling);
void keyed_end(struct keyed *table);

/* The value of that key, or NULL. In a set any other pointer says that it is there. */
void *keyed_find(const struct keyed *table, uint64_t key);

/* The value of that key, zeroed where the key is new, which *is_new says; valid until the next
 * keyed_put(). NULL where it would be one too many. */
void *keyed_put(struct keyed *table, uint64_t key, bool *is_new);

#endif
