/* A part of a show's episodes on a page, or on several: a year, a season, a topic. What those pages
 * have in common. */
#ifndef EARSHOT_PAGES_LISTING_H
#define EARSHOT_PAGES_LISTING_H

#include "pages/frame.h"
#include "store/listings.h"

enum { LISTING_EPISODES_PER_PAGE = 50 };

/* Episodes that stand together, under a heading unless it is empty. */
struct listing_section {
    struct text id; /* of the heading */
    struct text heading;
    struct list episodes; /* of struct card */
};

/* The way to another listing, or to a section of one. */
struct listing_link {
    struct text path;
    struct text title;
};

extern const struct record listing_link_record;

struct listing_view {
    struct frame *frame;
    struct text heading;
    struct text heading_language; /* empty for the site's own words */
    struct text show_title;
    struct text show_path;
    struct text show_url; /* absolute */
    struct text language; /* of the show */
    struct text direction;
    struct list sections; /* of struct listing_section */
    bool has_contents;
    struct list contents;             /* of struct listing_link: sections, also of other pages */
    const struct listing_link *newer; /* page of this listing, or NULL */
    const struct listing_link *older;
    const struct listing_link *next; /* listing of the same kind, or NULL */
    const struct listing_link *previous;
    struct text feed_path; /* of this listing; empty where it has none */
    int64_t number;        /* of the page, from 1, which has the newest */
    int64_t pages;
    int64_t season; /* 0 for what is not a season */
};

extern const struct record listing_view_record;

/* One page of a season or a topic, as listing_find() leaves it. */
struct listing_page {
    int64_t number;
    int64_t pages;
    struct list cards; /* of struct card */
};

/* Finds the show that the first capture names, and of the list that `question` names in it the page
 * asked for; the rest of the question is filled in. Returns 200, else the status to answer with, as
 * visit_find_show() and visit_find_number() do. */
int listing_find(struct visit *visit, struct show *show, struct listing_question *question,
                 struct listing_page *page);

/* What says which listing of a show it is. */
struct listing_words {
    struct text heading;
    struct text description;
    struct text path; /* of its first page */
};

/* A view of one page of the listing, with its frame; episodes and ways to others are the page's to
 * fill in. */
struct listing_view listing_view_of(struct visit *visit, const struct show *show,
                                    const struct listing_words *words, int64_t number,
                                    int64_t pages);

/* "/shows/go/years/2024?page=2"; the first page has no number. */
struct text listing_page_path(struct visit *visit, struct text path, int64_t number);

/* The words with the number of a page behind them, on every page but the first. */
struct text listing_numbered(struct visit *visit, struct text words, int64_t number);

/* A link to one page of the list whose first is at `path`; NULL where there is no such page. */
const struct listing_link *listing_page_link(struct visit *visit, struct text path,
                                             struct text heading, int64_t number, int64_t pages);

/* A link in the arena. */
const struct listing_link *listing_link_to(struct visit *visit, struct text path,
                                           struct text title);

/* One section of all these cards, without a heading. */
struct list listing_one_section(struct visit *visit, struct list cards);

#endif
