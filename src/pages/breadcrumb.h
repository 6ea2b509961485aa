/* The way from the list of shows, or of people, down to a page, for people and, as the same list,
 * for crawlers. */
#ifndef EARSHOT_PAGES_BREADCRUMB_H
#define EARSHOT_PAGES_BREADCRUMB_H

#include "pages/visit.h"

struct crumb {
    struct text title;
    struct text language; /* of the title; empty for the site's own words */
    struct text path;     /* empty for the page itself */
    struct text url;      /* the same, absolute */
    int64_t position;     /* from 1 */
    bool follows;         /* is not the first */
};

extern const struct record crumb_record;

/* The list of shows, the show, the episode unless it is NULL, and the words for the page itself
 * unless they are empty: a list of struct crumb. */
struct list breadcrumb_of(struct visit *visit, const struct show *show,
                          const struct episode *episode, struct text page);

/* The list of people, and the words for a person's page. */
struct list breadcrumb_of_person(struct visit *visit, struct text page);

#endif
