#include "web/keep.h"

#include "web/answer.h"
#include "web/media_type.h"

/* A shorter body fits into one packet anyway. */
enum { CODED_FROM_BYTES = 512 };

static bool is_same_body(const struct kept *before, const struct response *response)
{
    return before->hash[0] == response->hash[0] && before->hash[1] == response->hash[1];
}

static enum coding choose(const struct keeping *keeping, const struct response *response)
{
    if (response->body.length < CODED_FROM_BYTES || !media_type_is_text(response->content_type))
        return CODING_IDENTITY;
    return coding_choose(keeping->key.representation, keeping->often);
}

/* A smaller coding may stand for a larger one. */
static bool is_reusable(const struct kept *before, enum coding wanted,
                        const struct response *response)
{
    return before && before->coding >= wanted && is_same_body(before, response);
}

static enum coding encode(struct coder *coder, struct buffer *coded, const struct keeping *keeping,
                          const struct response *response)
{
    const struct kept *before = keeping->before;
    enum coding coding = choose(keeping, response);
    if (is_reusable(before, coding, response)) {
        buffer_append(coded, before->body);
        return before->coding;
    }
    if (coder_encode(coder, coding, response->body, coded))
        return coding;
    buffer_append(coded, response->body);
    return CODING_IDENTITY;
}

static enum coding make_coded(struct coder *coder, struct buffer *coded,
                              const struct keeping *keeping, struct response *response)
{
    if (!text_is_empty(response->coding))
        return CODING_GZIP;
    answer_hash(response);
    return encode(coder, coded, keeping, response);
}

struct kept *keep_answer(struct coder *coder, struct buffer *coded, struct arena *arena,
                         const struct keeping *keeping, struct response *response)
{
    if (response->file.descriptor >= 0 || response->stream)
        return NULL;
    enum coding coding = make_coded(coder, coded, keeping, response);
    if (coded->overflow)
        return NULL;
    response->coding = coding_name(coding);
    response->body = buffer_text(coded);
    struct request request = {.method = TEXT("GET"), .now_at = keeping->validity.from_at};
    answer_settle(arena, &request, response);
    return kept_make(response, &keeping->key, &keeping->validity, coding, coded);
}
