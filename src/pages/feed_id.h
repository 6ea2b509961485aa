/* Lasting names for feeds and their entries: UUIDs of version 5 (RFC 9562 section 5.5) in the
 * namespace that podcast:guid uses (docs/tags/guid.md). */
#ifndef EARSHOT_PAGES_FEED_ID_H
#define EARSHOT_PAGES_FEED_ID_H

#include "base/arena.h"
#include "base/text.h"

/* The UUID of a name, in lower case. */
struct text feed_id(struct arena *arena, struct text name);

/* The UUID of a feed's address, which counts without its scheme. */
struct text feed_id_of_address(struct arena *arena, struct text url);

/* The UUID itself where `guid` is one, in lower case, else that of the text. */
struct text feed_id_of_guid(struct arena *arena, struct text guid);

/* A UUID as an absolute IRI: urn:uuid:... (RFC 9562 section 4). */
struct text feed_id_urn(struct arena *arena, struct text uuid);

#endif
