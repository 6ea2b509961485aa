/* Markdown show notes into HTML. */
#ifndef EARSHOT_PROSE_MARKDOWN_H
#define EARSHOT_PROSE_MARKDOWN_H

#include "base/arena.h"
#include "base/text.h"

/* CommonMark with bare-address links (md4c), sanitised like any other foreign HTML. */
struct html markdown_to_html(struct arena *arena, struct text markdown);

#endif
