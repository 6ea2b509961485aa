/* Plain text out of HTML. */
#ifndef EARSHOT_PROSE_PLAIN_H
#define EARSHOT_PROSE_PLAIN_H

#include "base/arena.h"
#include "base/text.h"

/* The text that a reader of the HTML would see: tags dropped (script, style and their like with
 * content), character references decoded, block elements and <br> as line ends ("\n\n" between
 * paragraphs), white space folded, ends trimmed. Works on any input; text without markup comes out
 * as it is but for the folding. */
struct text plain_from_html(struct arena *arena, struct text html);

#endif
