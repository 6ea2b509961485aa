/* The picture and the colour of a show: its own picture, or one that is drawn for it. */
#ifndef EARSHOT_PAGES_ARTWORK_H
#define EARSHOT_PAGES_ARTWORK_H

#include "pages/visit.h"

/* site.css has an accent colour for each. */
enum { ARTWORK_HUES = 12 };

/* From 0 on, by the slug, which seldom changes. */
int64_t artwork_hue(struct text slug);

/* Where the show's picture is: `image_url` where that is not empty. */
struct text artwork_url(struct visit *visit, struct text image_url, struct text show_slug);

/* The episode's own picture, else the show's. */
struct text artwork_of_episode(struct visit *visit, const struct show *show,
                               const struct episode *episode);

#endif
