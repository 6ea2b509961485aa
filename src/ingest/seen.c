/* An open hash table with linear probing, at most half full. */
#include "ingest/seen.h"

#include "base/memory.h"

#include <stdlib.h>
#include <xxhash.h>

enum { CAPACITY_AT_FIRST = 256 };

/* The entry of that hash, or the free one where it belongs. */
static struct seen_entry *find(const struct seen *seen, uint64_t hash)
{
    size_t at = hash & (seen->capacity - 1);
    while (seen->entries[at].line != 0 && seen->entries[at].hash != hash)
        at = (at + 1) & (seen->capacity - 1);
    return &seen->entries[at];
}

static void grow(struct seen *seen)
{
    struct seen larger = {.capacity = seen->capacity ? seen->capacity * 2 : CAPACITY_AT_FIRST,
                          .count = seen->count};
    larger.entries = memory_allocate(larger.capacity * sizeof *larger.entries);
    memset(larger.entries, 0, larger.capacity * sizeof *larger.entries);
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->entries[i].line != 0)
            *find(&larger, seen->entries[i].hash) = seen->entries[i];
    free(seen->entries);
    *seen = larger;
}

long seen_add(struct seen *seen, struct text identity, long line)
{
    if (seen->count * 2 >= seen->capacity)
        grow(seen);
    uint64_t hash = XXH3_64bits(identity.at, identity.length);
    struct seen_entry *entry = find(seen, hash);
    if (entry->line != 0)
        return entry->line;
    *entry = (struct seen_entry){hash, line};
    seen->count++;
    return 0;
}

long seen_line(const struct seen *seen, struct text identity)
{
    return seen->count > 0 ? find(seen, XXH3_64bits(identity.at, identity.length))->line : 0;
}

void seen_end(struct seen *seen)
{
    free(seen->entries);
    *seen = (struct seen){NULL, 0, 0};
}
