/* libmicrohttpd's part of the interface for pipelines: which requests are let in, and how their
 * answers go out. What they do is left to publish.h. */
#include "serve/api.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "serve/framing.h"
#include "serve/httpd_socket.h"
#include "serve/mhd_library.h"
#include "serve/stop.h"
#include "store/engine.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* A thread waits for the writer's lock together with its client. */
enum { CONNECTIONS_MAX = 16, CONNECTION_TIMEOUT_S = 30, UNUSED_BODY_MAX_BYTES = 64 * 1024 * 1024 };

struct exchange {
    struct arena arena;
    struct buffer body;
    struct text secret;
    struct text content_type;
    struct text content_length;
    struct framing framing;
    bool waits_for_word; /* the client, before it sends the body */
    struct published head;
};

static enum MHD_Result header_read(void *context, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    (void)kind;
    struct exchange *exchange = context;
    struct text header = text_of(name);
    framing_note(&exchange->framing, name);
    if (text_equal_ignoring_case(header, TEXT("Content-Type")))
        exchange->content_type = text_of(value);
    if (text_equal_ignoring_case(header, TEXT("Content-Length")))
        exchange->content_length = text_of(value);
    if (text_equal_ignoring_case(header, TEXT("Expect")))
        exchange->waits_for_word = true;
    if (text_equal_ignoring_case(header, TEXT("Authorization"))) {
        struct text credentials = text_of(value);
        /* RFC 6750 section 2.1; the scheme in any case (RFC 9110 section 11.1). */
        if (text_equal_ignoring_case(text_split(&credentials, ' '), TEXT("Bearer")))
            exchange->secret = text_trim(credentials);
    }
    return MHD_YES;
}

static bool is_json(struct text content_type)
{
    return text_equal_ignoring_case(text_trim(text_split(&content_type, ';')),
                                    TEXT("application/json"));
}

/* What is wrong with a request by its first line and headers; status 200 where nothing is. Who asks
 * is checked first, so that nobody else learns anything. */
static struct published check_head(const struct api_options *options, struct exchange *exchange,
                                   const char *url, const char *method)
{
    struct text show;
    long long length;
    struct published published =
        publish_admit(options->publish.site_path, exchange->secret, &show, &exchange->arena);
    if (published.status != 200)
        return published;
    if (strcmp(url, "/api/episodes") != 0)
        return publish_refuse(404, "there is only /api/episodes", &exchange->arena);
    if (strcmp(method, MHD_HTTP_METHOD_POST) != 0)
        return publish_refuse(405, "only POST is taken", &exchange->arena);
    if (!is_json(exchange->content_type))
        return publish_refuse(415, "Content-Type must be application/json", &exchange->arena);
    if (!text_to_integer(exchange->content_length, &length))
        return publish_refuse(411, "Content-Length is missing", &exchange->arena);
    if (length > PUBLISH_MAX_BYTES)
        return publish_refuse(413, "an episode may have 4 MB", &exchange->arena);
    return published;
}

static enum MHD_Result queue_answer(struct MHD_Connection *connection,
                                    const struct published *published)
{
    struct MHD_Response *response = mhd.create_response_from_buffer(
        published->json.length, (void *)(uintptr_t)published->json.at, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    mhd.add_response_header(response, "Content-Type", "application/json");
    mhd.add_response_header(response, "Cache-Control", "no-store");
    if (published->status == MHD_HTTP_UNAUTHORIZED)
        mhd.add_response_header(response, "WWW-Authenticate", "Bearer");
    if (published->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        mhd.add_response_header(response, "Allow", "POST");
    enum MHD_Result queued =
        mhd.queue_response(connection, (unsigned int)published->status, response);
    mhd.destroy_response(response);
    return queued;
}

static bool is_admitted(const struct exchange *exchange)
{
    return exchange->head.status == 200;
}

/* Closing a connection on which a body still comes would take the answer from a client that sends
 * all before it reads (RFC 9112 section 9.6). */
static bool is_body_read_on(const struct exchange *exchange)
{
    long long length;
    return !exchange->waits_for_word && text_to_integer(exchange->content_length, &length) &&
           length <= UNUSED_BODY_MAX_BYTES;
}

static enum MHD_Result begin(const struct api_options *options, struct MHD_Connection *connection,
                             struct exchange *exchange, const char *url, const char *method)
{
    mhd.get_connection_values(connection, MHD_HEADER_KIND, header_read, exchange);
    bool is_plain = framing_is_plain(&exchange->framing, 1);
    exchange->head =
        is_plain ? check_head(options, exchange, url, method)
                 : publish_refuse(400, "the request can be read in two ways", &exchange->arena);
    bool goes_on = is_admitted(exchange) || (is_plain && is_body_read_on(exchange));
    return goes_on ? MHD_YES : queue_answer(connection, &exchange->head);
}

static enum MHD_Result finish(const struct api_options *options, struct MHD_Connection *connection,
                              struct exchange *exchange)
{
    if (!is_admitted(exchange))
        return queue_answer(connection, &exchange->head);
    struct published published = publish_episode(&options->publish, exchange->secret,
                                                 buffer_text(&exchange->body), &exchange->arena);
    return queue_answer(connection, &published);
}

/* Called when the headers are read, with each part of the body, and once without one. */
static enum MHD_Result request_read(void *context, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *upload_data, size_t *upload_data_size, void **state)
{
    (void)version;
    struct exchange *exchange = *state;
    if (!exchange) {
        exchange = memory_allocate(sizeof *exchange);
        *exchange = (struct exchange){0};
        arena_begin(&exchange->arena);
        buffer_begin(&exchange->body, PUBLISH_MAX_BYTES);
        *state = exchange;
        return begin(context, connection, exchange, url, method);
    }
    if (*upload_data_size == 0)
        return finish(context, connection, exchange);
    if (is_admitted(exchange))
        buffer_append(&exchange->body, (struct text){upload_data, *upload_data_size});
    *upload_data_size = 0;
    return exchange->body.overflow ? MHD_NO : MHD_YES;
}

static void exchange_end(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)context, (void)connection, (void)code;
    struct exchange *exchange = *state;
    if (!exchange)
        return;
    buffer_end(&exchange->body);
    arena_end(&exchange->arena);
    free(exchange);
    *state = NULL;
}

static struct MHD_Daemon *start(const struct api_options *options, int listening)
{
    return mhd.start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_ITC, 0, NULL,
        NULL, request_read, (void *)(uintptr_t)options, MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, exchange_end, NULL,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned int)CONNECTION_TIMEOUT_S, MHD_OPTION_END);
}

static bool run(const struct api_options *options, const struct httpd_socket *listening,
                const struct stop *stop, struct error *error)
{
    struct MHD_Daemon *daemon = start(options, listening->descriptor);
    if (!daemon) {
        close(listening->descriptor);
        return error_set(error, "cannot start libmicrohttpd: %s", strerror(errno));
    }
    fprintf(options->announcement, "earshot: taking episodes at http://%s/api/episodes\n",
            listening->address);
    fflush(options->announcement);
    stop_wait(stop);
    mhd.stop_daemon(daemon);
    return true;
}

/* A site that cannot be written would otherwise be found out by the first pipeline. */
static bool check_site(const struct api_options *options, struct error *error)
{
    struct engine *engine = engine_open(options->publish.site_path, ENGINE_WRITE, error);
    engine_close(engine);
    return engine != NULL;
}

bool api_serve(const struct api_options *options, struct error *error)
{
    struct stop stop;
    struct httpd_socket listening;
    if (!mhd_library_load(error) || !check_site(options, error) ||
        !httpd_socket_open(&listening, options->listen, false, error))
        return false;
    if (!stop_begin(&stop, error)) {
        close(listening.descriptor);
        return false;
    }
    bool served = run(options, &listening, &stop, error);
    stop_end(&stop);
    return served;
}
