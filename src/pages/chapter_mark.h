/* The chapters of an episode as its page lists them. */
#ifndef EARSHOT_PAGES_CHAPTER_MARK_H
#define EARSHOT_PAGES_CHAPTER_MARK_H

#include "pages/visit.h"

struct chapter_mark {
    struct text title;
    struct text start;     /* "01:05" */
    struct text start_iso; /* ISO 8601 */
    struct text start_s;   /* "65.500": seconds, also of a media fragment */
    struct text end_s;     /* empty where it is not known */
    int64_t number;        /* from 1, in the page */
    bool follows;          /* is not the first */
};

extern const struct record chapter_mark_record;

/* The chapters that are for a table of contents: a list of struct chapter_mark. One that does not
 * say when it ends, ends where the next one starts, the last with the audio. */
struct list chapter_marks(struct visit *visit, const struct episode *episode);

#endif
