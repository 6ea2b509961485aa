#include "export/front_matter.h"

#include "prose/json_document.h"

#include <inttypes.h>

void front_matter_write_border(struct buffer *to)
{
    buffer_append(to, TEXT("---\n"));
}

/* ---- what may stand without quotation marks ---- */

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
}

static bool is_plain_byte(char byte)
{
    static const struct text others = TEXT_LITERAL(" 0123456789.,;_/()+=-");
    return is_letter(byte) || text_find(others, byte) < others.length;
}

/* Words that YAML, of this version or that, takes for something else than text. */
static bool is_word_of_yaml(struct text text)
{
    static const struct text words[] = {
        TEXT_LITERAL("true"), TEXT_LITERAL("false"), TEXT_LITERAL("yes"),
        TEXT_LITERAL("no"),   TEXT_LITERAL("on"),    TEXT_LITERAL("off"),
        TEXT_LITERAL("null"), TEXT_LITERAL("y"),     TEXT_LITERAL("n"),
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_equal_ignoring_case(text, words[i]))
            return true;
    return false;
}

/* YAML allows more, which would take its grammar to tell. */
static bool is_plain(struct text text)
{
    if (text_is_empty(text) || !is_letter(text.at[0]) || is_word_of_yaml(text))
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (!is_plain_byte(text.at[i]))
            return false;
    return !text_ends_with(text, TEXT(" "));
}

/* ---- what YAML does not have as it is ---- */

/* DEL, NEL and the byte order mark; the others are not in a text that was scrubbed. */
static const struct {
    struct text bytes;
    struct text escape;
} escapes[] = {
    {TEXT_LITERAL("\x7f"), TEXT_LITERAL("\\u007f")},
    {TEXT_LITERAL("\xc2\x85"), TEXT_LITERAL("\\u0085")},
    {TEXT_LITERAL("\xe2\x80\xa8"), TEXT_LITERAL("\\u2028")},
    {TEXT_LITERAL("\xe2\x80\xa9"), TEXT_LITERAL("\\u2029")},
    {TEXT_LITERAL("\xef\xbb\xbf"), TEXT_LITERAL("\\ufeff")},
};

/* The row of what the text starts with, or NULL. */
static const struct text *escape_of(struct text text, size_t *length)
{
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++) {
        *length = escapes[i].bytes.length;
        if (text_starts_with(text, escapes[i].bytes))
            return &escapes[i].escape;
    }
    return NULL;
}

static bool needs_escape(struct text text)
{
    size_t length;
    for (; !text_is_empty(text); text = text_slice(text, 1, text.length))
        if (escape_of(text, &length))
            return true;
    return false;
}

/* A JSON string is one of YAML, but for what only YAML wants escaped. */
static void write_quoted(struct buffer *to, struct text text)
{
    struct buffer json;
    size_t length;
    buffer_begin(&json, to->ceiling);
    json_document_write_text(&json, text);
    struct text rest = buffer_text(&json);
    while (!text_is_empty(rest)) {
        const struct text *escape = escape_of(rest, &length);
        if (!escape)
            length = 1;
        buffer_append(to, escape ? *escape : text_slice(rest, 0, length));
        rest = text_slice(rest, length, rest.length);
    }
    buffer_end(&json);
}

/* ---- lines ---- */

/* "|-": the line ends are kept, but for the last one. */
static void write_block(struct buffer *to, struct text text)
{
    buffer_append(to, TEXT("|-"));
    while (!text_is_empty(text)) {
        struct text line = text_split(&text, '\n');
        buffer_append(to, text_is_empty(line) ? TEXT("\n") : TEXT("\n  "));
        buffer_append(to, line);
    }
}

static bool is_block(struct text text)
{
    return text_find(text, '\n') < text.length && text.at[0] != ' ' && text.at[0] != '\t' &&
           text.at[0] != '\n' && text.at[text.length - 1] != '\n' && !needs_escape(text);
}

void front_matter_write_text(struct buffer *to, const char *name, struct text text)
{
    buffer_append_format(to, "%s: ", name);
    if (is_block(text))
        write_block(to, text);
    else if (is_plain(text) && !needs_escape(text))
        buffer_append(to, text);
    else
        write_quoted(to, text);
    buffer_append_byte(to, '\n');
}

void front_matter_write_given(struct buffer *to, const char *name, struct text text)
{
    if (!text_is_empty(text))
        front_matter_write_text(to, name, text);
}

void front_matter_write_integer(struct buffer *to, const char *name, int64_t number)
{
    buffer_append_format(to, "%s: %" PRId64 "\n", name, number);
}
