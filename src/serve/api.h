/* The HTTP interface for pipelines: one address that takes an episode. On the loopback interface
 * alone, and in no process that serves the public. */
#ifndef EARSHOT_SERVE_API_H
#define EARSHOT_SERVE_API_H

#include "base/error.h"
#include "publish/publish.h"

#include <stdio.h>

struct api_options {
    struct publish_options publish;
    const char *listen; /* "127.0.0.1:8081"; port 0: any that is free */
    FILE *announcement; /* gets a line with the address once it is served */
};

/* Serves until SIGTERM or SIGINT and then ends the requests in hand. False with a sentence for
 * people in *error when it cannot start. To be called once per process. */
bool api_serve(const struct api_options *options, struct error *error);

#endif
