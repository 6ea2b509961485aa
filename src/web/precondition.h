/* Conditional requests, RFC 9110 section 13: whether the client's copy is still good. */
#ifndef EARSHOT_WEB_PRECONDITION_H
#define EARSHOT_WEB_PRECONDITION_H

#include "web/request.h"

/* What an answer can be recognised by. */
struct validators {
    struct text etag;    /* as in its header, W/ and quotes included */
    int64_t modified_at; /* 0 where there is no date, or none that tells versions apart */
};

/* The date as a validator: modified_at, or 0 where it is not yet over at now_at. A second change in
 * that same second would leave the date as it is, and whoever had seen it would never learn of the
 * change (RFC 9110 section 8.8.2.2). Dates in the future, which section 8.8.2.1 forbids to send,
 * are 0 as well. */
int64_t precondition_date(int64_t modified_at, int64_t now_at);

/* Whether a GET or HEAD that would be answered 200 is to be answered 304: If-None-Match names the
 * ETag (a list or "*", compared weakly) or, only where there is no If-None-Match, the answer was
 * not modified after If-Modified-Since. */
bool precondition_is_unchanged(const struct request *request, const struct validators *validators);

/* Whether Range may be followed: there is no If-Range, or it is the answer's strong ETag or its
 * exact date (section 13.1.5). */
bool precondition_range_holds(const struct request *request, const struct validators *validators);

#endif
