/* What may have been meant by a search that finds nothing. */
#ifndef EARSHOT_PAGES_SEARCH_SPELLING_H
#define EARSHOT_PAGES_SEARCH_SPELLING_H

#include "pages/search_request.h"

/* The search with its unknown words turned into the nearest known ones; empty where there is
 * nothing to turn, or no time to find it. False where the store failed. */
bool search_spelling(struct visit *visit, const struct search_request *request,
                     struct text *spelling);

#endif
