/* One request, as every transport hands it over. A page cannot tell which transport is running. */
#ifndef EARSHOT_WEB_REQUEST_H
#define EARSHOT_WEB_REQUEST_H

#include "base/text.h"

#include <stdint.h>

/* All texts are borrowed and untrusted: raw bytes as the client sent them. A header that was not
 * sent is the empty text. Only what the pages are a function of is here: no Host, no cookies. */
struct request {
    struct text method; /* "GET" */
    struct text target; /* origin-form, RFC 9112 section 3.2.1: "/shows/go?page=2", still encoded */
    struct text if_none_match;
    struct text if_modified_since;
    struct text if_range;
    struct text range;
    struct text accept;
    struct text accept_encoding;
    int64_t now_at; /* the second that the answer is for */
};

#endif
