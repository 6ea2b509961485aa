/* A person who is named in episodes, whatever their shows. */
#ifndef EARSHOT_MODEL_PERSON_H
#define EARSHOT_MODEL_PERSON_H

#include "base/field.h"
#include "base/text.h"

/* Texts are as a struct credit has them. */
struct person {
    int64_t person_id;
    struct text slug; /* [a-z0-9-], 1 to 96 bytes, never changed; the address is /people/{slug} */
    struct text name; /* as it was first written; never empty */
    struct text url;
    struct text image_url;
    struct text picture;   /* what is known of it, as picture_format() leaves it; or empty */
    int64_t episode_count; /* visible ones */
    int64_t latest_at;     /* when the newest visible one was published */
};

extern const struct record person_record;

#endif
