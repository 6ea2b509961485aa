/* The addresses of a sitemap, one at a time, so that a large one is never a list in memory. */
#ifndef EARSHOT_PAGES_SITEMAP_WALK_H
#define EARSHOT_PAGES_SITEMAP_WALK_H

#include "pages/visit.h"

struct sitemap_entry {
    struct text url;      /* absolute */
    struct text modified; /* W3C date and time; empty where there is none */
};

extern const struct record sitemap_entry_record;

/* Walks over the pages of some shows: of each its own, its lists, then its episodes and their
 * transcripts; and over those of people. */
struct sitemap_walk {
    struct sequence
        sequence; /* of struct sitemap_entry; first, so that its functions find the rest */
    struct engine *engine;
    struct text base_url;
    struct list shows; /* of struct show_card */
    size_t show;       /* the one being walked over */
    bool show_done;    /* its own page has been given */
    bool index_done;   /* the page of everything has been given, or there is none */
    struct list lists; /* of struct listing_name: its own */
    size_t in_lists;
    int64_t now_at;
    int64_t first;     /* position of the first episode wanted of each show */
    int64_t next;      /* position of the first episode of the next batch */
    int64_t last;      /* position of the last episode wanted of each show */
    struct list batch; /* of struct episode_card */
    size_t in_batch;
    bool transcript_next; /* of the episode at in_batch */
    int64_t people_first; /* of them, how many come before those wanted */
    int64_t people_count; /* of those wanted; 0 for none */
    int64_t people_given;
    int64_t last_person_id; /* of those given; 0 for none */
    struct list people;     /* a batch of struct person */
    size_t in_people;
    struct sitemap_entry entry;
    struct arena arena; /* of the batch */
    bool failed;
};

/* Prepares a walk over `shows`, with the episodes at the positions first to last of each, as far as
 * they are visible. A show's own page and its lists are in the part that begins with its oldest
 * episode. What is handed over lives in the visit's arena; the visit itself is not kept. */
void sitemap_walk_prepare(struct sitemap_walk *walk, struct visit *visit, struct list shows,
                          int64_t first, int64_t last);

/* Has so many people's pages come behind those of the shows: those behind the first `first`, by
 * name. */
void sitemap_walk_add_people(struct sitemap_walk *walk, int64_t first, int64_t count);

#endif
