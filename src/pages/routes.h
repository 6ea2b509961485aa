/* Which page answers at an address, and what its pages are rendered with. */
#ifndef EARSHOT_PAGES_ROUTES_H
#define EARSHOT_PAGES_ROUTES_H

#include "pages/templates.h"
#include "pages/visit.h"

enum { ROUTES_MAX = 64 };

/* Of one page; NULL where it has none. */
struct page_templates {
    struct template *own;
    struct template *more[PAGE_MORE_TEMPLATES];
};

/* The templates of all pages, compiled. To be zeroed before its first use. */
struct routes {
    struct page_templates templates[ROUTES_MAX];
};

/* Compiles the templates of every page. False with file, line and reason in *error. To be freed in
 * both cases. */
bool routes_compile(struct routes *compiled, const struct templates *source, struct error *error);
void routes_free(struct routes *compiled);

/* The page at a decoded path, with what the route's pattern captures of the path; or NULL. */
const struct page *routes_find(struct text path, struct text captures[ROUTE_CAPTURES_MAX]);

/* What the page is rendered with; for a page without a route, what the error page is. */
const struct page_templates *routes_templates(const struct routes *compiled,
                                              const struct page *page);

#endif
