/* One struct made of foreign input by a confined child: for work with a single result. */
#ifndef EARSHOT_CONFINE_MAKING_H
#define EARSHOT_CONFINE_MAKING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"

struct making {
    int input; /* as struct confined_work has them */
    void (*prepare)(void *context);
    /* In the child: fills the result from what is in the context. False with a sentence. */
    bool (*make)(void *context, struct arena *arena, void *result, struct error *error);
    void *context;
    const struct record *record; /* of the result; packed.h says what may be in it */
};

/* Makes *result, which is zero until then; its texts are of the arena, and as utf8_scrub() leaves
 * them. Everything else about it is a stranger's word. False as confined_run(). */
bool making_run(const struct making *making, struct arena *arena, void *result,
                struct error *error);

#endif
