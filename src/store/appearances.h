/* Keeps who is in which episode equal to what the elements of episodes and shows say, in the
 * transaction that changes them. */
#ifndef EARSHOT_STORE_APPEARANCES_H
#define EARSHOT_STORE_APPEARANCES_H

#include "model/episode.h"
#include "store/store.h"

/* To be called behind an episode's insertion or change: has its people worked out at the commit. */
bool appearances_touch(struct engine *engine, const struct episode *episode);

/* The same of a show and all of its episodes. */
bool appearances_touch_show(struct engine *engine, int64_t show_id);

/* Works them out. For store_commit(). An episode that comes last costs the same however many there
 * are; one that is put in between moves the positions of all later ones of its people. */
bool appearances_settle(struct engine *engine);

#endif
