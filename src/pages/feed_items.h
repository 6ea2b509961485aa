/* The episodes of the store as items of a feed, one at a time, so that a long one is never a list
 * in memory. */
#ifndef EARSHOT_PAGES_FEED_ITEMS_H
#define EARSHOT_PAGES_FEED_ITEMS_H

#include "model/search.h"
#include "pages/visit.h"
#include "store/selection.h"

/* One of the forms in which an episode's transcript can be had. */
struct feed_transcript {
    struct text url;
    struct text type;
    bool captions; /* it has times */
    bool first;    /* of the list */
};

/* A topic of an episode. */
struct feed_topic {
    struct text title;
    bool first; /* of the list */
};

struct feed_item {
    bool first; /* of the feed */
    struct text title;
    struct text url;
    struct text guid;
    struct text entry_id;      /* an IRI that no other entry of any feed has */
    struct text published;     /* RFC 5322 */
    struct text published_iso; /* RFC 3339 */
    struct text updated_iso;   /* RFC 3339; not before it was published */
    struct text summary;       /* plain text */
    struct html description;   /* at most 4,000 bytes */
    struct html notes;         /* empty where there are none */
    struct html content;       /* the notes, else the description */
    struct text audio_url;
    struct text audio_type;
    int64_t audio_bytes;
    int64_t duration_s;
    struct text image_url;
    int64_t season;
    int64_t number;
    int64_t podcast_season; /* 0 where `extra` says it */
    int64_t podcast_number; /* the same */
    struct text episode_type;
    bool explicit;
    struct list transcripts; /* of struct feed_transcript */
    struct text chapters_url;
    struct list topics; /* of struct feed_topic */
    struct xml extra;
    /* Of the item's show, in the feed of all shows; else empty. */
    struct text show_title;
    struct text show_author; /* never empty there */
    struct text show_url;
    struct text show_feed_url; /* RSS */
    struct text show_entry_id;
    struct text language;
};

extern const struct record feed_item_record;

struct feed_items {
    struct sequence sequence; /* of struct feed_item; first, so that its functions find the rest */
    struct engine *engine;
    bool is_search;
    struct list hits; /* of struct search_hit: these, in place of a selection */
    size_t next_hit;
    struct selection selection;
    int64_t first; /* rank of the oldest */
    int64_t last;  /* rank of the newest, which comes first */
    struct text base_url;
    const struct show *show; /* NULL in the feed of all shows */
    struct show found;       /* there, the show of the item at hand */
    struct arena found_arena;
    struct episodes_walk walk;
    bool walking;
    bool failed;
    bool begun; /* an item has been given */
    struct feed_item item;
};

/* Prepares the items at the ranks first to last of a counted selection, newest first. `show` is
 * that of the selection, or NULL for all shows. What is handed over lives in the visit's arena; the
 * visit itself is not kept. */
void feed_items_prepare(struct feed_items *items, struct visit *visit, const struct show *show,
                        const struct selection *selection, int64_t first, int64_t last);

/* The same of the episodes that a search found (a list of struct search_hit of the arena). */
void feed_items_prepare_hits(struct feed_items *items, struct visit *visit, struct list hits);

#endif
