/* The other forms of a page, and the feeds it belongs to, for the links of its head. */
#ifndef EARSHOT_PAGES_ALTERNATE_H
#define EARSHOT_PAGES_ALTERNATE_H

#include "pages/visit.h"

struct alternate {
    struct text media_type;
    struct text url;   /* absolute */
    struct text title; /* may be empty */
};

extern const struct record alternate_record;

/* Puts what is at `path` behind the others of the list of struct alternate. */
void alternates_add(struct visit *visit, struct list *alternates, struct text media_type,
                    struct text path, struct text title);

/* Adds the feeds of a show. */
void alternates_add_show(struct visit *visit, struct list *alternates, const struct show *show);

/* Adds the forms of an episode's page, and where its player is to be had, if it has one. */
void alternates_add_episode(struct visit *visit, struct list *alternates, const struct show *show,
                            const struct episode *episode);

/* Adds the forms of an episode's transcript. */
void alternates_add_transcript(struct visit *visit, struct list *alternates,
                               const struct show *show, const struct episode *episode);

#endif
