/* The soundbites of an episode as its page lists them: the elements podcast:soundbite that an
 * import or the owner brought (docs/tags/soundbite.md of the podcast namespace). */
#ifndef EARSHOT_PAGES_SOUNDBITE_H
#define EARSHOT_PAGES_SOUNDBITE_H

#include "pages/visit.h"

struct soundbite {
    struct text title; /* the episode's where it has none */
    struct text start; /* "01:13" */
    struct text start_iso;
    struct text start_s; /* "73.500": seconds, also of a media fragment */
    struct text end_s;
    struct text duration; /* for people */
    struct text duration_iso;
    bool is_first; /* of its list */
};

extern const struct record soundbite_record;

/* A list of struct soundbite, in the order they were given. One without a start and a length in
 * seconds is left out. */
struct list soundbites_of(struct visit *visit, const struct episode *episode);

#endif
