/* libmicrohttpd's part of the metrics: one address, on one socket. What is said there is
 * metrics_text.h's. */
#include "serve/metrics.h"

#include "base/clock.h"
#include "serve/httpd_socket.h"
#include "serve/metrics_text.h"
#include "serve/mhd_library.h"

#include <errno.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 4, CONNECTION_TIMEOUT_S = 5, TEXT_MAX_BYTES = 1024 * 1024 };

static bool open_loopback(struct metrics *metrics, const char *address, struct error *error)
{
    struct httpd_socket listening;
    if (!httpd_socket_open(&listening, address, false, error))
        return false;
    metrics->listener = (struct listener){.descriptor = listening.descriptor};
    return true;
}

static bool open_listener(struct metrics *metrics, const char *address, struct error *error)
{
    return strchr(address, '/') ? listener_open(&metrics->listener, address, error)
                                : open_loopback(metrics, address, error);
}

bool metrics_open(struct metrics *metrics, const char *address, struct error *error)
{
    *metrics = (struct metrics){.listener = {.descriptor = -1}, .started_at = clock_now()};
    if (!address)
        listener_inherit_metrics(&metrics->listener);
    else if (!open_listener(metrics, address, error))
        return false;
    return metrics->listener.descriptor < 0 || mhd_library_load(error);
}

const char *metrics_socket_path(const struct metrics *metrics)
{
    return metrics->listener.path;
}

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned int status,
                              const char *media_type, struct text body)
{
    struct MHD_Response *response = mhd.create_response_from_buffer(
        body.length, (void *)(uintptr_t)body.at, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    mhd.add_response_header(response, "Content-Type", media_type);
    mhd.add_response_header(response, "Connection", "close");
    enum MHD_Result queued = mhd.queue_response(connection, status, response);
    mhd.destroy_response(response);
    return queued;
}

/* Answered as soon as the headers are read, and then closed: a body is nothing to anybody. */
static enum MHD_Result request_read(void *context, struct MHD_Connection *connection,
                                    const char *url, const char *method, const char *version,
                                    const char *upload_data, size_t *upload_data_size, void **state)
{
    (void)version, (void)upload_data, (void)upload_data_size, (void)state;
    bool is_read = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    if (!is_read || strcmp(url, "/metrics") != 0)
        return answer(connection, MHD_HTTP_NOT_FOUND, "text/plain",
                      TEXT("There is GET /metrics.\n"));
    struct buffer text;
    buffer_begin(&text, TEXT_MAX_BYTES);
    metrics_write(&text, context);
    enum MHD_Result queued =
        answer(connection, MHD_HTTP_OK, METRICS_MEDIA_TYPE, buffer_text(&text));
    buffer_end(&text);
    return queued;
}

bool metrics_start(struct metrics *metrics, const struct metrics_source *source,
                   struct error *error)
{
    metrics->source = *source;
    if (metrics->listener.descriptor < 0)
        return true;
    metrics->daemon = mhd.start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, request_read, metrics,
        MHD_OPTION_LISTEN_SOCKET, metrics->listener.descriptor, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned int)CONNECTION_TIMEOUT_S, MHD_OPTION_END);
    return metrics->daemon ||
           error_set(error, "cannot start libmicrohttpd for metrics: %s", strerror(errno));
}

/* libmicrohttpd would close the socket itself, unless that is taken from it. */
void metrics_close(struct metrics *metrics)
{
    if (metrics->daemon) {
        mhd.quiesce_daemon(metrics->daemon);
        mhd.stop_daemon(metrics->daemon);
    }
    if (metrics->listener.descriptor >= 0)
        listener_close(&metrics->listener);
}
