#include "base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

_Noreturn void memory_exhausted(void)
{
    fputs("earshot: out of memory\n", stderr);
    abort();
}

static void *or_end_process(void *at, size_t size)
{
    if (!at && size > 0)
        memory_exhausted();
    return at;
}

void *memory_allocate(size_t size)
{
    return or_end_process(malloc(size), size);
}

void *memory_resize(void *at, size_t size)
{
    return or_end_process(realloc(at, size), size);
}

enum { HUGE_BYTES = 2 * 1024 * 1024, PIECE_BYTES = 64 * 1024 };

/* Moves the end of the heap to just before one of a huge page. A huge page must be whole when it is
 * touched first, and malloc writes to what it hands out first, and behind that. */
static uintptr_t align_heap(void)
{
    uintptr_t end = (uintptr_t)sbrk(0);
    uintptr_t huge = (end + 2 * PIECE_BYTES + HUGE_BYTES - 1) / HUGE_BYTES * HUGE_BYTES;
    sbrk((intptr_t)(huge - 2 * PIECE_BYTES - end));
    return huge;
}

/* Asks for memory until malloc, which has none left, makes the heap longer. */
static void lengthen_heap(void)
{
    enum { PIECES_MAX = 64 };
    void *pieces[PIECES_MAX];
    size_t count = 0;
    const void *end = sbrk(0);
    while (count < PIECES_MAX && sbrk(0) == end)
        pieces[count++] = malloc(PIECE_BYTES);
    while (count > 0)
        free(pieces[--count]);
}

void memory_reserve(size_t bytes)
{
    enum { USUAL_PAD_BYTES = 128 * 1024 }; /* of malloc */
    uintptr_t huge = align_heap();
    mallopt(M_TRIM_THRESHOLD, (int)bytes + HUGE_BYTES);
    mallopt(M_TOP_PAD, (int)bytes + 2 * PIECE_BYTES);
    lengthen_heap();
    mallopt(M_TOP_PAD, USUAL_PAD_BYTES);
    madvise((void *)huge, bytes, MADV_HUGEPAGE);
}

void memory_keep_little(void)
{
    enum { LARGE_BYTES = 128 * 1024 }; /* as malloc begins with, and then raises */
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, LARGE_BYTES);
}
