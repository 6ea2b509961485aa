#include "web/body_stream.h"

#include <xxhash.h>

/* Where the stretches go besides: nowhere, if `coder` is NULL. */
struct outlet {
    struct coder *coder;
    struct buffer *coded;
};

static bool give(const struct outlet *outlet, struct text stretch, bool is_last)
{
    return !outlet->coder || coder_add_gzip(outlet->coder, stretch, is_last, outlet->coded);
}

static bool run(struct body_stream *stream, const struct outlet *outlet, XXH3_state_t *state)
{
    struct text stretch;
    bool taken = true;
    stream->length = 0;
    stream->begin(stream);
    while (taken && stream->next(stream, &stretch)) {
        XXH3_128bits_update(state, stretch.at, stretch.length);
        stream->length += (int64_t)stretch.length;
        taken = give(outlet, stretch, false);
    }
    return taken && !stream->failed && give(outlet, (struct text){NULL, 0}, true);
}

static bool run_hashing(struct body_stream *stream, const struct outlet *outlet)
{
    XXH3_state_t *state = XXH3_createState();
    XXH3_128bits_reset(state);
    bool done = run(stream, outlet, state);
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    stream->hash[0] = hash.high64;
    stream->hash[1] = hash.low64;
    XXH3_freeState(state);
    return done;
}

bool body_stream_measure(struct body_stream *stream)
{
    return run_hashing(stream, &(struct outlet){NULL, NULL});
}

bool body_stream_encode(struct body_stream *stream, struct coder *coder, struct buffer *coded)
{
    coder_begin_gzip(coder);
    return run_hashing(stream, &(struct outlet){coder, coded});
}
