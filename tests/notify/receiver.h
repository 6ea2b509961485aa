/* An HTTP server on the loopback that takes POSTs, answers as it is told and remembers their
 * bodies. */
#ifndef EARSHOT_TESTS_NOTIFY_RECEIVER_H
#define EARSHOT_TESTS_NOTIFY_RECEIVER_H

#include "base/arena.h"
#include "base/buffer.h"

enum { RECEIVER_ANSWERS_MAX = 16 };

struct MHD_Daemon;

struct receiver {
    struct MHD_Daemon *daemon;
    char url[64];
    unsigned int answers[RECEIVER_ANSWERS_MAX]; /* in turn; 0 stands for 204 */
    size_t count;                               /* requests so far */
    struct buffer bodies;                       /* each followed by a line end */
};

/* Starts on a port that the system picks. */
void receiver_begin(struct receiver *receiver);
void receiver_end(struct receiver *receiver);

#endif
