/* Fetching what foreign addresses name, into files: bounded, resumable and polite. Only http and
 * https, also behind redirects; one connection to a host at a time. Always from a command, never
 * from a request. */
#ifndef EARSHOT_FETCH_FETCH_H
#define EARSHOT_FETCH_FETCH_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

/* What one answer may cost. */
struct fetch_limits {
    int64_t bytes;
    int connect_s;  /* to reach the host */
    int stall_s;    /* without a byte */
    int whole_s;    /* for one try */
    int tries;      /* where it broke off, stalled, or answered 429 or 5xx */
    int patience_s; /* the longest Retry-After (RFC 9110 section 10.2.3) that is waited for */
};

extern const struct fetch_limits fetch_document_limits; /* 16 MB, 2 minutes */
extern const struct fetch_limits fetch_feed_limits;     /* 64 MB, 5 minutes */
extern const struct fetch_limits fetch_media_limits;    /* 4 GB, 6 hours */

enum fetch_state { FETCH_WAITING, FETCH_DONE, FETCH_FAILED };

/* One document. All pointers are borrowed. */
struct fetch {
    const char *url;
    /* The file that it goes to; where it stops half way, PATH.part stays and is gone on with.
     * NULL: nothing is fetched but the headers of the answer (HEAD). */
    const char *path;
    const struct fetch_limits *limits;
    int64_t fresh_s; /* a file that was fetched or confirmed so recently is not asked for again */
    bool is_settled; /* a file that is there is whole and right, and nothing is left beside it */
    bool refuses_pages; /* an answer of type text/html is some page instead of what was asked for */

    /* Set by fetch_all(), texts in its arena. */
    enum fetch_state state;
    long status;              /* of the last answer; 0 where there was none */
    int64_t bytes;            /* of the whole document; -1 where it is not known */
    const char *content_type; /* without parameters; "" where it is not known */
    const char *reason;       /* for people, where it failed: "answered 404" */
};

struct fetch_options {
    bool allow_private; /* connect to private addresses, too: private_address.h */
    void (*progressed)(void *context, size_t done, size_t count); /* or NULL */
    void *context;
};

/* Fetches all of them, each until it is done or has failed. Files are replaced only by whole new
 * ones; what is there is asked for with If-None-Match or If-Modified-Since. False where the network
 * cannot be used at all. Not for several threads. */
bool fetch_all(struct fetch *fetches, size_t count, const struct fetch_options *options,
               struct arena *arena, struct error *error);

/* The file of an address in a cache folder: named by a hash of the address. */
const char *fetch_cache_path(struct arena *arena, const char *directory, struct text url);

/* Makes the folder where it is not there, and removes from it what was not used for 30 days; where
 * what is left is larger than 2 GiB, all of it. False with a sentence where it cannot be used. */
bool fetch_cache_open(const char *directory, struct error *error);

#endif
