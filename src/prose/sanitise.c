/* Reads foreign HTML token by token and says to the writer what of it is kept. */
#include "prose/sanitise.h"

#include "prose/character_reference.h"
#include "prose/html_link.h"
#include "prose/html_tokens.h"
#include "prose/html_writer.h"

typedef void tag_handler(struct html_writer *writer, struct arena *arena,
                         const struct html_token *tag);

static void open_format(struct html_writer *writer, struct arena *arena,
                        const struct html_token *tag)
{
    struct text name = tag->element->written;
    struct text start_tag = arena_join(arena, TEXT("<"), name, TEXT(">"));
    html_writer_open_format(writer, tag->element, start_tag);
}

static void close_format(struct html_writer *writer, struct arena *arena,
                         const struct html_token *tag)
{
    (void)arena;
    html_writer_close_format(writer, tag->element);
}

static void open_link(struct html_writer *writer, struct arena *arena, const struct html_token *tag)
{
    html_writer_close_format(writer, tag->element);
    struct text attributes = tag->attributes;
    struct html_attribute attribute;
    while (html_attribute_next(&attributes, &attribute)) {
        if (!text_equal_ignoring_case(attribute.name, TEXT("href")))
            continue;
        struct text start_tag = html_link_start_tag(arena, attribute.value);
        if (!text_is_empty(start_tag))
            html_writer_open_format(writer, tag->element, start_tag);
        return;
    }
}

static void open_block(struct html_writer *writer, struct arena *arena,
                       const struct html_token *tag)
{
    (void)arena;
    html_writer_open_block(writer, tag->element);
}

static void close_block(struct html_writer *writer, struct arena *arena,
                        const struct html_token *tag)
{
    (void)arena;
    html_writer_close_block(writer, tag->element);
}

static void write_line_break(struct html_writer *writer, struct arena *arena,
                             const struct html_token *tag)
{
    (void)arena;
    (void)tag;
    html_writer_line_break(writer);
}

static void write_rule(struct html_writer *writer, struct arena *arena,
                       const struct html_token *tag)
{
    (void)arena;
    (void)tag;
    html_writer_rule(writer);
}

static void divide(struct html_writer *writer, struct arena *arena, const struct html_token *tag)
{
    (void)arena;
    (void)tag;
    html_writer_divide(writer);
}

static void write_space(struct html_writer *writer, struct arena *arena,
                        const struct html_token *tag)
{
    (void)arena;
    (void)tag;
    html_writer_text(writer, TEXT(" "));
}

/* What the tags of an element do; those of roles without a row do nothing. */
static const struct {
    tag_handler *start;
    tag_handler *end;
} handlers[] = {
    [HTML_FORMAT] = {open_format, close_format},
    [HTML_LINK] = {open_link, close_format},
    [HTML_PARAGRAPH] = {open_block, close_block},
    [HTML_HEADING] = {open_block, close_block},
    [HTML_PREFORMATTED] = {open_block, close_block},
    [HTML_QUOTE] = {open_block, close_block},
    [HTML_LIST] = {open_block, close_block},
    [HTML_ITEM] = {open_block, close_block},
    [HTML_LINE_BREAK] = {write_line_break, write_line_break}, /* browsers read </br> as <br> */
    [HTML_RULE] = {write_rule, NULL},
    [HTML_DIVISION] = {divide, divide},
    [HTML_CELL] = {write_space, NULL},
    [HTML_DROPPED_FOREIGN] = {NULL, NULL},
};

static void write_token(struct html_writer *writer, struct arena *arena,
                        const struct html_token *token)
{
    if (token->kind == HTML_TEXT) {
        html_writer_text(writer, character_reference_decode(arena, token->text, REFERENCE_IN_TEXT));
        return;
    }
    bool is_start = token->kind == HTML_START_TAG;
    enum html_role role = token->element->role;
    tag_handler *handler = is_start ? handlers[role].start : handlers[role].end;
    if (handler)
        handler(writer, arena, token);
}

struct text sanitise_cut_source(struct text source)
{
    size_t length = SANITISE_SOURCE_BYTES_MAX;
    if (source.length <= length)
        return source;
    while (length > 0 && ((unsigned char)source.at[length] & 0xc0) == 0x80)
        length--;
    return text_slice(source, 0, length);
}

struct html sanitise(struct arena *arena, struct text foreign)
{
    struct text rest = sanitise_cut_source(foreign);
    struct html_writer writer;
    struct html_token token;
    html_writer_begin(&writer);
    while (!writer.is_full && html_token_next(&rest, &token))
        write_token(&writer, arena, &token);
    return html_writer_end(&writer, arena);
}

static bool is_tag_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.at[i];
        bool is_letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        if (!is_letter && !(byte >= '0' && byte <= '9') && byte != '-')
            return false;
    }
    return name.length > 0;
}

static bool has_reference(struct text text)
{
    for (size_t at; (at = text_find(text, '&')) < text.length;) {
        text = text_slice(text, at, text.length);
        uint32_t codepoint;
        size_t length = character_reference_read(text, REFERENCE_IN_TEXT, &codepoint);
        /* Without a semicolon it is as likely an address with "&copy=2" in it. */
        if (length > 0 && text.at[length - 1] == ';')
            return true;
        text = text_slice(text, 1, text.length);
    }
    return false;
}

bool sanitise_looks_like_html(struct text text)
{
    struct html_token token;
    while (html_token_read(&text, &token)) {
        /* "<https://example.org/>" and "<mail@example.org>" are not tags to their authors. */
        if (token.kind == HTML_TEXT ? has_reference(token.text) : is_tag_name(token.name))
            return true;
    }
    return false;
}
