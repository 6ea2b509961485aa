/* What a value must look like, whoever gives it: the command line, an import, a setting. */
#ifndef EARSHOT_MODEL_VALIDATE_H
#define EARSHOT_MODEL_VALIDATE_H

#include "base/text.h"

#include <stdbool.h>

bool validate_any(struct text value);
bool validate_not_empty(struct text value);

/* http:// or https:// with a host, no white space or control characters. */
bool validate_web_url(struct text value);

bool validate_web_url_or_empty(struct text value);

/* A web address, or /media/... of this site. */
bool validate_media_url(struct text value);

/* /media/... of this site, or nothing. */
bool validate_own_media_or_empty(struct text value);

/* A web address of a host alone: no path, query or fragment, no slash at the end. */
bool validate_base_url(struct text value);

/* The shape of an RFC 5646 tag: subtags of 1 to 8 letters or digits, the first of 2 or 3 letters.
 */
bool validate_language(struct text value);

/* Product tokens (RFC 9309 section 2.2.1; digits are allowed besides, because real crawlers have
 * them), divided by spaces or commas; or nothing. */
bool validate_agents(struct text value);

/* The next token of such a list, cut off the front of *rest; empty at the end. */
struct text agents_next(struct text *rest);

/* 8 to 128 letters, digits and "-" (indexnow.org, "Format of the key"); or nothing. */
bool validate_indexnow_key(struct text value);

/* "full", "trailer" or "bonus". */
bool validate_episode_type(struct text value);

/* "episodic" or "serial". */
bool validate_itunes_type(struct text value);

#endif
