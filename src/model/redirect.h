/* Where something was before it was where it is: an address that leads there now. */
#ifndef EARSHOT_MODEL_REDIRECT_H
#define EARSHOT_MODEL_REDIRECT_H

#include "base/field.h"
#include "base/text.h"

struct redirect {
    struct text slug; /* on this site; empty where it is a path */
    struct text path; /* on another host, as store/former_paths.h has it; or empty */
    struct text guid; /* of the episode that was there; empty: the show */
    bool is_feed;     /* the path was the show's feed */
};

extern const struct record redirect_record;

#endif
