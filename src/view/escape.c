/* Escaping, one function a format. Each appends unescaped runs whole, not byte by byte. */
#include "view/escape.h"

#include "view/template.h"

#include <limits.h>

/* What is written for some bytes; an empty text stands for the byte itself. */
struct escaping {
    unsigned char of_byte[UCHAR_MAX + 1]; /* index into `written`; 0 for a byte that stays */
    struct text written[16];
};

static void escape(const struct escaping *escaping, struct text text, struct buffer *to)
{
    size_t run_at = 0;
    for (size_t i = 0; i < text.length; i++) {
        size_t written = escaping->of_byte[(unsigned char)text.at[i]];
        if (written == 0)
            continue;
        buffer_append(to, text_slice(text, run_at, i - run_at));
        buffer_append(to, escaping->written[written]);
        run_at = i + 1;
    }
    buffer_append(to, text_slice(text, run_at, text.length));
}

/* &#39; and not &apos;, which HTML 4 did not know. */
static const struct escaping markup = {
    .of_byte = {['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("&amp;"), TEXT_LITERAL("&lt;"), TEXT_LITERAL("&gt;"),
                TEXT_LITERAL("&quot;"), TEXT_LITERAL("&#39;")},
};

/* RFC 8259, section 7. Texts of the store have no other control characters than TAB and LF. < > and
 * & are escaped so that JSON can stand inside a script element. */
static const struct escaping json = {
    .of_byte = {['"'] = 1, ['\\'] = 2, ['\n'] = 3, ['\t'] = 4, ['<'] = 5, ['>'] = 6, ['&'] = 7},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("\\\""), TEXT_LITERAL("\\\\"), TEXT_LITERAL("\\n"),
                TEXT_LITERAL("\\t"), TEXT_LITERAL("\\u003c"), TEXT_LITERAL("\\u003e"),
                TEXT_LITERAL("\\u0026")},
};

/* CommonMark, section 2.4: a backslash before ASCII punctuation takes its meaning away. */
static const struct escaping markdown = {
    .of_byte = {['\\'] = 1,
                ['`'] = 2,
                ['*'] = 3,
                ['_'] = 4,
                ['['] = 5,
                [']'] = 6,
                ['<'] = 7,
                ['>'] = 8,
                ['#'] = 9,
                ['|'] = 10,
                ['~'] = 11,
                ['&'] = 12},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("\\\\"), TEXT_LITERAL("\\`"), TEXT_LITERAL("\\*"),
                TEXT_LITERAL("\\_"), TEXT_LITERAL("\\["), TEXT_LITERAL("\\]"), TEXT_LITERAL("\\<"),
                TEXT_LITERAL("\\>"), TEXT_LITERAL("\\#"), TEXT_LITERAL("\\|"), TEXT_LITERAL("\\~"),
                TEXT_LITERAL("\\&")},
};

void template_escape(struct text text, struct buffer *to)
{
    escape(&markup, text, to);
}

static void escape_json(struct text text, struct buffer *to)
{
    escape(&json, text, to);
}

static void escape_nothing(struct text text, struct buffer *to)
{
    buffer_append(to, text);
}

static void escape_markdown(struct text text, struct buffer *to)
{
    escape(&markdown, text, to);
}

escape_function *escape_for(struct text file_name)
{
    static const struct {
        struct text extension;
        escape_function *escape;
    } formats[] = {
        {TEXT_LITERAL(".json"), escape_json},
        {TEXT_LITERAL(".jsonld"), escape_json},
        {TEXT_LITERAL(".md"), escape_markdown},
        {TEXT_LITERAL(".txt"), escape_nothing},
    };
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (text_ends_with(file_name, formats[i].extension))
            return formats[i].escape;
    return template_escape;
}
