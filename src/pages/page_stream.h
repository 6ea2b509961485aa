/* Pages of any length: rendered into one buffer while they fit, else measured and then streamed. */
#ifndef EARSHOT_PAGES_PAGE_STREAM_H
#define EARSHOT_PAGES_PAGE_STREAM_H

#include "pages/visit.h"

/* Renders the page's template from `data`, in which `sequence` is the one of any length. Both must
 * live in the visit's arena, because a long page is rendered again while it is sent. The page has
 * `least_bytes` for sure, so that one too many is turned away before any work is done. Returns 200;
 * 429 for a long page where as many as the gate of long pages lets in are being made; 500 where the
 * store failed. */
int page_stream_render(struct visit *visit, const void *data, struct sequence *sequence,
                       const bool *failed, int64_t least_bytes);

#endif
