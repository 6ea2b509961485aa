/* Which page answers at an address, and what its pages are rendered with. */
#ifndef EARSHOT_PAGES_ROUTES_H
#define EARSHOT_PAGES_ROUTES_H

#include "pages/templates.h"
#include "pages/visit.h"

/* ROUTE_NONE is the number of what has no route: the error page. */
enum { ROUTES_MAX = 72, ROUTE_NONE = ROUTES_MAX - 1 };

/* Of one page; NULL where it has none. */
struct page_templates {
    const struct template *own;
    const struct template *more[PAGE_MORE_TEMPLATES];
};

/* The templates of all pages, compiled. To be zeroed before its first use. */
struct routes {
    struct page_templates templates[ROUTES_MAX];
};

/* Compiles the templates of every page, into the arena of their source. False with file, line and
 * reason in *error. */
bool routes_compile(struct routes *compiled, const struct templates *source, struct error *error);

/* The number of the route to a decoded path, with what its pattern captures of the path; or
 * ROUTE_NONE. */
size_t routes_find(struct text path, struct text captures[ROUTE_CAPTURES_MAX]);

/* The page of a route, and its pattern ("/shows/{show}"). Of other numbers NULL, and the empty
 * text.
 */
const struct page *routes_page(size_t route);
struct text routes_pattern(size_t route);

/* What the page is rendered with; for a page without a route, what the error page is. */
const struct page_templates *routes_templates(const struct routes *compiled,
                                              const struct page *page);

#endif
