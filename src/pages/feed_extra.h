/* What a feed gives back of the elements that an import brought: model/extra.h. */
#ifndef EARSHOT_PAGES_FEED_EXTRA_H
#define EARSHOT_PAGES_FEED_EXTRA_H

#include "model/extra.h"

/* What the site itself says of an episode's files. */
struct feed_own {
    struct text url;                     /* of the episode's page; its files are below it */
    struct text language;                /* of the show */
    const struct text *transcript_types; /* media types that the feed has its own transcripts of */
    size_t transcript_type_count;
    bool has_chapters; /* the feed has its own */
};

/* The episode's extra elements without those that the site has better: transcripts and chapters
 * that an earlier feed of this site named, chapters where the site has its own, and transcripts of
 * a type that the site has itself, unless they are in another language. In the arena. */
struct xml feed_extra_of_episode(struct arena *arena, const struct episode *episode,
                                 const struct feed_own *own);

#endif
