/* The threads that answer FastCGI requests, each with a site of its own. */
#ifndef EARSHOT_SERVE_FCGI_WORKERS_H
#define EARSHOT_SERVE_FCGI_WORKERS_H

#include "base/error.h"
#include "pages/site.h"
#include "serve/connections.h"

struct fcgi_worker;

struct fcgi_workers {
    struct fcgi_worker *all;
    int count;   /* of workers that have a site */
    int started; /* of those, the ones whose thread runs */
};

/* How many workers there are where so many are wanted; 0: one per CPU, at least three. */
int fcgi_workers_count(int wanted);

/* Opens the sites of `count` workers. Options and connections are borrowed until
 * fcgi_workers_close(), which must follow even where this returns false, with a sentence in *error.
 */
bool fcgi_workers_open(struct fcgi_workers *workers, int count, const struct site_options *options,
                       struct connections *connections, struct error *error);

/* Starts the threads. False with a sentence in *error; those already started then run. */
bool fcgi_workers_start(struct fcgi_workers *workers, struct error *error);

/* Waits for the threads, which end when connections_take() gives NULL, and closes the sites. */
void fcgi_workers_close(struct fcgi_workers *workers);

#endif
