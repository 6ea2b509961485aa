/* What of a log is looked at. */
#ifndef EARSHOT_STATS_CHOICE_H
#define EARSHOT_STATS_CHOICE_H

#include "stats/log_line.h"
#include "stats/places.h"

struct choice {
    uint32_t show;    /* place of the only one, or PLACES_NONE */
    int64_t since_at; /* the first second, */
    int64_t until_at; /* and one behind the last */
};

/* Whether the line counts, and if so where it leads. */
static inline bool choice_takes(const struct choice *choice, const struct places *places,
                                const struct log_line *line, struct place *place)
{
    if (line->at < choice->since_at || line->at >= choice->until_at)
        return false;
    *place = places_find(places, line->uri);
    return choice->show == PLACES_NONE || place->show == choice->show;
}

#endif
