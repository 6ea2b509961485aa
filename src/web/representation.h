/* What of a request's headers may change an answer. Pages see these and no header, so that an
 * answer can be told from another by its address and its representation alone. */
#ifndef EARSHOT_WEB_REPRESENTATION_H
#define EARSHOT_WEB_REPRESENTATION_H

#include "web/request.h"

#include <stdbool.h>

/* What a client would rather read where a page comes in two forms. */
enum preferred_form { FORM_HTML, FORM_MARKDOWN, FORM_NEITHER };

struct representation {
    enum preferred_form form;
    bool is_for_browser; /* it asks for HTML and for no kind of feed */
    bool gzip;           /* it takes bodies in this content coding (RFC 9110 section 8.4.1) */
    bool br;             /* and in this one (RFC 7932) */
};

/* What was settled last, because clients of a kind send the same headers. Zeroed, nothing was. */
enum { REPRESENTATION_HEADERS_MAX_BYTES = 512 };

struct representation_memory {
    char headers[REPRESENTATION_HEADERS_MAX_BYTES]; /* Accept, and behind it Accept-Encoding */
    size_t accept_length;
    size_t accept_encoding_length;
    bool is_settled;
    struct representation representation;
};

struct representation representation_of(const struct request *request,
                                        struct representation_memory *memory);

bool representation_equal(struct representation a, struct representation b);

#endif
