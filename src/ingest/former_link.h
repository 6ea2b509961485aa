/* The addresses that shows and episodes had before they were imported. */
#ifndef EARSHOT_INGEST_FORMER_LINK_H
#define EARSHOT_INGEST_FORMER_LINK_H

#include "base/arena.h"
#include "base/text.h"

/* The path of a web address, as store/former_paths.h keeps it, with the query where there is one.
 * Empty for a host's root, and for what no request could ask for. */
struct text former_link_path(struct arena *arena, struct text url);

/* The last part of an episode's former address, without an extension, where it can be a slug and is
 * the episode's own: it has a word of the title, or the title has none in Latin letters, of which a
 * slug could be made. Else empty. */
struct text former_link_slug(struct arena *arena, struct text url, struct text title);

#endif
