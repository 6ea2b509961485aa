/* Which pictures of this site a show and its episodes have, and people, and what is known of each.
 */
#ifndef EARSHOT_STORE_PICTURES_H
#define EARSHOT_STORE_PICTURES_H

#include "store/store.h"

/* One place that has a picture. */
struct picture_use {
    int64_t person_id;     /* 0: a show or an episode */
    int64_t episode_id;    /* 0: the show itself */
    struct text image_url; /* /media/... */
    struct text picture;   /* as picture_format() leaves it */
};

/* Those of a show and of its episodes that are not removed, the same address together: a list of
 * struct picture_use. */
bool pictures_of_show(struct engine *engine, int64_t show_id, struct list *uses,
                      struct arena *arena);

/* That of an episode, and those of the people who are in it as of the next. */
bool pictures_of_episode(struct engine *engine, int64_t episode_id, struct text base_url,
                         struct list *uses, struct arena *arena);

/* Those of all people that lie at base_url, which image_url is without. */
bool pictures_of_people(struct engine *engine, struct text base_url, struct list *uses,
                        struct arena *arena);

/* Stores use->picture, if the person still has this address. */
bool pictures_put_person(struct engine *engine, struct text base_url,
                         const struct picture_use *use);

/* Stores use->picture, if that place still has this address. */
bool pictures_put(struct engine *engine, int64_t show_id, const struct picture_use *use);

#endif
