/* Where shows and episodes were before this site had them. */
#ifndef EARSHOT_STORE_FORMER_PATHS_H
#define EARSHOT_STORE_FORMER_PATHS_H

#include "store/store.h"

/* What was at a path. Texts live in the arena. */
struct former_path {
    struct text show_slug; /* as it is now */
    bool removed;          /* the show is */
    bool is_feed;          /* of the show */
    int64_t episode_id;    /* 0: the show itself */
    struct text slug;      /* of the episode, as it is now */
    int64_t status;        /* and the rest of what says whether it is visible */
    int64_t published_at;
};

/* Remembers that the episode (0: the show) was at the path, which is canonical as web/canonical.h
 * has it. A path of two episodes of a show leads to the show from then on, one of two shows to the
 * first. */
bool former_paths_put(struct engine *engine, struct text path, int64_t show_id, int64_t episode_id,
                      bool is_feed);

enum store_answer former_paths_find(struct engine *engine, struct text path,
                                    struct former_path *former, struct arena *arena);

#endif
