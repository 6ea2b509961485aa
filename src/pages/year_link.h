/* Links to the first episode of each year of a show. */
#ifndef EARSHOT_PAGES_YEAR_LINK_H
#define EARSHOT_PAGES_YEAR_LINK_H

#include "pages/visit.h"

struct year_link {
    int64_t year;
    struct text path;
    bool is_first; /* of its list */
};

extern const struct record year_link_record;

/* The years of a show's visible episodes, newest first: a list of struct year_link. */
struct list year_links(struct visit *visit, const struct show *show, int64_t visible);

#endif
