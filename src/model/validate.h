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

/* 8 to 128 of [a-zA-Z0-9-] (indexnow.org/documentation), or empty. */
bool validate_indexnow_key(struct text value);

/* A web address, or /media/... of this site. */
bool validate_media_url(struct text value);

/* A web address of a host alone: no path, query or fragment, no slash at the end. */
bool validate_base_url(struct text value);

/* The shape of an RFC 5646 tag: subtags of 1 to 8 letters or digits, the first of 2 or 3 letters.
 */
bool validate_language(struct text value);

/* "full", "trailer" or "bonus". */
bool validate_episode_type(struct text value);

/* "episodic" or "serial". */
bool validate_itunes_type(struct text value);

#endif
