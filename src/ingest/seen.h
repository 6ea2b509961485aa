/* The identities that one input has already used: 16 bytes an item, whatever their length. */
#ifndef EARSHOT_INGEST_SEEN_H
#define EARSHOT_INGEST_SEEN_H

#include "base/text.h"

#include <stdint.h>

struct seen_entry {
    uint64_t hash;
    long line; /* 0 where the entry is free */
};

/* All zero is the empty set. */
struct seen {
    struct seen_entry *entries;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
};

/* Adds an identity that starts at that line (from 1). Returns 0 where it is new, else the line that
 * it was first seen at; two that share a 64-bit hash count as one. */
long seen_add(struct seen *seen, struct text identity, long line);

/* The line that it was first seen at; 0 where it has not been added. */
long seen_line(const struct seen *seen, struct text identity);

/* Gives the memory back; the set is empty. */
void seen_end(struct seen *seen);

#endif
