/* Lists of a show's episodes that are not a stretch of positions: its seasons and its topics. They
 * are divided into pages when something is published, so that any page of any length of list is a
 * few look-ups. */
#ifndef EARSHOT_STORE_LISTINGS_H
#define EARSHOT_STORE_LISTINGS_H

#include "model/topic.h"
#include "store/episodes.h"

enum listing_kind { LISTING_SEASONS, LISTING_TOPICS };

struct listing {
    int64_t listing_id;
    int64_t newest_mark; /* of the stored pages, the newest that has a visible episode */
};

/* Which list is asked for, and when. */
struct listing_question {
    enum listing_kind kind;
    int64_t show_id;
    struct text slug; /* a season's number in decimal, a topic's slug */
    int64_t now_at;
};

/* ABSENT where no episode of the list is visible. */
enum store_answer listings_find(struct engine *engine, const struct listing_question *question,
                                struct listing *listing);

/* How many pages the list has: fifty episodes each, page 1 up to a hundred. */
int64_t listing_pages(const struct listing *listing);

/* The visible episodes of page `number`, newest first: a list of struct episode_card as
 * episodes_listing() has them. */
bool listings_read(struct engine *engine, const struct listing *listing,
                   const struct listing_question *question, int64_t number, struct list *cards,
                   struct arena *arena);

/* The seasons of a show that have a visible episode, newest first: a list of struct topic, the
 * slugs being numbers. */
bool listings_seasons(struct engine *engine, int64_t show_id, int64_t now_at, int64_t limit,
                      struct list *seasons, struct arena *arena);

enum topic_order { TOPICS_BY_USE, TOPICS_BY_NAME };

/* The topics of a show that have a visible episode: a list of struct topic. */
bool listings_topics(struct engine *engine, int64_t show_id, int64_t now_at, enum topic_order order,
                     int64_t limit, struct list *topics, struct arena *arena);

/* A list as its address names it. */
struct listing_name {
    struct text kind; /* "years", "seasons", "topics" */
    struct text slug;
};

/* All lists of a show that have a visible episode; `visible` is the position of the newest. */
bool listings_names(struct engine *engine, int64_t show_id, int64_t visible, int64_t now_at,
                    int64_t limit, struct list *names, struct arena *arena);

/* A number that the lists of all shows are no more than. */
bool listings_count(struct engine *engine, int64_t *count);

/* Says that the lists which the episode is on changed; for what writes episodes, before and behind
 * the change. */
bool listings_touch(struct engine *engine, int64_t episode_id);

/* The same of all lists of a show. */
bool listings_touch_show(struct engine *engine, int64_t show_id);

/* Divides those lists into pages again. A part of episodes_renumber(). */
bool listings_settle(struct engine *engine);

#endif
