/* A feed as a podcast app has it when it has read it. */
#ifndef EARSHOT_DIFFERENCE_APP_FEED_H
#define EARSHOT_DIFFERENCE_APP_FEED_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"

#include <stdint.h>
#include <stdio.h>

struct app_value {
    const char *what;  /* for people; names the kind of value, too: equal or not */
    struct text shown; /* its start, for people */
    uint64_t hash;     /* of all of it */
};

/* Texts are valid while the item is told. */
struct app_item {
    struct text guid; /* the identity: guid, else the audio's address */
    struct text title;
    int64_t published_at; /* 0 where it has no date */
    struct list values;   /* of struct app_value */
};

struct app_feed_receiver {
    void (*item)(void *context, const struct app_item *item);
    void (*channel)(void *context, struct list values);
    void *context;
};

/* Reads RSS. Items without audio are no episodes, and of two with one identity the first counts.
 * The channel is told at the end. False with "LINE:COLUMN: why". */
bool app_feed_read(FILE *input, int64_t bytes_max, const struct app_feed_receiver *receiver,
                   struct error *error);

#endif
