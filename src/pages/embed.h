/* The player of an episode that other sites show in a frame, and how they are told of it. */
#ifndef EARSHOT_PAGES_EMBED_H
#define EARSHOT_PAGES_EMBED_H

#include "pages/visit.h"

/* The room that the player likes to have, in CSS pixels. It makes do with less. */
enum { EMBED_WIDTH_PX = 640, EMBED_HEIGHT_PX = 180 };

/* Whether a visible episode has a player: there must be something to play. */
bool embed_exists(const struct episode *episode);

/* The path that answers with the oEmbed document of a page ("json" or "xml"). */
struct text oembed_path(struct visit *visit, struct text page_url, struct text format);

#endif
