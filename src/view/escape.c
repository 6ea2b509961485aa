/* Escaping, one function a format. Each appends unescaped runs whole, and passes over them sixteen
 * bytes at once: most of a page is prose, in which little needs escaping. */
#include "view/escape.h"

#include "view/template.h"

#include <limits.h>
#include <stdint.h>

/* A vector of GCC's and clang's, whatever the machine has for it; comparing gives all bits of a
 * byte or none. */
typedef unsigned char block __attribute__((vector_size(16)));

/* What is written for some bytes; an empty text stands for the byte itself. */
struct escaping {
    unsigned char of_byte[UCHAR_MAX + 1]; /* index into `written`; 0 for a byte that stays */
    struct text written[16];
};

/* Marks the bytes of a block that may need escaping. */
typedef block find_function(block bytes);

static bool is_marked(block marks)
{
    uint64_t halves[2];
    memcpy(halves, &marks, sizeof marks);
    return (halves[0] | halves[1]) != 0;
}

static inline bool has_none(find_function *find, const char *at)
{
    block bytes;
    memcpy(&bytes, at, sizeof bytes);
    return !is_marked(find(bytes));
}

/* The offset of the next byte that is not written as it is, from `at` on, or text.length. Inlined,
 * as is escape(), so that each format has its own loop with its own bytes. */
static inline __attribute__((always_inline)) size_t
find_special(const struct escaping *escaping, find_function *find, struct text text, size_t at)
{
    size_t size = sizeof(block);
    while (text.length - at >= size && has_none(find, text.at + at))
        at += size;
    /* The rest is shorter than a block; the last block of the text is all of it and some before. */
    bool is_rest = text.length >= size && text.length - at < size;
    if (is_rest && has_none(find, text.at + text.length - size))
        return text.length;
    while (at < text.length && escaping->of_byte[(unsigned char)text.at[at]] == 0)
        at++;
    return at;
}

static inline __attribute__((always_inline)) void
escape(const struct escaping *escaping, find_function *find, struct text text, struct buffer *to)
{
    size_t run_at = 0;
    for (size_t i; (i = find_special(escaping, find, text, run_at)) < text.length; run_at = i + 1) {
        buffer_append(to, text_slice(text, run_at, i - run_at));
        buffer_append(to, escaping->written[escaping->of_byte[(unsigned char)text.at[i]]]);
    }
    buffer_append(to, text_slice(text, run_at, text.length));
}

/* &#39; and not &apos;, which HTML 4 did not know. */
static const struct escaping markup = {
    .of_byte = {['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("&amp;"), TEXT_LITERAL("&lt;"), TEXT_LITERAL("&gt;"),
                TEXT_LITERAL("&quot;"), TEXT_LITERAL("&#39;")},
};

static inline block find_markup(block bytes)
{
    return (block)((bytes == '&') | (bytes == '<') | (bytes == '>') | (bytes == '"') |
                   (bytes == '\''));
}

/* RFC 8259, section 7. Texts of the store have no other control characters than TAB and LF. < > and
 * & are escaped so that JSON can stand inside a script element. */
static const struct escaping json = {
    .of_byte = {['"'] = 1, ['\\'] = 2, ['\n'] = 3, ['\t'] = 4, ['<'] = 5, ['>'] = 6, ['&'] = 7},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("\\\""), TEXT_LITERAL("\\\\"), TEXT_LITERAL("\\n"),
                TEXT_LITERAL("\\t"), TEXT_LITERAL("\\u003c"), TEXT_LITERAL("\\u003e"),
                TEXT_LITERAL("\\u0026")},
};

static inline block find_json(block bytes)
{
    return (block)((bytes == '"') | (bytes == '\\') | (bytes == '\n') | (bytes == '\t') |
                   (bytes == '<') | (bytes == '>') | (bytes == '&'));
}

/* CommonMark, section 2.4: a backslash before ASCII punctuation takes its meaning away. A line end
 * would begin a new line with whatever follows it, and means no more than a space. */
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
                ['&'] = 12,
                ['\n'] = 13,
                ['\r'] = 13,
                ['\t'] = 13},
    .written = {TEXT_LITERAL(""), TEXT_LITERAL("\\\\"), TEXT_LITERAL("\\`"), TEXT_LITERAL("\\*"),
                TEXT_LITERAL("\\_"), TEXT_LITERAL("\\["), TEXT_LITERAL("\\]"), TEXT_LITERAL("\\<"),
                TEXT_LITERAL("\\>"), TEXT_LITERAL("\\#"), TEXT_LITERAL("\\|"), TEXT_LITERAL("\\~"),
                TEXT_LITERAL("\\&"), TEXT_LITERAL(" ")},
};

/* A few more than the table has, for fewer comparisons: '[' to '`' are six in a row. */
static inline block find_markdown(block bytes)
{
    return (block)((bytes < ' ') | (bytes == '#') | (bytes == '&') | (bytes == '*') |
                   (bytes == '<') | (bytes == '>') | (bytes - '[' <= '`' - '[') | (bytes == '|') |
                   (bytes == '~'));
}

void template_escape(struct text text, struct buffer *to)
{
    escape(&markup, find_markup, text, to);
}

static void escape_json(struct text text, struct buffer *to)
{
    escape(&json, find_json, text, to);
}

static void escape_nothing(struct text text, struct buffer *to)
{
    buffer_append(to, text);
}

static size_t count_digits(struct text text)
{
    size_t count = 0;
    while (count < text.length && text.at[count] >= '0' && text.at[count] <= '9')
        count++;
    return count;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The bytes at the start of a value that would mean something if a line began with them, and what
 * is written in their place: indentation (code), list markers, the lines under a heading. */
static size_t escape_line_start(struct text text, struct buffer *to)
{
    size_t digits = count_digits(text);
    char first = text.length > digits ? text.at[digits] : '\0';
    char second = text.length > digits + 1 ? text.at[digits + 1] : ' ';
    if (digits == 0 && is_space(first)) {
        buffer_append(to, TEXT("&#32;"));
        return 1;
    }
    buffer_append(to, text_slice(text, 0, digits));
    bool is_number = digits > 0 && (first == '.' || first == ')') && is_space(second);
    if (is_number || (digits == 0 && (first == '-' || first == '+' || first == '=')))
        buffer_append_byte(to, '\\');
    return digits;
}

static void escape_markdown(struct text text, struct buffer *to)
{
    size_t start = escape_line_start(text, to);
    escape(&markdown, find_markdown, text_slice(text, start, text.length), to);
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
