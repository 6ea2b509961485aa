/* What a list of people says of one. */
#ifndef EARSHOT_PAGES_PERSON_CARD_H
#define EARSHOT_PAGES_PERSON_CARD_H

#include "pages/artwork.h"

struct person_card {
    struct text path;
    struct text name;
    struct text initial; /* in place of a picture */
    struct text image_url;
    const struct artwork *portrait; /* NULL where there is no picture */
    int64_t hue;
    int64_t episode_count;
    bool follows; /* is not the first */
};

extern const struct record person_card_record;

/* A list of struct person_card from one of struct person. The page counts as changed when the
 * newest of their episodes appeared. */
struct list person_cards(struct visit *visit, struct list people);

#endif
