/* The importer's part about where shows and episodes were. */
#ifndef EARSHOT_INGEST_IMPORTER_REDIRECT_H
#define EARSHOT_INGEST_IMPORTER_REDIRECT_H

#include "ingest/importer.h"

/* Has an old address lead to the show or an episode of it. False as the receiver's functions. */
bool importer_take_redirect(struct importer *importer, long line, const struct redirect *redirect);

/* Has a path of another host lead to an episode, or to the show (0), or its feed. Exports have
 * paths as they are looked up; somebody's own may have a slash at its end. False where it cannot be
 * stored. */
bool importer_put_path(struct importer *importer, struct text old, int64_t episode_id,
                       bool is_feed);

#endif
