/* Keeps the index of search equal to the episodes, in the transaction that changes them. */
#ifndef EARSHOT_STORE_SEARCH_INDEX_H
#define EARSHOT_STORE_SEARCH_INDEX_H

#include "store/store.h"

/* To be called before anything of an episode that is searched changes (texts, transcript, topics,
 * status, time): takes it out of the index, and has it put in again at the commit. */
bool search_index_change(struct engine *engine, int64_t episode_id);

/* Has an episode that was added put in at the commit. */
bool search_index_add(struct engine *engine, int64_t episode_id);

/* search_index_change() of all episodes of a show. */
bool search_index_change_show(struct engine *engine, int64_t show_id);

/* Puts in what was changed and is published. For store_commit(), which calls it last. *is_large
 * says whether it was so much that search_index_merge() should follow the commit. */
bool search_index_settle(struct engine *engine, bool *is_large);

/* Merges all of the index, in many small transactions, so that neither the -wal grows nor readers
 * wait: every segment of it costs each search a look-up for each word. */
bool search_index_merge(struct engine *engine);

/* Compares the whole index with the episodes; for a writer. False where they differ, or where that
 * cannot be told, which was logged. */
bool search_index_check(struct engine *engine);

#endif
