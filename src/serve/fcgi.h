/* Serving behind nginx: FastCGI on a unix socket. */
#ifndef EARSHOT_SERVE_FCGI_H
#define EARSHOT_SERVE_FCGI_H

#include "base/error.h"
#include "pages/site.h"

#include <stdio.h>

struct fcgi_options {
    struct site_options site; /* its cache is made here */
    size_t cache_bytes;
    const char *socket_path; /* of the unix socket to make; NULL: an inherited listening socket */
    const char *metrics;     /* as in metrics_open() */
    int workers;             /* threads that answer; 0: one per CPU, at least three */
    FILE *announcement;      /* says at the end how many answers were given */
};

/* Serves until SIGTERM or SIGINT, then answers the requests in hand and returns true. False with a
 * sentence for people in *error when it cannot start, or can accept no more. To be called once per
 * process. */
bool fcgi_serve(const struct fcgi_options *options, struct error *error);

#endif
