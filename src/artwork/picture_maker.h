/* The pictures of this site that the store names: their squares are made, and pages told of them.
 */
#ifndef EARSHOT_ARTWORK_PICTURE_MAKER_H
#define EARSHOT_ARTWORK_PICTURE_MAKER_H

#include "base/error.h"

#include <stdint.h>

struct picture_maker {
    const char *site_path;
    const char *media_directory;
    const char *name;    /* in front of what it says on standard error */
    int64_t pictures;    /* that it has looked at */
    int64_t made;        /* squares */
    int64_t unreadable;  /* pictures, each of which was named on standard error */
    struct error *error; /* a sentence, or an empty one after a failure that was logged, where the
                            functions below return false */
};

/* Does it for the show and all its episodes. Opens the site itself, and as the writer only when all
 * squares are there. May be called by any thread, as the others. */
bool picture_maker_do_show(struct picture_maker *maker, int64_t show_id);

/* Does it for one episode, and the people who are in it where it is published, in the same way. */
bool picture_maker_do_episode(struct picture_maker *maker, int64_t show_id, int64_t episode_id);

/* Does it for all people, in the same way. */
bool picture_maker_do_people(struct picture_maker *maker);

#endif
