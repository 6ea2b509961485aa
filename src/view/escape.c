/* The one escaping of the views: right for text and quoted attributes, in HTML and in XML. */
#include "view/template.h"

#include <limits.h>

/* &#39; and not &apos;, which HTML 4 did not know. */
static const struct text references[] = {
    TEXT_LITERAL(""),     TEXT_LITERAL("&amp;"),  TEXT_LITERAL("&lt;"),
    TEXT_LITERAL("&gt;"), TEXT_LITERAL("&quot;"), TEXT_LITERAL("&#39;"),
};

static const unsigned char reference_of_byte[UCHAR_MAX + 1] = {
    ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5,
};

void template_escape(struct text text, struct buffer *to)
{
    size_t run_at = 0;
    for (size_t i = 0; i < text.length; i++) {
        size_t reference = reference_of_byte[(unsigned char)text.at[i]];
        if (reference == 0)
            continue;
        buffer_append(to, text_slice(text, run_at, i - run_at));
        buffer_append(to, references[reference]);
        run_at = i + 1;
    }
    buffer_append(to, text_slice(text, run_at, text.length));
}
