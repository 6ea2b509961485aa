/* A chain of blocks with a bump pointer in the newest. */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { USUAL_BLOCK_BYTES = 64 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t used;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_open(size_t capacity, struct arena_block *older)
{
    struct arena_block *block = memory_allocate(sizeof *block + capacity);
    block->older = older;
    block->used = 0;
    block->capacity = capacity;
    return block;
}

void arena_begin(struct arena *arena)
{
    arena->blocks = NULL;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = NULL;
    for (struct arena_block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        if (!kept && block->capacity == USUAL_BLOCK_BYTES)
            kept = block;
        else
            free(block);
    }
    if (kept) {
        kept->older = NULL;
        kept->used = 0;
    }
    arena->blocks = kept;
}

void arena_end(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        free(block);
    }
    arena->blocks = NULL;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_block *block = arena->blocks;
    if (!block || block->capacity - block->used < rounded) {
        size_t capacity = rounded > USUAL_BLOCK_BYTES ? rounded : USUAL_BLOCK_BYTES;
        block = block_open(capacity, arena->blocks);
        arena->blocks = block;
    }
    void *at = block->bytes + block->used;
    block->used += rounded;
    return memset(at, 0, rounded);
}

struct text arena_copy(struct arena *arena, struct text text)
{
    return (struct text){arena_c_string(arena, text), text.length};
}

char *arena_c_string(struct arena *arena, struct text text)
{
    char *copy = arena_allocate(arena, text.length + 1);
    if (text.length > 0)
        memcpy(copy, text.at, text.length);
    return copy;
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return (struct text){NULL, 0};
    char *at = arena_allocate(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(at, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (struct text){at, (size_t)length};
}
