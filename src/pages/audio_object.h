/* An episode's audio as structured data (schema.org AudioObject). */
#ifndef EARSHOT_PAGES_AUDIO_OBJECT_H
#define EARSHOT_PAGES_AUDIO_OBJECT_H

#include "pages/visit.h"

struct audio_object {
    struct text title;
    struct text episode_url; /* absolute, as all addresses here */
    struct text content_url;
    struct text embed_url;
    struct text media_type;
    struct text duration_iso; /* ISO 8601; empty where it is not known */
    int64_t bytes;            /* 0 where it is not known */
    struct text uploaded;     /* RFC 3339 */
    struct text language;
    struct text transcript; /* what the page shows of it */
};

extern const struct record audio_object_record;

/* NULL where the episode has no audio. */
const struct audio_object *audio_object_of(struct visit *visit, const struct show *show,
                                           const struct episode *episode, struct text transcript);

#endif
