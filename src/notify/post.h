/* One HTTP POST. */
#ifndef EARSHOT_NOTIFY_POST_H
#define EARSHOT_NOTIFY_POST_H

#include "base/error.h"
#include "base/text.h"

#include <stdbool.h>

/* Posts the body and waits for a 2xx answer, whose content is ignored. Tries three times, a second
 * and then four apart, where the other side cannot be reached or answers 429 or 5xx; 20 seconds
 * each at the most. Redirects are not followed. False with a sentence that names the address. */
bool post_send(const char *url, const char *content_type, struct text body, struct error *error);

#endif
