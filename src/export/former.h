/* Where a show and its episodes once were, in memory: for an export that says it beside each. */
#ifndef EARSHOT_EXPORT_FORMER_H
#define EARSHOT_EXPORT_FORMER_H

#include "base/arena.h"
#include "model/redirect.h"
#include "store/engine.h"

/* Reads all of a show's: a list of struct redirect in the arena, by guid. False after a failure,
 * which was logged. */
bool former_read(struct engine *engine, int64_t show_id, struct arena *arena, struct list *former);

/* Those of the episode with that guid; of the show, where it is empty. */
struct list former_of(struct list former, struct text guid);

#endif
