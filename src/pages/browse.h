/* The ways through a show: to its years, its seasons, its topics, and to all of it on one page. */
#ifndef EARSHOT_PAGES_BROWSE_H
#define EARSHOT_PAGES_BROWSE_H

#include "pages/listing.h"
#include "store/listings.h"

struct browse {
    struct text index_path;
    struct list years; /* of struct year_link */
    bool has_seasons;
    struct list seasons; /* of struct listing_link, newest first */
    bool has_topics;
    struct list topics; /* of struct listing_link */
    bool has_people;    /* anybody is named in an episode, of whatever show */
};

extern const struct record browse_record;

/* Reads them for a show that has that many visible episodes; of the topics so many. NULL where it
 * has none: *browse is NULL then. False after a failure. */
bool browse_of_show(struct visit *visit, const struct show *show, int64_t visible,
                    enum topic_order order, int64_t topics_max, const struct browse **browse);

#endif
