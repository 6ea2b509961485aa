/* The five characters that mean something in HTML. */
#include "prose/html_escape.h"

#include <limits.h>

/* By byte: nearly all of them have none, and that must cost nothing. */
static const struct {
    enum html_escape_place place;
    struct text escape;
} escapes[UCHAR_MAX + 1] = {
    ['&'] = {HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&amp;")},
    ['<'] = {HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&lt;")},
    ['>'] = {HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&gt;")},
    ['"'] = {HTML_ESCAPED_IN_ATTRIBUTE, TEXT_LITERAL("&quot;")},
    ['\''] = {HTML_ESCAPED_IN_ATTRIBUTE, TEXT_LITERAL("&#39;")},
};

struct text html_escape_of(char byte, enum html_escape_place place)
{
    unsigned char row = (unsigned char)byte;
    return escapes[row].place <= place ? escapes[row].escape : (struct text){NULL, 0};
}

size_t html_escape_plain_length(struct text text, enum html_escape_place place)
{
    size_t i = 0;
    while (i < text.length && text_is_empty(html_escape_of(text.at[i], place)))
        i++;
    return i;
}

/* A text that is too long is cut, and not left out. */
static void append_what_fits(struct buffer *to, struct text text)
{
    size_t room = to->ceiling - to->length;
    buffer_append(to, text_slice(text, 0, room));
    to->overflow = to->overflow || text.length > room;
}

void html_escape(struct buffer *to, struct text text)
{
    while (text.length > 0) {
        size_t plain = html_escape_plain_length(text, HTML_ESCAPED_IN_ATTRIBUTE);
        append_what_fits(to, text_slice(text, 0, plain));
        if (plain < text.length)
            buffer_append(to, html_escape_of(text.at[plain], HTML_ESCAPED_IN_ATTRIBUTE));
        text = text_slice(text, plain + 1, text.length);
    }
}

void html_escape_attribute(struct buffer *to, const char *name, struct text value)
{
    if (text_is_empty(value))
        return;
    buffer_append_format(to, " %s=\"", name);
    html_escape(to, value);
    buffer_append_byte(to, '"');
}
