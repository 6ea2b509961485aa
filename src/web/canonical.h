/* The one form of an address under which a page is known, as far as the address alone can tell. */
#ifndef EARSHOT_WEB_CANONICAL_H
#define EARSHOT_WEB_CANONICAL_H

#include "base/arena.h"
#include "base/text.h"

/* A decoded path without what no page's path has: capital letters (slugs have none), doubled
 * slashes, a slash at the end. Starts with one '/' and has no empty segment. Of the arena. */
struct text canonical_path(struct arena *arena, struct text path);

/* Whether an encoded path escapes a character that needs no escape ("%67o"; RFC 3986 section 2.3).
 */
bool canonical_is_escaped_in_vain(struct text encoded_path);

/* What of an encoded query means something to a page that knows the parameters `names` (divided by
 * spaces): the first of each, in the order of the names, without needless escapes in them. Other
 * parameters are no part of any page and are left out. Of the arena; without a '?'. */
struct text canonical_query(struct arena *arena, struct text query, struct text names);

/* Whether a query has what canonical_query() makes of it, apart from parameters that mean nothing.
 */
bool canonical_has_query(struct arena *arena, struct text query, struct text names);

#endif
