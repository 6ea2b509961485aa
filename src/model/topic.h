/* A topic of a show, as its episodes are filed under it. */
#ifndef EARSHOT_MODEL_TOPIC_H
#define EARSHOT_MODEL_TOPIC_H

#include "base/field.h"
#include "base/text.h"

struct topic {
    struct text slug; /* as slug_from_title() makes it */
    struct text title;
};

extern const struct record topic_record;

#endif
