/* Foreign HTML into HTML that is safe on a page: an allow-list tokeniser that rebuilds. */
#ifndef EARSHOT_PROSE_SANITISE_H
#define EARSHOT_PROSE_SANITISE_H

#include "base/arena.h"
#include "base/text.h"

/* Far more than what can come out, and an end to what one text can cost. */
enum { SANITISE_SOURCE_BYTES_MAX = 1024 * 1024 };

/* The start of a source that is read at the most, cut between characters. */
struct text sanitise_cut_source(struct text source);

/* Rebuilds `foreign` (UTF-8, as utf8_scrub() leaves it) with p br em strong b i a ul ol li
 * blockquote code pre h3-h6 hr only; headings h1 and h2 become h3. All other tags are dropped;
 * script, style, iframe, svg and their like with their content. Links keep an http, https or mailto
 * href and get rel="nofollow noopener ugc". Every element that is opened is closed. At most 256 KB
 * come out: what is beyond is left out before rebuilding. Linear time; S(S(x)) = S(x). */
struct html sanitise(struct arena *arena, struct text foreign);

/* Whether the text looks like markup (has a tag or a character reference) or is plain text. */
bool sanitise_looks_like_html(struct text text);

/* Plain text as paragraphs: escaped, empty lines divide paragraphs, other line ends become <br>,
 * bare http and https addresses become links. */
struct html sanitise_plain_text(struct arena *arena, struct text plain);

#endif
