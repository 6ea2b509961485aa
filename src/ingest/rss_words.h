/* What a channel and an item say, into what the model keeps. */
#ifndef EARSHOT_INGEST_RSS_WORDS_H
#define EARSHOT_INGEST_RSS_WORDS_H

#include "base/arena.h"
#include "ingest/ingest.h"
#include "ingest/rss_elements.h"

/* The show; its texts are of the arena. The title is empty where the channel has none. Of the extra
 * elements those are taken that say more than a field. */
struct show rss_channel_to_show(struct arena *arena, const struct rss_channel *channel,
                                struct xml extra);

/* Fills the episode; its texts are of the arena or borrowed from the item. Extra elements as above.
 * Returns NULL, or the reason why the item cannot be an episode; then the title is set where there
 * is one. */
const char *rss_item_to_episode(struct arena *arena, const struct rss_item *item, struct xml extra,
                                struct episode *episode);

#endif
