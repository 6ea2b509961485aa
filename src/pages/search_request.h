/* What the parameters of a search ask for, and the addresses of searches. */
#ifndef EARSHOT_PAGES_SEARCH_REQUEST_H
#define EARSHOT_PAGES_SEARCH_REQUEST_H

#include "model/search.h"
#include "pages/visit.h"
#include "prose/search_terms.h"

/* Of every form of search, in the order of their one address. */
#define SEARCH_PARAMETERS "q show year topic page"

struct search_request {
    struct text typed; /* as it came, or the part that is read */
    struct search_terms terms;
    struct search_question question;
    struct show show; /* that is searched; its show_id is 0 for all */
};

/* Reads them: whatever was typed is a search. Returns 200, 404 where it is for a show that is not
 * there, or 500. */
int search_request_read(struct visit *visit, struct search_request *request);

/* The address of the search at a path such as "/search", its results from page `number` on; with
 * other words, another show (its slug, or empty) or year (or 0). */
struct text search_path(struct visit *visit, const char *path, struct text typed,
                        struct text show_slug, int64_t year, struct text topic, int64_t number);

/* The same search elsewhere. */
struct text search_path_of(struct visit *visit, const char *path,
                           const struct search_request *request, int64_t number);

/* Says what the answer depends on: everything that is published. False where the store failed. */
bool search_mark_changes(struct visit *visit);

#endif
