/* The shows that a person is in. */
#ifndef EARSHOT_PAGES_PERSON_SHOWS_H
#define EARSHOT_PAGES_PERSON_SHOWS_H

#include "model/person.h"
#include "pages/artwork.h"
#include "pages/visit.h"

struct person_show_link {
    int64_t show_id;
    struct text path;
    struct text title;
    struct text language;
    const struct artwork *artwork;
    int64_t hue;
    struct text roles;     /* of the person there, as they were written, once each */
    int64_t episode_count; /* with the person */
    bool follows;          /* is not the first */
};

extern const struct record person_show_link_record;

/* A list of struct person_show_link, most episodes first, and what the person does in any of them.
 * False where the store failed. */
bool person_shows_of(struct visit *visit, const struct person *person, struct list *shows,
                     struct text *roles);

#endif
