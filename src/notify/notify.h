/* Telling others that something was published: search engines by IndexNow (indexnow.org), feed
 * readers by a WebSub hub (W3C WebSub). Always from a command, never from a request. */
#ifndef EARSHOT_NOTIFY_NOTIFY_H
#define EARSHOT_NOTIFY_NOTIFY_H

#include "base/error.h"

#include <stddef.h>

/* What was told to whom. */
struct notify_counts {
    size_t pages; /* to IndexNow */
    size_t feeds; /* to the hub */
};

/* Tells whoever the settings name about all that changed, or became due, since they were last told
 * successfully; what cannot be told now is told the next time. The site file is not locked while
 * the network is waited for. False with a sentence where somebody could not be told. */
bool notify_others(const char *site_path, struct notify_counts *counts, struct error *error);

#endif
