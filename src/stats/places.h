/* What the addresses in a log lead to: a page, an episode's page or its audio. Read from the site
 * once, so that each line costs one or two look-ups in memory. */
#ifndef EARSHOT_STATS_PLACES_H
#define EARSHOT_STATS_PLACES_H

#include "base/arena.h"
#include "stats/keyed.h"
#include "store/engine.h"

#define PLACES_NONE UINT32_MAX

struct known_show {
    int64_t show_id;
    struct text slug;
    struct text title;
    bool removed;
};

struct known_episode {
    int64_t episode_id;
    struct text slug;
    struct text title;
    int64_t published_at;
    uint32_t show; /* place in `shows` */
    /* Bytes of its audio that hold the first 60 seconds, or all of it where that is shorter. */
    uint32_t minute_bytes;
    bool is_visible;
};

struct places {
    struct known_show *shows;
    size_t show_count;
    struct known_episode *episodes;
    size_t episode_count;
    size_t audio_elsewhere; /* visible episodes whose audio this site does not serve */
    struct keyed shows_by_slug;
    struct keyed episodes_by_slug;
    struct keyed episodes_by_audio;
    struct text base_url;
    int64_t now_at;
    struct arena arena;
};

enum place_kind {
    PLACE_OTHER,
    PLACE_PAGE,   /* HTML that people look at */
    PLACE_BESIDE, /* the same beside an episode's page: its transcript, or a line of it */
    PLACE_TWIN,   /* an episode's page as JSON or Markdown */
    PLACE_AUDIO,  /* of an episode */
};

/* show and episode are places in the arrays above, or PLACES_NONE. */
struct place {
    enum place_kind kind;
    uint32_t show;
    uint32_t episode;
};

/* Reads all shows and episodes, with the slugs they once had. A failure has been logged. To be
 * ended in any case. */
bool places_begin(struct places *places, struct engine *engine);
void places_end(struct places *places);

/* What a request's target, with or without a query, leads to. */
struct place places_find(const struct places *places, struct text uri);

/* The show of that slug, or one that had it once; PLACES_NONE where there is none. */
uint32_t places_find_show(const struct places *places, struct text slug);

/* See minute_bytes. audio_bytes and duration_s are 0 where they are not known. */
uint32_t places_minute_bytes(int64_t audio_bytes, int64_t duration_s);

#endif
