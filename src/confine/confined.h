/* Work on foreign input in a child of this process that can do nothing but compute, read its input
 * and write its results: it has no other open file, can open none, and reaches neither the network
 * nor another process. What it writes is still a stranger's word, and for the parent to check. */
#ifndef EARSHOT_CONFINE_CONFINED_H
#define EARSHOT_CONFINE_CONFINED_H

#include "base/buffer.h"
#include "base/error.h"

#include <stdint.h>

/* The child's way out. */
struct outlet;

/* Every message is built between the two: append to the buffer that begin returns, and to nothing
 * else of it. One that is too large ends the child, and the parent says so. */
struct buffer *outlet_begin(struct outlet *outlet);
void outlet_end(struct outlet *outlet);

/* Messages leave many at once. This sends them now: they are taken even where the child then ends
 * early. */
void outlet_flush(struct outlet *outlet);

struct confined_work {
    int input; /* the descriptor that is read, or -1 where all is in memory already */
    /* Or NULL: what the work needs files for, in the child before it is confined. */
    void (*prepare)(void *context);
    /* In the child. False with a sentence. */
    bool (*run)(void *context, struct outlet *outlet, struct error *error);
    /* In this process, while the child goes on: the next message, valid during the call. False ends
     * the work, with the reason in the context. */
    bool (*take)(void *context, struct text message);
    void *context;
};

struct confined_limits {
    int computing_s;
    int waiting_s;        /* for the child in all; as long as it takes where the input is no file */
    int64_t memory_bytes; /* without a sanitizer, whose shadow is larger */
    int64_t message_bytes; /* less than 4 GB */
    int64_t result_bytes;  /* of all messages */
    const char *advice;    /* what may help where time or room for results were not enough */
};

/* A minute of computing, two of waiting, 1 GB of memory, 64 MB a message, 1 GB of results. */
extern const struct confined_limits confined_default_limits;

/* Does the work in a child and takes each of its messages. False where the child could not be
 * confined, returned false, crashed, wrote nonsense or passed a limit, with a sentence to follow
 * the input's name; and where take() returned false, with *error as it was. The child has ended
 * when this returns. May be called by any thread. */
bool confined_run(const struct confined_work *work, const struct confined_limits *limits,
                  struct error *error);

#endif
