/* An episode that a search found, as its pages show it: with the sentence that says what was looked
 * for, and the second of it. */
#ifndef EARSHOT_PAGES_SEARCH_RESULT_H
#define EARSHOT_PAGES_SEARCH_RESULT_H

#include "pages/visit.h"
#include "prose/search_marks.h"

struct search_result {
    struct text path;
    struct text title;
    struct list title_runs; /* of struct search_run */
    struct list sentence;   /* the same; empty where neither summary, notes nor transcript match */
    struct text summary;    /* in place of the sentence */
    struct text sentence_text;
    struct text moment_path; /* of the second in the transcript; empty where it has no times */
    struct text moment;      /* "12:34" */
    struct text show_path;
    struct text show_slug;
    struct text show_title;
    struct text language;
    struct text direction;
    struct text published; /* RFC 3339 */
    struct text day;
    struct text duration;
    struct text duration_iso;
    int64_t duration_s;
    struct text marker; /* "Trailer", "Bonus", or empty */
    bool is_first;      /* of its list */
};

extern const struct record search_result_record;

/* The results for hits (a list of struct search_hit). False where the store failed. */
bool search_results(struct visit *visit, const struct search_matcher *matcher, struct list hits,
                    struct list *results);

#endif
