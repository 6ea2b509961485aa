/* A body that is larger than should lie in memory: made anew, in stretches, each time it is begun.
 */
#ifndef EARSHOT_WEB_BODY_STREAM_H
#define EARSHOT_WEB_BODY_STREAM_H

#include "web/coding.h"

#include <stdint.h>

struct body_stream {
    /* Goes to the start. */
    void (*begin)(struct body_stream *stream);
    /* Leaves the next stretch in *stretch, valid until the next call. False at the end, and after a
     * failure, which sets `failed` and has been logged. */
    bool (*next)(struct body_stream *stream, struct text *stretch);
    /* Gives back what making the body holds; the stream is not used any more. */
    void (*end)(struct body_stream *stream);
    bool failed;
    int64_t length;   /* bytes in all; set by the functions below */
    uint64_t hash[2]; /* of all bytes, XXH3 128; likewise */
};

/* Makes the whole body once, to know its length and its hash before the first byte is sent. False
 * where making it failed. */
bool body_stream_measure(struct body_stream *stream);

/* The same, and appends it all to `coded`, in gzip. False also where that passes its ceiling; what
 * is in it is then of no use. */
bool body_stream_encode(struct body_stream *stream, struct coder *coder, struct buffer *coded);

#endif
