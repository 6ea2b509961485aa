/* The five characters that mean something in HTML. */
#include "prose/html_escape.h"

struct text html_escape_of(char byte, enum html_escape_place place)
{
    static const struct {
        char byte;
        enum html_escape_place place;
        struct text escape;
    } escapes[] = {
        {'&', HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&amp;")},
        {'<', HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&lt;")},
        {'>', HTML_ESCAPED_IN_TEXT, TEXT_LITERAL("&gt;")},
        {'"', HTML_ESCAPED_IN_ATTRIBUTE, TEXT_LITERAL("&quot;")},
        {'\'', HTML_ESCAPED_IN_ATTRIBUTE, TEXT_LITERAL("&#39;")},
    };
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++)
        if (escapes[i].byte == byte && escapes[i].place <= place)
            return escapes[i].escape;
    return (struct text){NULL, 0};
}

void html_escape(struct buffer *to, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        struct text escape = html_escape_of(text.at[i], HTML_ESCAPED_IN_ATTRIBUTE);
        if (text_is_empty(escape))
            buffer_append_byte(to, text.at[i]);
        else
            buffer_append(to, escape);
    }
}
