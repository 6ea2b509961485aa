#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

static void *or_end_process(void *at, size_t size)
{
    if (!at && size > 0) {
        fprintf(stderr, "earshot: out of memory: %zu bytes asked for\n", size);
        abort();
    }
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
