/* What is looked at of the headers that a server answers with (RFC 9110). */
#ifndef EARSHOT_FETCH_RESPONSE_HEADERS_H
#define EARSHOT_FETCH_RESPONSE_HEADERS_H

#include "base/text.h"
#include "fetch/fetched_file.h"

#include <stdint.h>

struct response_headers {
    struct fetched_about about;
    int64_t content_length; /* -1 where it does not say */
    int64_t range_at;       /* where the part begins that a 206 has; -1 */
    int64_t retry_after_s;  /* -1 where it does not say */
};

void response_headers_begin(struct response_headers *headers);

/* Takes a line as it came; a status line begins another answer. */
void response_headers_take(struct response_headers *headers, struct text line);

#endif
