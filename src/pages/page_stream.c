#include "pages/page_stream.h"
#include "pages/routes.h"

#include "store/store.h"

/* A page up to this size is made as one body; of a longer one, this much lies in memory at a time.
 */
enum { STRETCH_BYTES = 256 * 1024 };

struct page_stream {
    struct body_stream stream; /* first, so that its functions find the rest */
    struct template_run run;
    const struct template *template;
    const void *data;
    struct sequence *sequence;
    const bool *sequence_failed;
    struct buffer *buffer;
    struct engine *engine;
};

static void begin(struct body_stream *stream)
{
    struct page_stream *page = (struct page_stream *)stream;
    page->sequence->end(page->sequence);
    template_run_begin(&page->run, page->template, page->data);
}

/* False at the end of the page. */
static bool fill(struct page_stream *page)
{
    buffer_clear(page->buffer);
    while (page->buffer->length < STRETCH_BYTES)
        if (!template_run_next(&page->run, page->buffer))
            return false;
    return true;
}

static bool next(struct body_stream *stream, struct text *stretch)
{
    struct page_stream *page = (struct page_stream *)stream;
    fill(page);
    *stretch = buffer_text(page->buffer);
    stream->failed = *page->sequence_failed || page->buffer->overflow;
    return !stream->failed && stretch->length > 0;
}

/* The site's state was held still for the stream, beyond the page's own function. */
static void end(struct body_stream *stream)
{
    struct page_stream *page = (struct page_stream *)stream;
    page->sequence->end(page->sequence);
    store_end_reading(page->engine);
}

static struct page_stream *open_stream(struct visit *visit, const void *data,
                                       struct sequence *sequence, const bool *failed)
{
    struct page_stream *page = arena_allocate(visit->arena, sizeof *page);
    *page = (struct page_stream){
        .stream = {.begin = begin, .next = next, .end = end},
        .template = visit_templates(visit)->own,
        .data = data,
        .sequence = sequence,
        .sequence_failed = failed,
        .buffer = visit->body,
        .engine = visit->engine,
    };
    return page;
}

/* In gzip, for whoever takes it, the whole of a large feed is a few megabytes and can be kept. */
static bool encode(struct visit *visit, struct page_stream *page)
{
    struct response *response = visit->response;
    if (!visit->representation.gzip ||
        !body_stream_encode(&page->stream, visit->coder, visit->coded)) {
        buffer_end(visit->coded);
        return false;
    }
    response->coding = coding_name(CODING_GZIP);
    memcpy(response->hash, page->stream.hash, sizeof response->hash);
    response->is_hashed = true;
    return true;
}

static bool prepare(struct visit *visit, struct page_stream *page)
{
    if (encode(visit, page))
        return true;
    if (!body_stream_measure(&page->stream))
        return false;
    visit->response->stream = &page->stream;
    return true;
}

static bool may_be_long(struct visit *visit, bool is_long)
{
    return !is_long || visit_enter(visit, visit->long_gate);
}

int page_stream_render(struct visit *visit, const void *data, struct sequence *sequence,
                       const bool *failed, int64_t least_bytes)
{
    if (!may_be_long(visit, least_bytes > STRETCH_BYTES))
        return 429;
    struct page_stream *page = open_stream(visit, data, sequence, failed);
    begin(&page->stream);
    bool is_long = fill(page);
    if (!may_be_long(visit, is_long)) {
        sequence->end(sequence);
        return 429;
    }
    visit->response->body = buffer_text(page->buffer);
    bool done = !is_long || prepare(visit, page);
    sequence->end(sequence);
    return done && !*failed && !page->buffer->overflow ? 200 : 500;
}
