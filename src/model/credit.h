/* Who is named in an episode or a show, and for what: the elements podcast:person among its extra
 * ones (docs/tags/person.md of the podcast namespace). */
#ifndef EARSHOT_MODEL_CREDIT_H
#define EARSHOT_MODEL_CREDIT_H

#include "base/arena.h"
#include "base/field.h"
#include "base/text.h"

/* Texts as they were written, without white space at the ends, and cut far behind what is shown of
 * them. */
struct credit {
    struct text name;      /* never empty */
    struct text role;      /* "host" where none was given */
    struct text group;     /* of roles; "cast" where none was given */
    struct text url;       /* http or https; empty where there is none fit to be linked to */
    struct text image_url; /* likewise */
};

/* The first hundred, in their order: a list of struct credit in the arena. */
struct list credits_of(struct arena *arena, struct xml extra);

/* Those of an episode, or of its show where the episode has none: its list stands for the show's.
 */
struct list credits_of_episode(struct arena *arena, struct xml of_episode, struct xml of_show);

/* Whether both name the same people for the same, in the same words. */
bool credits_are_equal(struct arena *arena, struct xml a, struct xml b);

/* Both lists of roles as one, each role once, whatever its case: "Guest, Editor". In the arena or
 * borrowed. */
struct text credit_roles(struct arena *arena, struct text roles, struct text more);

#endif
