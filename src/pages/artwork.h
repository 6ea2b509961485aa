/* The picture and the colour of a show: its own picture, or one that is drawn for it. */
#ifndef EARSHOT_PAGES_ARTWORK_H
#define EARSHOT_PAGES_ARTWORK_H

#include "model/picture.h"
#include "pages/visit.h"

/* site.css has an accent colour for each. */
enum { ARTWORK_HUES = 12 };

/* From 0 on, by the slug, which seldom changes. */
int64_t artwork_hue(struct text slug);

/* A picture as a page shows it. */
struct artwork {
    struct text url;     /* of one size for all screens */
    struct text sources; /* of each size, for srcset; empty where there is only the one */
};

extern const struct record artwork_record;

/* The picture at image_url with what is known of it; the one that is drawn where that is empty. */
const struct artwork *artwork_of(struct visit *visit, struct text image_url, struct text picture,
                                 struct text show_slug);

/* The episode's own picture, else the show's. */
const struct artwork *artwork_of_episode(struct visit *visit, const struct show *show,
                                         const struct episode *episode);

/* The person's; NULL where there is none. */
const struct artwork *artwork_of_person(struct visit *visit, const struct person *person);

/* The path of the largest square of at most that many pixels a side, which is said in *side; the
 * empty text where there is none. */
struct text artwork_square(struct visit *visit, struct text picture, int64_t most, int64_t *side);

#endif
