/* Everything that has, or once had, an address of its own, for who reads the log of a whole site.
 */
#ifndef EARSHOT_STORE_INVENTORY_H
#define EARSHOT_STORE_INVENTORY_H

#include "store/store.h"

/* One row; which of the fields are set says the question asked. */
struct inventory_item {
    int64_t show_id;
    int64_t episode_id;
    struct text slug;
    struct text title;
    bool removed;   /* of a show */
    int64_t status; /* the rest as in struct episode */
    int64_t published_at;
    int64_t duration_s;
    struct text audio_url;
    int64_t audio_bytes;
};

/* Called with each; its texts are gone after the call. */
typedef void inventory_visit(void *context, const struct inventory_item *item);

/* All shows, the removed too: show_id, slug, title and removed. */
bool inventory_shows(struct engine *engine, inventory_visit *visit, void *context);

/* Slugs that shows once had: show_id and slug. */
bool inventory_former_shows(struct engine *engine, inventory_visit *visit, void *context);

/* All episodes, drafts and removed ones too, in the order in which they were added: all fields but
 * removed. */
bool inventory_episodes(struct engine *engine, inventory_visit *visit, void *context);

/* Slugs that episodes once had: episode_id, show_id and slug. */
bool inventory_former_episodes(struct engine *engine, inventory_visit *visit, void *context);

#endif
