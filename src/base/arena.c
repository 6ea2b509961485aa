/* A chain of blocks with a bump pointer in the newest. */
#include "base/arena.h"

#include "base/digits.h"
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

size_t arena_bytes(const struct arena *arena)
{
    size_t bytes = 0;
    for (const struct arena_block *block = arena->blocks; block; block = block->older)
        bytes += sizeof *block + block->capacity;
    return bytes;
}

void arena_end(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        free(block);
    }
    arena->blocks = NULL;
}

/* Bytes as the last round left them, for what writes each of them. */
static void *take(struct arena *arena, size_t size)
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
    return at;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

struct text arena_copy(struct arena *arena, struct text text)
{
    return (struct text){arena_c_string(arena, text), text.length};
}

char *arena_c_string(struct arena *arena, struct text text)
{
    char *copy = take(arena, text.length + 1);
    if (text.length > 0)
        memcpy(copy, text.at, text.length);
    copy[text.length] = '\0';
    return copy;
}

struct text arena_join_list(struct arena *arena, const struct text *texts, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += texts[i].length;
    char *at = take(arena, length + 1);
    char *end = at;
    for (size_t i = 0; i < count; i++)
        if (texts[i].length > 0)
            end = mempcpy(end, texts[i].at, texts[i].length);
    *end = '\0';
    return (struct text){at, length};
}

struct text arena_decimal(struct arena *arena, int64_t number)
{
    char digits[DIGITS_MAX_BYTES];
    char *end = digits_write(digits, number);
    return arena_copy(arena, (struct text){digits, (size_t)(end - digits)});
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return (struct text){NULL, 0};
    char *at = take(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(at, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (struct text){at, (size_t)length};
}
