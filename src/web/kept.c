#include "web/kept.h"

#include "base/memory.h"
#include "web/answer.h"

#include <stdlib.h>

/* What a kept answer costs beside what can be counted, by malloc and in the cache. A body from
 * LARGE_BYTES on is not copied. */
enum { OVERHEAD_BYTES = 64, LARGE_BYTES = 64 * 1024 };

#define BETWEEN ": "
#define END "\r\n"

enum { AROUND_BYTES = sizeof BETWEEN - 1 + sizeof END - 1 };

static size_t lines_length(const struct response *response)
{
    size_t length = 0;
    for (size_t i = 0; i < response->header_count; i++)
        length += response->headers[i].name.length + response->headers[i].value.length;
    return length + response->header_count * AROUND_BYTES;
}

static struct text copy(char **room, struct text text)
{
    char *at = *room;
    if (text.length > 0)
        memcpy(at, text.at, text.length);
    *room += text.length;
    return (struct text){at, text.length};
}

static void copy_headers(struct kept *kept, const struct response *from, char **room)
{
    kept->lines.at = *room;
    kept->header_count = from->header_count;
    for (size_t i = 0; i < from->header_count; i++) {
        const struct header *header = &from->headers[i];
        kept->headers[i] =
            (struct kept_header){(uint16_t)header->name.length, (uint16_t)header->value.length};
        copy(room, header->name);
        copy(room, TEXT(BETWEEN));
        copy(room, header->value);
        copy(room, TEXT(END));
    }
    kept->lines.length = (size_t)(*room - kept->lines.at);
}

/* The first headers, as texts within the lines. */
static void read_headers(const struct kept *kept, size_t count, struct response *response)
{
    const char *at = kept->lines.at;
    for (size_t i = 0; i < count; i++) {
        struct text name = {at, kept->headers[i].name_length};
        struct text value = {at + name.length + sizeof BETWEEN - 1, kept->headers[i].value_length};
        response->headers[i] = (struct header){name, value};
        at = value.at + value.length + sizeof END - 1;
    }
    response->header_count = count;
}

/* Copies the body to where there is room for it; a large one keeps its memory, cut to its length.
 */
static void take_body(struct kept *kept, struct buffer *body, char **room)
{
    if (body->length < LARGE_BYTES) {
        kept->body = copy(room, buffer_text(body));
        buffer_clear(body);
    } else {
        kept->large_body = memory_resize(body->at, body->length);
        kept->body = (struct text){kept->large_body, body->length};
        body->at = NULL;
        buffer_end(body);
    }
}

static struct text etag_of(const struct response *response)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (text_equal(response->headers[i].name, TEXT("ETag")))
            return response->headers[i].value;
    return (struct text){NULL, 0};
}

static void fill(struct kept *kept, const struct response *settled, const struct kept_key *key,
                 struct buffer *body)
{
    char *room = (char *)&kept->headers[settled->header_count];
    struct response ordered = *settled;
    kept->not_modified_count = answer_put_body_headers_last(&ordered);
    copy_headers(kept, &ordered, &room);
    kept->key = (struct kept_key){copy(&room, key->target), key->representation};
    memcpy(kept->hash, settled->hash, sizeof kept->hash);
    kept->validators = (struct validators){
        .etag = copy(&room, etag_of(settled)),
        .modified_at = precondition_date(settled->modified_at, kept->validity.from_at),
    };
    take_body(kept, body, &room);
}

struct kept *kept_make(const struct response *settled, const struct kept_key *key,
                       const struct kept_validity *validity, enum coding coding,
                       struct buffer *body)
{
    size_t inside = body->length < LARGE_BYTES ? body->length : 0;
    size_t size = sizeof(struct kept) + settled->header_count * sizeof(struct kept_header) +
                  lines_length(settled) + key->target.length + etag_of(settled).length + inside;
    struct kept *kept = memory_allocate(size);
    *kept = (struct kept){.validity = *validity, .coding = coding};
    atomic_init(&kept->holders, 1);
    fill(kept, settled, key, body);
    kept->bytes = size + (kept->large_body ? kept->body.length : 0) + OVERHEAD_BYTES;
    return kept;
}

void kept_hold(struct kept *kept)
{
    atomic_fetch_add_explicit(&kept->holders, 1, memory_order_relaxed);
}

void kept_release(struct kept *kept)
{
    if (!kept || atomic_fetch_sub_explicit(&kept->holders, 1, memory_order_acq_rel) > 1)
        return;
    for (size_t i = 0; i < KEPT_STATUSES; i++) {
        struct kept_prepared *prepared = atomic_load(&kept->prepared[i]);
        if (prepared)
            prepared->end(prepared);
    }
    free(kept->large_body);
    free(kept);
}

bool kept_is_good(const struct kept *kept, uint64_t version, int64_t now_at)
{
    const struct kept_validity *validity = &kept->validity;
    return validity->version == version && validity->from_at <= now_at &&
           now_at < validity->until_at;
}

void kept_answer(struct kept *kept, const struct request *request, struct response *response)
{
    bool unchanged = precondition_is_unchanged(request, &kept->validators);
    response_begin(response);
    response->status = unchanged ? 304 : 200;
    response->body = unchanged ? (struct text){NULL, 0} : kept->body;
    read_headers(kept, unchanged ? kept->not_modified_count : kept->header_count, response);
    response->head = text_equal(request->method, TEXT("HEAD"));
    response->kept = kept;
}

struct text kept_lines(const struct response *response)
{
    struct text value = response->headers[response->header_count - 1].value;
    const char *at = response->kept->lines.at;
    return (struct text){at, (size_t)(value.at + value.length - at) + sizeof END - 1};
}

struct kept_prepared *kept_prepared(struct response *response,
                                    struct kept_prepared *(*make)(struct response *response))
{
    _Atomic(struct kept_prepared *) *slot = &response->kept->prepared[response->status == 304];
    struct kept_prepared *prepared = atomic_load_explicit(slot, memory_order_acquire);
    if (prepared)
        return prepared;
    struct kept_prepared *made = make(response);
    if (!made || atomic_compare_exchange_strong(slot, &prepared, made))
        return made;
    made->end(made);
    return prepared;
}
