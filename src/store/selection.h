/* Which episodes a feed is about: those of a show, of one of its seasons or topics, of all shows,
 * or those of them that a person is in. Ranks count the selected ones from the oldest, from 1, as
 * positions count those of a show.
 */
#ifndef EARSHOT_STORE_SELECTION_H
#define EARSHOT_STORE_SELECTION_H

#include "store/episodes.h"

/* The first five say what is asked for; selection_count() fills in the rest. */
struct selection {
    int64_t show_id;   /* 0: all shows */
    int64_t season;    /* 0: whatever the season; else `topic` is empty */
    struct text topic; /* slug; empty: whatever the topic */
    int64_t person_id; /* 0: whoever is in them; else `show_id` is 0 */
    int64_t now_at;
    int64_t last_position; /* of the show's newest visible episode */
    int64_t latest_at;     /* when the newest visible episode of the show, or of all shows, was
                              published; 0 for none */
    int64_t count;         /* visible ones, and so the rank of the newest */
};

bool selection_count(struct engine *engine, struct selection *selection);

/* Sets latest_at, and last_position of a show, alone. */
bool selection_newest(struct engine *engine, struct selection *selection);

/* When an episode at the ranks first to last of a counted selection last changed, or was published
 * where that is later; 0 for none. Only for a whole show or all shows. */
bool selection_change(struct engine *engine, const struct selection *selection, int64_t first,
                      int64_t last, int64_t *changed_at);

/* Begins walking over the ranks last down to first of a counted selection, as episodes_walk_feed().
 */
void selection_walk(struct engine *engine, const struct selection *selection, int64_t first,
                    int64_t last, struct episodes_walk *walk);

#endif
