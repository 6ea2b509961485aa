/* What the server has counted, for Prometheus, on a socket of its own that only this machine
 * reaches. A thread of its own answers there, so that neither keeps the other waiting. */
#ifndef EARSHOT_SERVE_METRICS_H
#define EARSHOT_SERVE_METRICS_H

#include "base/error.h"
#include "pages/site.h"
#include "serve/connection_count.h"
#include "serve/listener.h"

/* Where the numbers come from; all borrowed until metrics_close(). */
struct metrics_source {
    const struct site_options *site; /* its meters, cache, gates and end */
    const struct connection_count *connections;
};

struct metrics {
    struct listener listener; /* descriptor -1: nobody asked for metrics */
    struct MHD_Daemon *daemon;
    struct metrics_source source;
    int64_t started_at;
};

/* Listens at the address: a unix socket where it has a slash, else one of the loopback interface
 * like "127.0.0.1:9100"; NULL takes the socket that was inherited for this, if any. False with a
 * sentence for people in *error. metrics_close() must follow in both cases. */
bool metrics_open(struct metrics *metrics, const char *address, struct error *error);

/* The socket's file, which the sandbox must let be removed; or NULL. */
const char *metrics_socket_path(const struct metrics *metrics);

/* Begins to answer. False with a sentence in *error. */
bool metrics_start(struct metrics *metrics, const struct metrics_source *source,
                   struct error *error);

/* Ends that, before what the source names is closed. */
void metrics_close(struct metrics *metrics);

#endif
