/* A feed as its templates see it, whatever the format: what it says of the show or of the site,
 * where its other parts are (RFC 5005), and its items. */
#ifndef EARSHOT_PAGES_FEED_CHANNEL_H
#define EARSHOT_PAGES_FEED_CHANNEL_H

#include "pages/feed_window.h"
#include "pages/visit.h"
#include "store/selection.h"

struct feed_channel {
    struct text title;
    struct text url;      /* of the page it is about */
    struct text self_url; /* the canonical address of this part */
    struct text
        feed_urn; /* an IRI that no other feed has; the same for all parts and formats of it */
    struct html description; /* at most 4,000 bytes */
    struct text summary;     /* the same as plain text, or empty */
    struct text language;
    struct text author;      /* may be empty */
    struct text author_name; /* never empty */
    struct text owner_name;
    struct text owner_email;
    struct text image_url;
    struct text category;
    struct text subcategory;
    struct text copyright;
    struct text itunes_type;
    struct text podcast_guid; /* a UUID */
    struct text medium;       /* of podcast:medium; empty where `extra` says it */
    struct text published;    /* of the newest item, RFC 5322; empty where that is not said */
    struct text updated_iso;  /* RFC 3339; of Atom feeds */
    struct text version;      /* of earshot */
    struct text style_url;
    struct text hub_url;
    struct text publisher_guid; /* of the feed of the site's shows; empty where `extra` says it */
    struct text publisher_url;
    bool is_show; /* of one show; else of all */
    bool explicit;
    bool locked;
    bool says_locked; /* unless `extra` does */
    struct xml extra;
    bool is_complete; /* RFC 5005: the whole, a page, or an archive document */
    bool is_archive;
    struct text first_url; /* of a page; empty where there is none, as all that follow */
    struct text last_url;
    struct text previous_url;
    struct text next_url;
    struct text current_url; /* of an archive document */
    struct text previous_archive_url;
    struct text next_archive_url;
    struct text older_url; /* JSON's next_url: the next page or the archive before */
    struct sequence *items;
};

extern const struct record feed_channel_record;

/* Fills in all but the items. `show` is NULL for all shows; `name` is the title of the selection's
 * topic, or the name of its person. False where the store failed. */
bool feed_channel_fill(struct feed_channel *channel, struct visit *visit, const struct show *show,
                       const struct selection *selection, struct text name,
                       const struct feed_window *window);

#endif
