/* Serving without a web server in front: HTTP by libmicrohttpd, to try a site out and for small
 * ones behind a proxy. */
#ifndef EARSHOT_SERVE_HTTPD_H
#define EARSHOT_SERVE_HTTPD_H

#include "base/error.h"
#include "pages/site.h"

#include <stdio.h>

struct httpd_options {
    struct site_options site; /* its cache is made here */
    size_t cache_bytes;
    const char *listen;  /* "127.0.0.1:8080" or "[::1]:0"; port 0: the system picks one */
    bool public_allowed; /* other machines may reach the address */
    const char *metrics; /* as in metrics_open() */
    FILE *announcement;  /* gets the line "earshot: serving http://127.0.0.1:8080", flushed */
};

/* Serves until SIGTERM or SIGINT, then lets the answers in hand finish, for ten seconds at most,
 * and returns true. False with a sentence for people in *error when it cannot start. */
bool httpd_serve(const struct httpd_options *options, struct error *error);

#endif
