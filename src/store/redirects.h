/* Slugs that shows and episodes once had, beside the paths of former_paths.h: what an export takes
 * along, and what an import of one brings. */
#ifndef EARSHOT_STORE_REDIRECTS_H
#define EARSHOT_STORE_REDIRECTS_H

#include "model/redirect.h"
#include "store/store.h"

/* Called with each; its texts are gone after the call. False ends it. */
typedef bool redirects_visit(void *context, const struct redirect *redirect);

/* All that leads to the show or one of its episodes, in an order that stays. False where that
 * cannot be read, or the visit said so. */
bool redirects_each(struct engine *engine, int64_t show_id, redirects_visit *visit, void *context);

/* Has the slug lead to the show, or to an episode of it. Nothing else may have it. */
bool redirects_put_show(struct engine *engine, struct text slug, int64_t show_id);
bool redirects_put_episode(struct engine *engine, struct text slug, int64_t show_id,
                           int64_t episode_id);

#endif
