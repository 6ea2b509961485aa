/* Sanitised HTML as Markdown. */
#ifndef EARSHOT_PROSE_MARKDOWN_FROM_HTML_H
#define EARSHOT_PROSE_MARKDOWN_FROM_HTML_H

#include "base/arena.h"
#include "base/text.h"

/* The same text, structure and links in CommonMark without raw HTML: paragraphs, headings, lists,
 * quotes, code, emphasis, links. Whatever the text holds is shown as it is and means nothing.
 * Without a line end at its end. `html` is as prose/sanitise.h leaves it; linear time. */
struct markdown markdown_from_html(struct arena *arena, struct html html);

#endif
