/* What stands over a transcript: who speaks in it, and, over a long one, times to go to. */
#ifndef EARSHOT_PAGES_OUTLINE_H
#define EARSHOT_PAGES_OUTLINE_H

#include "pages/visit.h"

struct outline {
    struct list speakers; /* of struct outline_speaker, each once, in the order they speak */
    bool has_speakers;
    bool has_more_speakers; /* than are listed */
    struct list jumps;      /* of struct turn */
    bool has_jumps;
};

extern const struct record outline_record;

/* Of a list of struct turn. Every ten minutes, or more where that would be too many, the first
 * paragraph that begins in them is one to go to. */
struct outline outline_of(struct arena *arena, struct list turns);

#endif
