/* Episodes and shows as a line of a listing. */
#ifndef EARSHOT_PAGES_CARD_H
#define EARSHOT_PAGES_CARD_H

#include "pages/artwork.h"

struct card {
    struct text path; /* of the page it leads to */
    struct text title;
    struct text summary;
    struct text language;     /* of the title and summary */
    struct text direction;    /* of that language */
    struct text published;    /* RFC 3339; empty where there is none */
    struct text day;          /* the same for people */
    struct text duration;     /* for people; empty where it is not known */
    struct text duration_iso; /* ISO 8601 */
    struct text marker;       /* "Trailer", "Bonus", or empty */
    struct text episode_type; /* "full", "trailer", "bonus"; empty where the question has it not */
    struct text show_path;    /* in listings of several shows */
    struct text show_title;
    struct text image_url;         /* of a show; or empty */
    struct text image_full_url;    /* the same, absolute */
    const struct artwork *artwork; /* of a show, and in listings of several */
    int64_t hue;                   /* likewise: its accent colour, from 1 on */
    struct text roles;             /* of the person whom a listing is about */
    int64_t episode_count;         /* of a show */
    int64_t duration_s;            /* 0 where it is not known */
    bool is_first;                 /* of its list: in JSON a comma stands before the others */
};

extern const struct record card_record;

/* What an episode that is not a full one is marked with; empty for a full one. */
struct text card_marker(struct visit *visit, struct text episode_type);

/* Cards of struct episode_card of one show. */
struct list cards_of_show(struct visit *visit, const struct show *show, struct list episodes);

/* Cards of struct episode_card that name their shows. */
struct list cards_of_many_shows(struct visit *visit, struct list episodes);

/* Cards of struct show_card. */
struct list cards_of_shows(struct visit *visit, struct list shows);

#endif
