/* What must be known beside the numbers, in sentences. */
#ifndef EARSHOT_STATS_NOTES_H
#define EARSHOT_STATS_NOTES_H

#include "base/field.h"
#include "stats/logs.h"
#include "stats/places.h"

enum { NOTES_MAX = 8 };

struct note {
    struct text sentence;
};

/* A list of struct note, in the arena. */
struct notes {
    struct note items[NOTES_MAX];
    size_t count;
};

/* Adds "what: 17." where the count is not 0. */
void notes_count(struct notes *notes, struct arena *arena, struct text what, int64_t count);

/* Of lines that were not understood, and files that were not read. */
void notes_add_logs(struct notes *notes, struct arena *arena, const struct logs_summary *summary);

#endif
