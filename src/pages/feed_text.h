/* What feeds say of a show or an episode in words. */
#ifndef EARSHOT_PAGES_FEED_TEXT_H
#define EARSHOT_PAGES_FEED_TEXT_H

#include "base/arena.h"
#include "base/text.h"

/* The long text where it is short enough for a description, else the summary, else the title: a
 * description is required of a channel and expected of an item. */
struct html feed_description(struct arena *arena, struct html whole, struct text summary,
                             struct text title);

/* podcast:medium as the elements have it, else "podcast"; in the arena. */
struct text feed_medium(struct arena *arena, struct xml extra);

#endif
