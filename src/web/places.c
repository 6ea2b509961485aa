#include "web/places.h"

#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

struct places {
    atomic_int free;
};

struct places *places_open(int count)
{
    struct places *places = memory_allocate(sizeof *places);
    atomic_init(&places->free, count > 1 ? count : 1);
    return places;
}

void places_close(struct places *places)
{
    free(places);
}

bool places_take(struct places *places)
{
    if (!places || atomic_fetch_sub(&places->free, 1) > 0)
        return true;
    places_give_back(places);
    return false;
}

void places_give_back(struct places *places)
{
    if (places)
        atomic_fetch_add(&places->free, 1);
}
