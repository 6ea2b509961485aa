/* Links out of foreign text: which addresses are kept, and how they are written. */
#ifndef EARSHOT_PROSE_HTML_LINK_H
#define EARSHOT_PROSE_HTML_LINK_H

#include "base/arena.h"
#include "base/text.h"

/* Longer addresses are no links: they are data. */
enum { LINK_ADDRESS_BYTES_MAX = 4096 };

/* The start tag of a link with that href, a raw attribute value. The empty text where it is not an
 * absolute http, https or mailto address once references are decoded, spaces at the ends cut off
 * and controls taken out. */
struct text html_link_start_tag(struct arena *arena, struct text raw_href);

#endif
