/* Markdown is md4c's to read and the sanitiser's to judge. */
#include "prose/markdown.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "prose/sanitise.h"

#include <md4c-html.h>
#include <md4c.h>

/* References can repeat a long address many times; the sanitiser keeps far less than this anyway.
 */
enum { MARKUP_BYTES_MAX = 4 * 1024 * 1024 };

static void append_output(const MD_CHAR *at, MD_SIZE length, void *buffer)
{
    buffer_append(buffer, (struct text){at, length});
}

struct html markdown_to_html(struct arena *arena, struct text markdown)
{
    struct text source = sanitise_cut_source(markdown);
    struct buffer markup;
    buffer_begin(&markup, MARKUP_BYTES_MAX);
    int status = md_html(source.at, (MD_SIZE)source.length, append_output, &markup,
                         MD_FLAG_PERMISSIVEURLAUTOLINKS, MD_HTML_FLAG_SKIP_UTF8_BOM);
    struct html html;
    /* md4c decodes references, and so brings back what was scrubbed out of the source. */
    if (status == 0)
        html = sanitise(arena, utf8_scrub(arena, buffer_text(&markup)));
    else
        html = sanitise_plain_text(arena, source);
    buffer_end(&markup);
    return html;
}
