/* What a page says of itself to those who show a preview of it: OpenGraph (ogp.me) and Twitter's
 * cards. */
#ifndef EARSHOT_PAGES_PREVIEW_H
#define EARSHOT_PAGES_PREVIEW_H

#include "pages/visit.h"

struct preview {
    struct text kind;      /* og:type: "website", "article" or "profile" */
    struct text locale;    /* "en_GB": the language of what the page is about */
    struct text image_url; /* absolute, or empty */
    struct text image_alt;
    int64_t image_side; /* pixels, of a JPEG that is a square; 0: it is not known what it is */
    struct text author;
    struct text published; /* RFC 3339; of an article */
    struct text modified;
    struct text audio_url; /* absolute, or empty */
    struct text audio_type;
    struct text player_url; /* absolute; empty where there is no player, or no picture for it */
    int64_t player_width;   /* pixels */
    int64_t player_height;
};

extern const struct record preview_record;

/* The preview of a page of the site as a whole. */
struct preview *preview_for(struct visit *visit);

/* Makes it one of a page about a show. */
void preview_add_show(struct visit *visit, struct preview *preview, const struct show *show);

/* Makes a show's preview one of a page about an episode of it. */
void preview_add_episode(struct visit *visit, struct preview *preview, const struct show *show,
                         const struct episode *episode);

/* Makes the site's preview one of a page about a person of that name and with that picture, if it
 * is not empty. */
void preview_add_person(struct preview *preview, struct text name, struct text image_url);

#endif
