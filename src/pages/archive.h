/* A show's archive: numbered pages from the oldest, so that a full page never changes again. */
#ifndef EARSHOT_PAGES_ARCHIVE_H
#define EARSHOT_PAGES_ARCHIVE_H

#include "pages/visit.h"

enum { ARCHIVE_EPISODES_PER_PAGE = 50 };

/* A link to an archive page. */
struct archive_link {
    struct text path;
    int64_t number;
    bool current;
    bool is_first; /* of its list */
};

extern const struct record archive_link_record;

/* How many pages hold that many episodes. */
int64_t archive_pages(int64_t episodes);

/* Links around page `number` of `pages`, newest first: the pages 1, 2, 5, 10, 20... away on both
 * sides, the first and the last. number may be 0 for links that start from the newest page. */
struct list archive_links(struct visit *visit, const struct show *show, int64_t number,
                          int64_t pages);

#endif
