/* Links to the years of a show: to the first episode of each, and to the page of its episodes. */
#ifndef EARSHOT_PAGES_YEAR_LINK_H
#define EARSHOT_PAGES_YEAR_LINK_H

#include "pages/visit.h"

struct year_link {
    int64_t year;
    struct text path;      /* of its first episode */
    struct text page_path; /* of its own page */
    bool is_first;         /* of its list */
};

extern const struct record year_link_record;

/* The years of a show's visible episodes, newest first: a list of struct year_link. */
struct list year_links(struct visit *visit, const struct show *show, int64_t visible);

#endif
