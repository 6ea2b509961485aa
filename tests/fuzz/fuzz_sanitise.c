/* Any bytes through the sanitiser, as HTML, plain text and Markdown: what comes out is allowed, and
 * sanitising it again changes nothing. */
#include "replay.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "prose/html_check.h"
#include "prose/markdown.h"
#include "prose/markup_shape.h"
#include "prose/sanitise.h"

#include <stdlib.h>

static void check(struct arena *arena, struct html html)
{
    if (html_check(html.markup) || !markup_is_html(html.markup) || html.markup.length > 256 * 1024)
        abort();
    if (!text_equal(sanitise(arena, html.markup).markup, html.markup))
        abort();
    if (!text_equal(utf8_scrub(arena, html.markup), html.markup))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    arena_begin(&arena);
    struct text foreign = utf8_scrub(&arena, (struct text){(const char *)data, size});
    check(&arena, sanitise(&arena, foreign));
    check(&arena, sanitise_plain_text(&arena, foreign));
    check(&arena, markdown_to_html(&arena, foreign));
    sanitise_looks_like_html(foreign);
    arena_end(&arena);
    return 0;
}
