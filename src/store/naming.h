/* From a name to the person who has it: the one who is known by it, whatever its case and normal
 * form, or a new one with a slug of its own. */
#ifndef EARSHOT_STORE_NAMING_H
#define EARSHOT_STORE_NAMING_H

#include "store/store.h"

/* A credit on its way to the person whom it names. */
struct naming {
    int64_t person_id; /* 0 where the name has nothing that can be seen */
    struct text slug;  /* of the person; empty likewise */
    struct text likeness;
    struct text words;
    struct text name;
    struct text url;
    struct text image_url;
    int64_t published_at;
};

/* Finds or makes those whom a list of struct credit names, each in its place of `namings`. What an
 * episode of that time says of them, such as their address, is kept, unless a newer one said it. */
bool naming_of_all(struct engine *engine, struct list credits, int64_t published_at,
                   struct naming *namings, struct arena *arena);

#endif
