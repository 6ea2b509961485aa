/* A site, ready to answer: the one function that every transport calls. */
#ifndef EARSHOT_PAGES_SITE_H
#define EARSHOT_PAGES_SITE_H

#include "base/error.h"
#include "web/assets.h"
#include "web/cache.h"
#include "web/gate.h"
#include "web/meter.h"
#include "web/request.h"
#include "web/response.h"

#include <stdatomic.h>

/* One per thread: it owns a read-only connection to the store and the memory of the answer in hand.
 */
struct site;

struct site_options {
    const char *path;                /* the site file */
    const char *templates_directory; /* overrides the built-in templates file by file; or NULL */
    const char *media_directory;     /* files served under /media/; or NULL for none */
    struct cache *cache;             /* for the answers of all sites that are opened so; or NULL */
    struct gate *search_gate;        /* of their searches; NULL: any number at a time */
    struct gate *long_gate;          /* likewise of the long pages of page_stream.h */
    struct meters *meters;           /* where its meter is added; or NULL */
    const atomic_bool *is_ending;    /* for /healthz: the server was told to end; or NULL */
};

/* Opens the store and compiles the templates. NULL with a sentence for people in *error. The
 * options are borrowed until site_close(). */
struct site *site_open(const struct site_options *options, struct error *error);

/* The same for another thread, with the templates of `first`, which must be closed later; NULL:
 * there is none yet. */
struct site *site_open_beside(const struct site *first, const struct site_options *options,
                              struct error *error);

/* The files that the pages need, under their addresses. */
const struct assets *site_assets(const struct site *site);

/* NULL is allowed. */
void site_close(struct site *site);

/* Answers one request; cannot fail: what goes wrong becomes a 500. The response and what it borrows
 * are valid until the next call on the same site; one that has a `kept`, until response_end(). The
 * caller writes it and calls response_end(). */
void site_respond(struct site *site, const struct request *request, struct response *response);

/* The same in two steps, for who has something to do before an answer that takes longer: true where
 * the cache has the answer, otherwise site_make() must follow. */
bool site_recall(struct site *site, const struct request *request, struct response *response);
void site_make(struct site *site, const struct request *request, struct response *response);

#endif
