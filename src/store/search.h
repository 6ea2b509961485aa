/* The store's questions for search. Between search_begin() and search_end() they share a budget of
 * time, and what they could not find in it is missing from the answers. */
#ifndef EARSHOT_STORE_SEARCH_H
#define EARSHOT_STORE_SEARCH_H

#include "model/search.h"
#include "store/store.h"

/* A page is to be answered within 100 ms, whatever was asked, and may need both: to look for
 * episodes, and for other words where there are none. */
enum { SEARCH_BUDGET_MS = 40, SEARCH_HITS_MAX = 1000 };

enum search_order { SEARCH_BEST_FIRST, SEARCH_NEWEST_FIRST };

void search_begin(struct engine *engine);

/* Whether the budget ran out: true where answers are not whole. */
bool search_end(struct engine *engine);

/* The visible episodes that match, as a list of struct search_hit: the newest SEARCH_HITS_MAX (to
 * some twelve days), in that order. */
bool search_find(struct engine *engine, const struct search_question *question,
                 enum search_order order, struct list *hits, struct arena *arena);

/* What the hits (a list of struct search_hit, the best first) are filed under, at most `limit`: a
 * list of struct topic, each once, that of most hits first; and a list of struct show with slug,
 * title and language, that of the best hit first. */
bool search_topics(struct engine *engine, struct list hits, size_t limit, struct list *topics,
                   struct arena *arena);
bool search_shows(struct engine *engine, struct list hits, size_t limit, struct list *shows,
                  struct arena *arena);

/* What a page shows of a hit. Without cues there is the plain transcript, else its cues. */
enum store_answer search_read(struct engine *engine, int64_t episode_id,
                              struct search_episode *episode, struct arena *arena);

#endif
