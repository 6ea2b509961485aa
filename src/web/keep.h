/* Turns an answer into one that can be kept. */
#ifndef EARSHOT_WEB_KEEP_H
#define EARSHOT_WEB_KEEP_H

#include "web/kept.h"

struct keeping {
    struct kept_key key;
    struct kept_validity validity;
    struct kept *before; /* what was kept for the key until now; or NULL */
    bool often;          /* asked for often, so that a slow coding pays */
};

/* Makes an answer to be kept, held once, of a 200 that is not settled yet: gives its body the
 * content coding of the key's representation, and its headers. A body that did not change since
 * `before` is not compressed again. Works in `coded`, where the body is already if the response has
 * a coding. NULL, and nothing done, for a file, a stream, or a body that does not fit there. */
struct kept *keep_answer(struct coder *coder, struct buffer *coded, struct arena *arena,
                         const struct keeping *keeping, struct response *response);

#endif
