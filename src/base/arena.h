/* Memory that is given back all at once: one arena for the life of the process, one per request.
 * Out of memory ends the process with a message; its supervisor restarts it. */
#ifndef EARSHOT_BASE_ARENA_H
#define EARSHOT_BASE_ARENA_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
};

/* Opens an empty arena; nothing is allocated until it is asked for. */
void arena_begin(struct arena *arena);

/* Gives back everything but one block of the usual size, which the next round uses again. */
void arena_reset(struct arena *arena);

/* How much memory it has, used or not. */
size_t arena_bytes(const struct arena *arena);

/* Gives back everything. The arena is empty and may be used again. */
void arena_end(struct arena *arena);

/* size bytes, zeroed, aligned for any type; never NULL. Owned by the arena. */
void *arena_allocate(struct arena *arena, size_t size);

/* A copy that lives as long as the arena; a NUL follows it, outside of its length. */
struct text arena_copy(struct arena *arena, struct text text);

/* The same as a C string. A NUL inside the text ends the string early. */
char *arena_c_string(struct arena *arena, struct text text);

/* The texts one after the other, as a text of the arena with a NUL behind it:
 * arena_join(arena, TEXT("/shows/"), slug). */
#define arena_join(arena, ...)                                   \
    arena_join_list((arena), (const struct text[]){__VA_ARGS__}, \
                    sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text))
struct text arena_join_list(struct arena *arena, const struct text *texts, size_t count);

/* The number in decimal, as a text of the arena. */
struct text arena_decimal(struct arena *arena, int64_t number);

/* What printf would write, as a text of the arena: for what is rare, because it costs thirty times
 * as much as joining. */
struct text arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
