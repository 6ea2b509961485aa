/* What fuzz targets demand of all input. */
#ifndef EARSHOT_TESTS_FUZZ_PROMISE_H
#define EARSHOT_TESTS_FUZZ_PROMISE_H

#include "confine/packed.h"

#include <stdlib.h>

static inline void promise(bool kept)
{
    if (!kept)
        abort();
}

/* The struct can be handed on by a confined child: nothing in it is refused on the other side. */
static inline void promise_handed_on(const struct record *record, const void *owner)
{
    struct arena arena;
    struct buffer bytes;
    arena_begin(&arena);
    buffer_begin(&bytes, SIZE_MAX);
    packed_write(&bytes, record, owner);
    struct text rest = buffer_text(&bytes);
    promise(packed_read(&rest, &arena, record, arena_allocate(&arena, record->size)));
    promise(rest.length == 0);
    buffer_end(&bytes);
    arena_end(&arena);
}

#endif
