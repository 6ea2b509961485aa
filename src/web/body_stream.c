#include "web/body_stream.h"

#include <xxhash.h>

bool body_stream_measure(struct body_stream *stream)
{
    XXH3_state_t *state = XXH3_createState();
    struct text stretch;
    XXH3_128bits_reset(state);
    stream->length = 0;
    stream->begin(stream);
    while (stream->next(stream, &stretch)) {
        XXH3_128bits_update(state, stretch.at, stretch.length);
        stream->length += (int64_t)stretch.length;
    }
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    stream->hash[0] = hash.high64;
    stream->hash[1] = hash.low64;
    XXH3_freeState(state);
    return !stream->failed;
}
