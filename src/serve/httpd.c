/* The HTTP transport. libmicrohttpd reads requests in one thread of its own; this file lets through
 * only requests that can mean one thing, and hands them to the site. Its answers go out by
 * httpd_response.h. */
#include "serve/httpd.h"

#include "base/clock.h"
#include "base/memory.h"
#include "serve/framing.h"
#include "serve/httpd_response.h"
#include "serve/httpd_socket.h"
#include "serve/metrics.h"
#include "serve/mhd_library.h"
#include "serve/sandbox.h"
#include "serve/stop.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* libmicrohttpd clears a connection's memory behind each answer: with its own measure, twice this
 * one, that takes a tenth of the time for a page that is kept. */
enum { CONNECTION_MEMORY_BYTES = 16 * 1024 };

enum {
    CONNECTIONS_MAX = 512,
    CONNECTION_TIMEOUT_S = 15,
    STOP_WAIT_S = 10,
};

struct server {
    struct site *site; /* used by the thread of libmicrohttpd alone */
    struct site_options site_options;
    struct meters meters;
    struct metrics metrics;
    struct connection_count count;
    atomic_bool ending;
    pthread_mutex_t lock;
    pthread_cond_t all_answered;
    int open_exchanges; /* requests whose answer has not been sent; guarded by the lock */
};

/* One request, from its first line until its answer has been sent. */
struct exchange {
    struct request request;
    struct response response; /* what is sent may be borrowed from it */
    struct framing framing;
    bool headers_read;
    char target[]; /* as it was sent: libmicrohttpd decodes its own copy in place */
};

struct header_use {
    const char *name;
    size_t offset; /* of the text in struct request */
};

static const struct header_use used[] = {
    {"If-None-Match", offsetof(struct request, if_none_match)},
    {"If-Modified-Since", offsetof(struct request, if_modified_since)},
    {"If-Range", offsetof(struct request, if_range)},
    {"Range", offsetof(struct request, range)},
    {"Accept", offsetof(struct request, accept)},
    {"Accept-Encoding", offsetof(struct request, accept_encoding)},
};

static enum MHD_Result header_read(void *context, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    (void)kind;
    struct exchange *exchange = context;
    struct text header = text_of(name);
    framing_note(&exchange->framing, name);
    for (size_t i = 0; i < sizeof used / sizeof used[0]; i++) {
        if (text_equal_ignoring_case(header, text_of(used[i].name)))
            *(struct text *)(void *)((char *)&exchange->request + used[i].offset) = text_of(value);
    }
    return MHD_YES;
}

/* No page takes a body. */
static bool is_plain(const struct exchange *exchange)
{
    return framing_is_plain(&exchange->framing, 0) &&
           text_starts_with(exchange->request.target, TEXT("/"));
}

static enum MHD_Result refuse(struct MHD_Connection *connection)
{
    static char message[] = "This server takes plain GET requests only.\n";
    struct MHD_Response *response =
        mhd.create_response_from_buffer(sizeof message - 1, message, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    mhd.add_response_header(response, "Content-Type", "text/plain; charset=utf-8");
    mhd.add_response_header(response, "Connection", "close");
    enum MHD_Result queued = mhd.queue_response(connection, MHD_HTTP_BAD_REQUEST, response);
    mhd.destroy_response(response);
    return queued;
}

/* Called when the headers are read, and again when the body is. An answer that is queued in the
 * first call closes the connection, which is what a refused request shall do and no other. */
static enum MHD_Result request_read(void *context, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *upload_data, size_t *upload_data_size, void **state)
{
    (void)url, (void)version, (void)upload_data, (void)upload_data_size;
    struct exchange *exchange = *state;
    if (exchange->headers_read) {
        exchange->request.now_at = clock_now();
        site_respond(((struct server *)context)->site, &exchange->request, &exchange->response);
        return httpd_response_queue(connection, &exchange->response);
    }
    exchange->headers_read = true;
    exchange->request.method = text_of(method);
    mhd.get_connection_values(connection, MHD_HEADER_KIND, header_read, exchange);
    return is_plain(exchange) ? MHD_YES : refuse(connection);
}

/* Called with the target as it was sent, before libmicrohttpd decodes it in place. */
static void *exchange_begin(void *context, const char *target, struct MHD_Connection *connection)
{
    (void)connection;
    struct server *server = context;
    size_t length = strlen(target);
    struct exchange *exchange = memory_allocate(sizeof *exchange + length);
    memset(exchange, 0, sizeof *exchange);
    response_begin(&exchange->response);
    memcpy(exchange->target, target, length);
    exchange->request.target = (struct text){exchange->target, length};
    pthread_mutex_lock(&server->lock);
    server->open_exchanges++;
    pthread_mutex_unlock(&server->lock);
    return exchange;
}

static void exchange_end(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)connection, (void)code;
    struct server *server = context;
    struct exchange *exchange = *state;
    if (exchange)
        response_end(&exchange->response);
    free(exchange);
    *state = NULL;
    pthread_mutex_lock(&server->lock);
    if (--server->open_exchanges == 0)
        pthread_cond_signal(&server->all_answered);
    pthread_mutex_unlock(&server->lock);
}

static void connection_changed(void *context, struct MHD_Connection *connection, void **state,
                               enum MHD_ConnectionNotificationCode code)
{
    (void)connection, (void)state;
    struct server *server = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        connection_count_open(&server->count);
    else
        connection_count_close(&server->count);
}

static struct MHD_Daemon *start(struct server *server, int listening)
{
    return mhd.start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, request_read, server,
        MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, server, MHD_OPTION_NOTIFY_COMPLETED,
        exchange_end, server, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, server,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned int)CONNECTION_TIMEOUT_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY_BYTES, MHD_OPTION_END);
}

static void wait_for_answers(struct server *server)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += STOP_WAIT_S;
    pthread_mutex_lock(&server->lock);
    while (server->open_exchanges > 0 &&
           pthread_cond_timedwait(&server->all_answered, &server->lock, &until) == 0)
        continue;
    pthread_mutex_unlock(&server->lock);
}

/* libmicrohttpd closes the listening socket when it stops, unless the socket was taken from it. */
static bool run(struct server *server, const struct httpd_options *options,
                const struct httpd_socket *listening, const struct stop *stop, struct error *error)
{
    struct MHD_Daemon *daemon = start(server, listening->descriptor);
    if (!daemon) {
        close(listening->descriptor);
        return error_set(error, "cannot start libmicrohttpd: %s", strerror(errno));
    }
    fprintf(options->announcement, "earshot: serving http://%s\n", listening->address);
    fflush(options->announcement);
    stop_wait(stop);
    atomic_store(&server->ending, true);
    int taken = mhd.quiesce_daemon(daemon);
    wait_for_answers(server);
    mhd.stop_daemon(daemon);
    close(taken);
    return true;
}

static bool confine(const struct server *server, struct error *error)
{
    const char *const sockets[SANDBOX_SOCKETS] = {metrics_socket_path(&server->metrics)};
    return sandbox_enter(&server->site_options, sockets, error);
}

static bool start_metrics(struct server *server, struct error *error)
{
    const struct metrics_source source = {&server->site_options, &server->count};
    return metrics_start(&server->metrics, &source, error);
}

static bool serve(struct server *server, const struct httpd_options *options, struct error *error)
{
    struct stop stop;
    struct httpd_socket listening;
    if (!httpd_socket_open(&listening, options->listen, options->public_allowed, error))
        return false;
    if (!stop_begin(&stop, error)) {
        close(listening.descriptor);
        return false;
    }
    memory_keep_little();
    bool served = false;
    if (confine(server, error) && start_metrics(server, error))
        served = run(server, options, &listening, &stop, error);
    else
        close(listening.descriptor);
    stop_end(&stop);
    return served;
}

static bool open_and_serve(struct server *server, const struct httpd_options *options,
                           struct error *error)
{
    server->site = site_open(&server->site_options, error);
    if (!server->site)
        return false;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->all_answered, NULL);
    bool served =
        metrics_open(&server->metrics, options->metrics, error) && serve(server, options, error);
    metrics_close(&server->metrics);
    pthread_cond_destroy(&server->all_answered);
    pthread_mutex_destroy(&server->lock);
    site_close(server->site);
    return served;
}

bool httpd_serve(const struct httpd_options *options, struct error *error)
{
    struct server server = {.site_options = options->site, .metrics.listener.descriptor = -1};
    struct site_options *site_options = &server.site_options;
    site_options->meters = &server.meters;
    site_options->is_ending = &server.ending;
    /* Beside an answer libmicrohttpd keeps its headers again, about a third of a page. */
    site_options->cache = cache_open(options->cache_bytes / 4 * 3);
    bool served = mhd_library_load(error) && open_and_serve(&server, options, error);
    cache_close(site_options->cache);
    return served;
}
