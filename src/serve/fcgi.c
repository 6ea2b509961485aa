/* The FastCGI transport: accepts connections until it is told to stop. Which of them has a request
 * is left to connections.h, answering to fcgi_workers.h. */
#include "serve/fcgi.h"

#include "base/log.h"
#include "base/memory.h"
#include "serve/connections.h"
#include "serve/fcgi_workers.h"
#include "serve/listener.h"
#include "serve/metrics.h"
#include "serve/sandbox.h"
#include "serve/stop.h"

#include <errno.h>
#include <fcgiapp.h>
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

enum {
    EXHAUSTED_WAIT_MS = 20,
    ACCEPTED_AT_ONCE = 64,
};

enum accepted {
    ACCEPT_DONE,      /* nobody waits, or enough for this time */
    ACCEPT_EXHAUSTED, /* no descriptor or memory is left for a connection */
    ACCEPT_BROKEN,
};

struct server {
    struct listener listener;
    struct stop stop;
    struct connections connections;
    struct fcgi_workers workers;
    struct metrics metrics;
};

static enum accepted classify(int failure)
{
    if (failure == EAGAIN || failure == EINTR || failure == ECONNABORTED)
        return ACCEPT_DONE;
    if (failure == EMFILE || failure == ENFILE || failure == ENOMEM || failure == ENOBUFS)
        return ACCEPT_EXHAUSTED;
    return ACCEPT_BROKEN;
}

static enum accepted accept_waiting(struct server *server)
{
    for (int i = 0; i < ACCEPTED_AT_ONCE; i++) {
        int descriptor = accept4(server->listener.descriptor, NULL, NULL, SOCK_CLOEXEC);
        if (descriptor < 0)
            return classify(errno);
        connections_add(&server->connections, descriptor);
    }
    return ACCEPT_DONE;
}

static bool is_stopped(struct server *server, bool exhausted)
{
    struct pollfd watched[] = {{.fd = server->stop.descriptor, .events = POLLIN},
                               {.fd = server->listener.descriptor, .events = POLLIN}};
    /* While nothing can be accepted, the listening socket stays readable and would keep the CPU
     * busy; so it is left out for a moment, in which connections end. */
    poll(watched, exhausted ? 1 : 2, exhausted ? EXHAUSTED_WAIT_MS : -1);
    return watched[0].revents != 0;
}

static bool accept_until_stopped(struct server *server, struct error *error)
{
    enum accepted accepted = ACCEPT_DONE;
    while (!is_stopped(server, accepted == ACCEPT_EXHAUSTED)) {
        bool was_exhausted = accepted == ACCEPT_EXHAUSTED;
        accepted = accept_waiting(server);
        if (accepted == ACCEPT_BROKEN)
            return error_set(error, "cannot accept connections any more: %s", strerror(errno));
        if (accepted == ACCEPT_EXHAUSTED && !was_exhausted)
            log_failure("accepting a connection: %s; connections wait", strerror(errno));
    }
    return true;
}

/* A socket of our own ends with us, and with it the connections that nobody accepted; those are
 * taken in first. An inherited one keeps them for the successor. */
static void stop_listening(struct server *server)
{
    if (server->listener.path) {
        listener_withdraw(&server->listener);
        accept_waiting(server);
    }
    listener_close(&server->listener);
}

/* To be called when no connection is left, so that nothing is counted any more. */
static void announce_end(FILE *announcement, const struct meters *meters)
{
    fprintf(announcement, "earshot: drained; answers given: %" PRIu64 "\n",
            meters_all_answers(meters));
    fflush(announcement);
}

static bool serve(struct server *server, const struct fcgi_options *options,
                  const struct site_options *site, struct error *error)
{
    const char *const sockets[] = {options->socket_path, metrics_socket_path(&server->metrics)};
    const struct metrics_source counted = {.site = site, .connections = &server->connections.count};
    memory_keep_little();
    bool served =
        sandbox_enter(site, sockets, error) && fcgi_workers_start(&server->workers, error) &&
        metrics_start(&server->metrics, &counted, error) && accept_until_stopped(server, error);
    stop_listening(server);
    connections_finish(&server->connections);
    if (served)
        announce_end(options->announcement, site->meters);
    return served;
}

/* Half of the workers may search and a quarter make long pages, at least one of each; where there
 * are only two workers, the two kinds share a place, so that one worker is left for the rest. */
static void open_gates(struct site_options *options, int workers)
{
    options->search_gate = gate_open(workers / 2);
    options->long_gate = workers > 2 ? gate_open(workers / 4) : options->search_gate;
}

static void close_gates(const struct site_options *options)
{
    if (options->long_gate != options->search_gate)
        gate_close(options->long_gate);
    gate_close(options->search_gate);
}

/* The sites are opened before the socket, so that a server that cannot answer is not reachable. */
static bool open_and_serve(struct server *server, const struct fcgi_options *options,
                           struct error *error)
{
    struct site_options site_options = options->site;
    site_options.cache = cache_open(options->cache_bytes);
    struct meters meters = {0};
    site_options.meters = &meters;
    site_options.is_ending = &server->connections.ending;
    int workers = fcgi_workers_count(options->workers);
    open_gates(&site_options, workers);
    bool served =
        fcgi_workers_open(&server->workers, workers, &site_options, &server->connections, error) &&
        metrics_open(&server->metrics, options->metrics, error) &&
        listener_open(&server->listener, options->socket_path, error) &&
        serve(server, options, &site_options, error);
    metrics_close(&server->metrics);
    fcgi_workers_close(&server->workers);
    close_gates(&site_options);
    cache_close(site_options.cache);
    return served;
}

static bool serve_connections(struct server *server, const struct fcgi_options *options,
                              struct error *error)
{
    if (!connections_open(&server->connections, error))
        return false;
    bool served = open_and_serve(server, options, error);
    connections_close(&server->connections);
    return served;
}

bool fcgi_serve(const struct fcgi_options *options, struct error *error)
{
    struct server server = {.metrics.listener.descriptor = -1};
    if (FCGX_Init() != 0)
        return error_set(error, "cannot start libfcgi");
    if (!stop_begin(&server.stop, error))
        return false;
    bool served = serve_connections(&server, options, error);
    stop_end(&server.stop);
    return served;
}
