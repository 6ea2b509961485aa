/* The episodes of a show as lines of its index, one at a time, so that a long one is never a list
 * in memory. */
#ifndef EARSHOT_PAGES_INDEX_LINES_H
#define EARSHOT_PAGES_INDEX_LINES_H

#include "pages/visit.h"

struct index_line {
    struct text path;
    struct text title;
    struct text published; /* RFC 3339 */
    struct text day;
    struct text duration; /* for people; empty where it is not known */
    struct text duration_iso;
    struct text marker; /* "Trailer", "Bonus", or empty */
    int64_t year;       /* where it is the first line of a year; else 0 */
    bool ends_year;     /* a year's lines stand before it, and it begins another */
};

extern const struct record index_line_record;

struct index_lines {
    struct sequence sequence; /* of struct index_line; first, so that its functions find the rest */
    struct visit visit;       /* speaks the page's language, with the arena below */
    const struct show *show;
    int64_t newest;    /* position of the first line */
    int64_t next;      /* position of the newest episode of the next batch */
    struct list batch; /* of struct episode_card */
    size_t in_batch;
    int64_t year; /* of the line before; 0 for none */
    struct index_line line;
    struct arena arena; /* of the batch */
    bool failed;
};

/* Prepares the lines of the positions newest down to 1. `show` lives in the visit's arena; the
 * visit itself is not kept. */
void index_lines_prepare(struct index_lines *lines, const struct visit *visit,
                         const struct show *show, int64_t newest);

#endif
