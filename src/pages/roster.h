/* The lists of all shows and of all people, each on as many pages as it takes. */
#ifndef EARSHOT_PAGES_ROSTER_H
#define EARSHOT_PAGES_ROSTER_H

#include "pages/frame.h"

struct roster {
    const struct frame *frame;
    struct list shows;  /* of struct card; or */
    struct list people; /* of struct person_card */
    struct text previous_path;
    struct text next_path;
    struct text previous_json_path;
    struct text next_json_path;
    int64_t number;
    int64_t pages;
};

extern const struct record roster_record;

/* Finds which of that many pages of the list at the path, such as "/people", is asked for, and
 * links it to those beside it. Returns 200, else the status to answer with. */
int roster_find(struct visit *visit, struct text path, int64_t pages, struct roster *roster);

#endif
