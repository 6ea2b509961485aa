/* Many results made of pieces of foreign input by confined children: many by one, because to start
 * a child takes longer than to read most of them. */
#ifndef EARSHOT_CONFINE_MAKING_MANY_H
#define EARSHOT_CONFINE_MAKING_MANY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

struct making_many {
    size_t count;
    /* Or NULL: in a child before it is confined, for the pieces from `first` on. */
    void (*prepare)(void *context, size_t first);
    /* In the child: writes what it makes of the piece; the arena is this piece's alone. */
    void (*make)(void *context, size_t piece, struct arena *arena, struct buffer *to);
    /* In this process: what was made of the piece, valid during the call. False with a sentence
     * where it cannot be. */
    bool (*take)(void *context, size_t piece, struct text made, struct error *error);
    /* In this process: nothing was made of the piece, for the reason in the sentence. */
    void (*blame)(void *context, size_t piece, const char *sentence);
    void *context;
};

/* Calls take() or blame() for each piece, in their order. Where a child ends early, the piece that
 * it was at is to blame, and another child goes on behind that. */
void making_many_run(const struct making_many *making);

#endif
