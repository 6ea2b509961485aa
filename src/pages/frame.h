/* What every HTML page has around its content: the head, the way back, the foot. */
#ifndef EARSHOT_PAGES_FRAME_H
#define EARSHOT_PAGES_FRAME_H

#include "pages/alternate.h"
#include "pages/breadcrumb.h"
#include "pages/preview.h"

struct frame {
    struct text title;         /* of the page: "Runtime Cleanup Day - Go" */
    struct text description;   /* plain text; may be empty */
    struct text canonical_url; /* absolute; empty for pages that are not to be indexed */
    bool is_hidden;            /* from search engines, though it has an address */
    bool is_draft;             /* and only for whoever was told its address */
    bool is_search;            /* which has the form for words itself */
    struct text feed_url;      /* absolute; of the show that the page is about, or empty */
    struct text feed_title;
    struct text feed_language;
    struct text site_title;
    struct text language; /* of the words around the content */
    struct text direction;
    int64_t hue; /* of the show that the page is about, from 1 on; 0 for none */
    struct text style_url;
    struct text script_url;
    struct text player_url;    /* of what the script shows */
    struct text own_style_url; /* the owner's; or empty */
    struct text icon_url;
    struct text version;     /* of earshot */
    struct text base_url;    /* to stand before the paths of this site, for programs */
    struct preview *preview; /* NULL for pages that are not to be indexed */
    struct list alternates;
    struct list breadcrumb; /* of struct crumb; empty where none is shown */
};

extern const struct record frame_record;

/* A frame for the page at `path`, or for one that is not to be indexed where path is empty. The
 * rest is the page's to fill in. */
struct frame frame_for(struct visit *visit, struct text title, struct text path);

/* Names the show's feeds and picture in the frame of a page that has a path. */
void frame_add_show(struct visit *visit, struct frame *frame, const struct show *show);

/* Does so, and says which episode the page is about. */
void frame_add_episode(struct visit *visit, struct frame *frame, const struct show *show,
                       const struct episode *episode);

/* "rtl" for languages written from right to left, else "ltr": HTML's dir attribute. */
struct text frame_direction(struct text language);

#endif
