/* An episode: what the store keeps, what feeds and pages say of it. */
#ifndef EARSHOT_MODEL_EPISODE_H
#define EARSHOT_MODEL_EPISODE_H

#include "base/field.h"
#include "base/text.h"

/* Visible means PUBLISHED and published_at <= now; a published episode whose time is still to come
 * is scheduled. A removed one keeps its slug and guid and answers 410. */
enum episode_status { EPISODE_DRAFT, EPISODE_PUBLISHED, EPISODE_REMOVED };

/* Texts are UTF-8 as utf8_scrub() leaves it; the empty text means "not given". */
struct episode {
    int64_t episode_id;
    int64_t show_id;
    struct text slug;       /* [a-z0-9-], 1 to 96 bytes; its address is /shows/{show}/{slug} */
    struct text guid;       /* never empty, unique in the show, never changed */
    struct text title;      /* never empty */
    struct text summary;    /* plain text */
    int64_t status;         /* enum episode_status */
    int64_t published_at;   /* 0 for a draft that has no time yet */
    int64_t duration_s;     /* 0 where it is not known */
    struct text audio_url;  /* absolute, or /media/... of this site */
    int64_t audio_bytes;    /* 0 where it is not known */
    struct text audio_type; /* such as "audio/mpeg" */
    struct text image_url;
    struct text picture;      /* what is known of it: picture_parse(); the store keeps it */
    int64_t season;           /* 0 where it has none */
    int64_t number;           /* itunes:episode; 0 where it has none */
    struct text episode_type; /* "full", "trailer" or "bonus" */
    bool explicit;
    int64_t position;    /* 1 for the show's oldest published episode, 2 for the next...; 0 unless
                            published. Scheduled ones come last, so the visible are 1 to N */
    int64_t source_hash; /* of what the last import said of it; 0 where none did */
    int64_t changed_at;
    struct html notes;    /* show notes */
    struct text excerpt;  /* of the transcript: paragraphs divided by empty lines; made from it when
                             the episode is stored */
    struct text chapters; /* JSON Chapters 1.2, as chapters_write() leaves it; or empty */
    struct xml extra;     /* elements for the feed's item that have no field */
    struct text people;   /* the slugs of credits_of(extra), a line each, as the store keeps them */
    bool has_transcript;
    bool has_cues; /* the transcript has times */
};

extern const struct record episode_record;

/* An episode as listings have it. Which of the fields are set is said by the question asked. */
struct episode_card {
    int64_t position;
    int64_t published_at;
    int64_t changed_at;
    int64_t duration_s;
    struct text slug;
    struct text title;
    struct text summary;
    int64_t season;
    int64_t number;
    struct text episode_type;
    struct text roles; /* of the person whom the listing is about: "host", "Guest, Editor" */
    bool has_transcript;
    struct text show_slug;
    struct text show_title;
    struct text show_language;
    struct text show_image_url;
    struct text show_picture;
};

extern const struct record episode_card_record;

/* The words for enum episode_status: "draft", "published", "removed". */
const char *episode_status_word(int64_t status);

#endif
