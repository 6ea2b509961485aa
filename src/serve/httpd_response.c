/* Answers in libmicrohttpd's form. */
#include "serve/httpd_response.h"

#include "base/arena.h"
#include "base/memory.h"
#include "serve/mhd_library.h"
#include "serve/spool.h"
#include "web/kept.h"

#include <stdlib.h>

static ssize_t read_nothing(void *context, uint64_t position, char *bytes, size_t size)
{
    (void)context, (void)position, (void)bytes, (void)size;
    return MHD_CONTENT_READER_END_OF_STREAM;
}

/* A body of known length, be it 0, makes libmicrohttpd state it, which is wrong for a 304 (RFC 9110
 * section 8.6). One of unknown length does not, in the old mode that closes the connection. */
static struct MHD_Response *create_without_body(void)
{
    struct MHD_Response *created =
        mhd.create_response_from_callback(MHD_SIZE_UNKNOWN, 1, read_nothing, NULL, NULL);
    if (created)
        mhd.set_response_options(created, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
    return created;
}

/* The open file goes to libmicrohttpd, which closes it. */
static struct MHD_Response *create_from_file(struct file_range *file)
{
    struct MHD_Response *created = mhd.create_response_from_fd_at_offset64(
        (uint64_t)file->length, file->descriptor, (uint64_t)file->offset);
    if (created)
        file->descriptor = -1;
    return created;
}

/* A stream reads the site to its end, and the site has others to answer while this one is sent. */
static struct MHD_Response *create_from_stream(struct response *response)
{
    uint64_t length = (uint64_t)response->stream->length;
    if (response->head)
        return mhd.create_response_from_callback(length, 1, read_nothing, NULL, NULL);
    struct file_range file = {.descriptor = spool_stream(response->stream),
                              .length = response->stream->length};
    return file.descriptor < 0 ? NULL : create_from_file(&file);
}

/* A text is copied: it is borrowed from the site until its next answer, but is sent later. That of
 * a kept answer is there for as long as the response. */
static struct MHD_Response *create_from_text(const struct response *response)
{
    void *body = (void *)(uintptr_t)response->body.at;
    return mhd.create_response_from_buffer(response->body.length, body,
                                           response->kept ? MHD_RESPMEM_PERSISTENT
                                                          : MHD_RESPMEM_MUST_COPY);
}

static struct MHD_Response *create_empty_or_full(struct response *response)
{
    if (response->status == MHD_HTTP_NOT_MODIFIED || response->status == MHD_HTTP_NO_CONTENT)
        return create_without_body();
    if (response->file.descriptor >= 0)
        return create_from_file(&response->file);
    if (response->stream)
        return create_from_stream(response);
    return create_from_text(response);
}

static void add_headers(const struct response *response, struct MHD_Response *created)
{
    struct arena arena;
    arena_begin(&arena);
    for (size_t i = 0; i < response->header_count; i++) {
        const struct header *header = &response->headers[i];
        /* libmicrohttpd writes this one itself and takes it from nobody. */
        if (text_equal_ignoring_case(header->name, TEXT("Content-Length")))
            continue;
        mhd.add_response_header(created, arena_c_string(&arena, header->name),
                                arena_c_string(&arena, header->value));
    }
    arena_end(&arena);
}

static struct MHD_Response *create_response(struct response *response)
{
    struct MHD_Response *created = create_empty_or_full(response);
    if (created)
        add_headers(response, created);
    return created;
}

/* libmicrohttpd's own form of a kept answer, which it may send as often as it likes. */
struct prepared {
    struct kept_prepared base; /* first, so that the rest is found from it */
    struct MHD_Response *created;
};

static void prepared_end(struct kept_prepared *base)
{
    struct prepared *prepared = (struct prepared *)(void *)base;
    mhd.destroy_response(prepared->created);
    free(prepared);
}

static struct kept_prepared *prepare(struct response *response)
{
    struct MHD_Response *created = create_response(response);
    if (!created)
        return NULL;
    struct prepared *prepared = memory_allocate(sizeof *prepared);
    *prepared = (struct prepared){{prepared_end}, created};
    return &prepared->base;
}

static enum MHD_Result send_kept(struct MHD_Connection *connection, struct response *response)
{
    struct kept_prepared *base = kept_prepared(response, prepare);
    struct prepared *prepared = (struct prepared *)(void *)base;
    return base ? mhd.queue_response(connection, (unsigned int)response->status, prepared->created)
                : MHD_NO;
}

static enum MHD_Result send_once(struct MHD_Connection *connection, struct response *response)
{
    struct MHD_Response *created = create_response(response);
    unsigned int status = (unsigned int)response->status;
    response_end(response);
    if (!created)
        return MHD_NO;
    enum MHD_Result queued = mhd.queue_response(connection, status, created);
    mhd.destroy_response(created);
    return queued;
}

enum MHD_Result httpd_response_queue(struct MHD_Connection *connection, struct response *response)
{
    return response->kept ? send_kept(connection, response) : send_once(connection, response);
}
