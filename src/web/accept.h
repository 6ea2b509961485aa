/* Proactive negotiation of the media type, RFC 9110 section 12.5.1. */
#ifndef EARSHOT_WEB_ACCEPT_H
#define EARSHOT_WEB_ACCEPT_H

#include "base/text.h"

#include <stddef.h>

enum { ACCEPT_NONE = -1 };

/* Which of `count` media types (with their parameters, such as "text/html; charset=utf-8"; the
 * standard one first) the client wants, by its Accept header. The greatest quality wins; where two
 * are equal, the one that is named more precisely; then the one that is named first, so that a
 * client that names both gets the one it began with, and one that says only that anything will do
 * gets the standard. A header that is missing, or in which nothing can be read, asks for
 * nothing: the standard. ACCEPT_NONE where the client rules out all of them. */
int accept_choose(struct text accept, const struct text offers[], size_t count);

/* Whether a header of codings (Accept-Encoding, RFC 9110 section 12.5.3) allows this one: it is
 * named, or "*" is and it is not, with a quality above 0. A missing header allows none. */
bool accept_allows(struct text accept_encoding, struct text coding);

#endif
