/* Patterns of paths, as the table of routes spells them. */
#ifndef EARSHOT_WEB_ROUTE_H
#define EARSHOT_WEB_ROUTE_H

#include "base/text.h"

enum { ROUTE_CAPTURES_MAX = 4 };

/* Whether the path, decoded, has the pattern's form: segment by segment the same text, where
 * "{name}" stands for one or more bytes of its segment ("/shows/{show}/feed.xml",
 * "/sitemaps/{name}.xml"). A segment has one capture at most, a pattern ROUTE_CAPTURES_MAX; one
 * with more matches nothing. A slash at the end counts. captures[i], borrowed from the path, is the
 * pattern's i-th capture; the others are unspecified, and all are where the answer is false. */
bool route_match(struct text pattern, struct text path, struct text captures[ROUTE_CAPTURES_MAX]);

#endif
