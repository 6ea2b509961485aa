/* HTTP's own part of an answer, settled once for all pages and all transports. */
#ifndef EARSHOT_WEB_ANSWER_H
#define EARSHOT_WEB_ANSWER_H

#include "base/arena.h"
#include "web/request.h"
#include "web/response.h"

/* True for GET and HEAD, the methods that pages answer. For any other, sets the status 405 and
 * returns false; answer_settle() adds its Allow. */
bool answer_allows(const struct request *request, struct response *response);

/* Turns what a page left in the response (status, content_type, cache_control, location, vary,
 * link, robots, modified_at, framable, and body or file) into the final status, headers and body;
 * to be called once, last. A 200 becomes 304, 206 or 416 where the request's preconditions and
 * Range say so (RFC 9110 sections 13 and 14); `file` must then hold the whole file. For HEAD the
 * headers are those of GET. Date and the framing of the connection are the transport's. Texts made
 * here are of the arena. */
void answer_settle(struct arena *arena, const struct request *request, struct response *response);

/* Hashes a whole body, before it gets a content coding. */
void answer_hash(struct response *response);

/* Puts those headers of a settled 200 last which the 304 that stands for it has not (RFC 9110
 * section 15.4.5); returns how many stand before them. */
size_t answer_put_body_headers_last(struct response *response);

#endif
