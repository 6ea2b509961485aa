/* A show: what the store keeps, what feeds and pages say of it. */
#ifndef EARSHOT_MODEL_SHOW_H
#define EARSHOT_MODEL_SHOW_H

#include "base/field.h"
#include "base/text.h"

/* Texts are UTF-8 as utf8_scrub() leaves it; the empty text means "not given". */
struct show {
    int64_t show_id;
    struct text slug;          /* [a-z0-9-], 1 to 96 bytes; its address is /shows/{slug} */
    struct text title;         /* never empty */
    struct text summary;       /* plain text, for listings and meta descriptions */
    struct html description;   /* what the show is about, for its page and feed */
    struct text standing_text; /* sentences that open every episode's overview; plain text */
    struct text language;      /* RFC 5646, such as "en" or "pt-br" */
    struct text author;
    struct text owner_name;
    struct text owner_email;
    struct text website_url; /* of the show elsewhere; absolute */
    struct text image_url;   /* absolute, or /media/... of this site */
    struct text picture;     /* what is known of it: picture_parse(); the store keeps it */
    struct text category;    /* Apple's, such as "Technology" */
    struct text subcategory;
    struct text copyright;
    struct text itunes_type;  /* "episodic" or "serial" */
    struct text podcast_guid; /* podcast:guid, a UUID; assigned once, never changed */
    bool explicit;
    bool locked;         /* podcast:locked */
    struct xml extra;    /* elements for the feed's channel that have no field */
    bool removed;        /* answers 410 */
    int64_t source_hash; /* of what the last import said of it; 0 where none did */
    int64_t changed_at;  /* of the last change to it or to any of its episodes */
    struct text years;   /* as the store keeps them, for episodes_years() */
    struct text people;  /* the slugs of credits_of(extra), a line each, as the store keeps them */
};

extern const struct record show_record;

/* A show as listings have it. */
struct show_card {
    int64_t show_id;
    struct text slug;
    struct text title;
    struct text summary;
    struct text language;
    struct text image_url;
    struct text picture; /* as in struct show */
    int64_t changed_at;
    int64_t episode_count; /* visible ones */
    int64_t latest_at;     /* when the newest visible one was published; 0 for none */
};

extern const struct record show_card_record;

#endif
