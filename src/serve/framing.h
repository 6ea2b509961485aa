/* Whether a request that libmicrohttpd read can be read in one way alone (RFC 9112 section 11.2).
 * 0.9.75 takes what follows a request with two lengths for another request, and takes
 * "Content-Length : 3" and folded lines for headers of other names. */
#ifndef EARSHOT_SERVE_FRAMING_H
#define EARSHOT_SERVE_FRAMING_H

#include <stdbool.h>

/* What its headers say of that; all zero before the first. */
struct framing {
    int hosts;
    int lengths;
    bool is_strange; /* it has a transfer coding, or a header whose name is none */
};

/* Takes note of a header by its name. */
void framing_note(struct framing *framing, const char *name);

/* Whether the request is for one host and ends where its one length says, if it may have any. */
bool framing_is_plain(const struct framing *framing, int lengths_max);

#endif
