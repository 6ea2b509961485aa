/* Text is written as it comes; what separates two words waits until the second is there. */
#include "prose/plain.h"

#include "base/buffer.h"
#include "prose/character_reference.h"
#include "prose/html_tokens.h"

/* The line ends that a tag of each role makes, at the least: a paragraph stands apart by an empty
 * line. */
static const struct {
    size_t start;
    size_t end;
} line_ends[] = {
    [HTML_PARAGRAPH] = {2, 2}, [HTML_HEADING] = {2, 2},  [HTML_PREFORMATTED] = {2, 2},
    [HTML_QUOTE] = {2, 2},     [HTML_LIST] = {2, 2},     [HTML_RULE] = {2, 2},
    [HTML_ITEM] = {1, 1},      [HTML_DIVISION] = {1, 1}, [HTML_DROPPED_FOREIGN] = {0, 0},
};

struct plain_builder {
    struct buffer text;
    size_t line_ends; /* to be written before the next word: 0 to 2 */
    bool has_space;   /* the same of a space */
    bool is_preformatted;
};

static void want_line_ends(struct plain_builder *builder, size_t count)
{
    if (builder->line_ends < count)
        builder->line_ends = count;
}

static void add_line_break(struct plain_builder *builder)
{
    want_line_ends(builder, builder->line_ends < 2 ? builder->line_ends + 1 : 2);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/* Writes what separates the next word from what there is. */
static void write_separator(struct plain_builder *builder)
{
    bool is_first = builder->text.length == 0;
    for (size_t i = 0; !is_first && i < builder->line_ends; i++)
        buffer_append_byte(&builder->text, '\n');
    if (!is_first && builder->line_ends == 0 && builder->has_space)
        buffer_append_byte(&builder->text, ' ');
    builder->line_ends = 0;
    builder->has_space = false;
}

static void add_text(struct plain_builder *builder, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\n' && builder->is_preformatted)
            add_line_break(builder);
        else if (is_space(text.at[i]))
            builder->has_space = true;
        else {
            write_separator(builder);
            buffer_append_byte(&builder->text, text.at[i]);
        }
    }
}

static void add_tag(struct plain_builder *builder, const struct html_token *tag)
{
    enum html_role role = tag->element->role;
    bool is_start = tag->kind == HTML_START_TAG;
    want_line_ends(builder, is_start ? line_ends[role].start : line_ends[role].end);
    if (role == HTML_LINE_BREAK)
        add_line_break(builder);
    if (role == HTML_CELL)
        builder->has_space = true;
    if (role == HTML_PREFORMATTED)
        builder->is_preformatted = is_start;
}

struct text plain_from_html(struct arena *arena, struct text html)
{
    struct plain_builder builder = {.line_ends = 0};
    struct html_token token;
    /* No tag is shorter than its line ends; only scrubbing ill-formed bytes makes more of them. */
    buffer_begin(&builder.text, 3 * html.length);
    while (html_token_next(&html, &token)) {
        if (token.kind == HTML_TEXT)
            add_text(&builder, character_reference_decode(arena, token.text, REFERENCE_IN_TEXT));
        else
            add_tag(&builder, &token);
    }
    struct text plain = arena_copy(arena, buffer_text(&builder.text));
    buffer_end(&builder.text);
    return plain;
}
