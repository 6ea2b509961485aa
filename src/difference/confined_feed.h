/* A foreign feed as an app has it, read by a confined child (confine/confined.h). */
#ifndef EARSHOT_DIFFERENCE_CONFINED_FEED_H
#define EARSHOT_DIFFERENCE_CONFINED_FEED_H

#include "difference/app_feed.h"

/* As app_feed_read(), of a file. All texts are as utf8_scrub() leaves them. */
bool confined_feed_read(FILE *input, int64_t bytes_max, const struct app_feed_receiver *receiver,
                        struct error *error);

#endif
