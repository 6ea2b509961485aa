#include "base/memory.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

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

void memory_keep_little(void)
{
    enum { LARGE_BYTES = 128 * 1024 }; /* as malloc begins with, and then raises */
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, LARGE_BYTES);
}
