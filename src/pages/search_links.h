/* Links from a search to a part of it: its pages, and the shows, years and topics to choose from.
 */
#ifndef EARSHOT_PAGES_SEARCH_LINKS_H
#define EARSHOT_PAGES_SEARCH_LINKS_H

#include "pages/search_request.h"

struct search_link {
    struct text title;
    struct text language; /* of a show's title; else empty */
    struct text path;
    int64_t number; /* of a page, or how many are of that year; else 0 */
    bool is_current;
};

extern const struct record search_link_record;

/* Lists of struct search_link. Those of years, shows and topics are empty where the search is for
 * one already, or there is no choice. */
struct list search_links_of_pages(struct visit *visit, const struct search_request *request,
                                  int64_t pages, int64_t current);
struct list search_links_of_years(struct visit *visit, const struct search_request *request,
                                  struct list hits);

/* At most 24 of each. False where the store failed. */
bool search_links_of_shows(struct visit *visit, const struct search_request *request,
                           struct list hits, struct list *links);
bool search_links_of_topics(struct visit *visit, const struct search_request *request,
                            struct list hits, struct list *links);

#endif
