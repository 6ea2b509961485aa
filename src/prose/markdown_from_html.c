/* Reads the HTML token by token and says to the writer what Markdown has for it. */
#include "prose/markdown_from_html.h"

#include "prose/character_reference.h"
#include "prose/html_tokens.h"
#include "prose/markdown_writer.h"

/* Sanitised HTML has 256 KB; escapes double a text, prefixes are short. */
enum { MARKDOWN_MAX_BYTES = 4 * 1024 * 1024, FORMATS_MAX = 16 };

/* An open b, em or a. Its marker is written with its first text, so that none stands before a space
 * or around nothing, where it would be no marker. */
struct format {
    struct text marker;
    struct text address; /* of a link, decoded */
    bool is_written;
};

struct converter {
    struct arena *arena;
    struct markdown_writer writer;
    struct format formats[FORMATS_MAX];
    size_t format_count;                 /* may be more than are kept */
    int64_t numbers[MARKDOWN_DEPTH_MAX]; /* of the open lists: the last item's; -1 for bullets */
    size_t list_count;
    bool in_heading;
    bool in_code;
    struct text fence; /* around the code that is open */
};

static struct text decode(struct converter *converter, struct text raw,
                          enum character_reference_place place)
{
    return character_reference_decode(converter->arena, raw, place);
}

static void write_waiting_formats(struct converter *converter)
{
    for (size_t i = 0; i < converter->format_count && i < FORMATS_MAX; i++) {
        struct format *format = &converter->formats[i];
        if (!format->is_written)
            markdown_writer_markup(&converter->writer, format->marker);
        format->is_written = true;
    }
}

static bool is_blank(struct text text)
{
    return text_is_empty(text_trim(text));
}

static void add_text(struct converter *converter, struct text raw)
{
    struct text text = decode(converter, raw, REFERENCE_IN_TEXT);
    struct markdown_writer *writer = &converter->writer;
    if (converter->in_code) {
        markdown_writer_code(writer, text);
        return;
    }
    if (is_blank(text)) {
        markdown_writer_text(writer, text);
        return;
    }
    /* The space in front belongs before the markers. */
    size_t start = (size_t)(text_trim(text).at - text.at);
    markdown_writer_text(writer, text_slice(text, 0, start));
    write_waiting_formats(converter);
    markdown_writer_text(writer, text_slice(text, start, text.length));
}

static struct text marker_of(struct text name)
{
    if (text_equal(name, TEXT("b")) || text_equal(name, TEXT("strong")))
        return TEXT("**");
    return text_equal(name, TEXT("code")) ? TEXT("") : TEXT("*");
}

/* A marker inside its like would end it, so the inner one is left out. */
static void open_format(struct converter *converter, const struct html_token *tag)
{
    struct format format = {.marker = marker_of(tag->element->written)};
    for (size_t i = 0; i < converter->format_count && i < FORMATS_MAX; i++)
        if (text_equal(converter->formats[i].marker, format.marker))
            format = (struct format){.is_written = true};
    if (converter->format_count < FORMATS_MAX)
        converter->formats[converter->format_count] = format;
    converter->format_count++;
}

static void open_link(struct converter *converter, const struct html_token *tag)
{
    struct format format = {.is_written = true};
    struct text attributes = tag->attributes;
    struct html_attribute attribute;
    while (html_attribute_next(&attributes, &attribute))
        if (text_equal(attribute.name, TEXT("href")))
            format = (struct format){
                .marker = TEXT("["),
                .address = decode(converter, attribute.value, REFERENCE_IN_ATTRIBUTE),
            };
    if (converter->format_count < FORMATS_MAX)
        converter->formats[converter->format_count] = format;
    converter->format_count++;
}

/* A destination between < and > may hold anything but these and line ends, which no address has
 * (CommonMark, section 6.3). */
static void write_destination(struct buffer *to, struct text address)
{
    buffer_append(to, TEXT("](<"));
    for (size_t i = 0; i < address.length; i++) {
        if (address.at[i] != '\0' && strchr("\\<>&", address.at[i]))
            buffer_append_byte(to, '\\');
        buffer_append_byte(to, address.at[i] == '\n' ? ' ' : address.at[i]);
    }
    buffer_append(to, TEXT(">)"));
}

/* The end marker goes before a space that is waiting. */
static void close_format(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    if (converter->format_count == 0 || --converter->format_count >= FORMATS_MAX)
        return;
    const struct format *format = &converter->formats[converter->format_count];
    if (!format->is_written)
        return;
    if (format->address.length > 0)
        write_destination(&converter->writer.output, format->address);
    else
        buffer_append(&converter->writer.output, format->marker);
}

static void divide(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    markdown_writer_divide(&converter->writer, 2);
}

static void open_heading(struct converter *converter, const struct html_token *tag)
{
    static const struct text hashes = TEXT_LITERAL("######");
    markdown_writer_divide(&converter->writer, 2);
    size_t level = (size_t)(tag->element->written.at[1] - '0');
    markdown_writer_markup(&converter->writer, text_slice(hashes, 0, level));
    markdown_writer_text(&converter->writer, TEXT(" "));
    converter->in_heading = true;
}

static void close_heading(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    markdown_writer_divide(&converter->writer, 2);
    converter->in_heading = false;
}

static void open_quote(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    markdown_writer_divide(&converter->writer, 2);
    markdown_writer_open(&converter->writer, TEXT("> "), TEXT("> "));
}

static void close_container(struct converter *converter, const struct html_token *tag)
{
    markdown_writer_close(&converter->writer);
    bool is_item = tag->element->role == HTML_ITEM;
    markdown_writer_divide(&converter->writer, is_item ? 1 : 2);
}

static void open_list(struct converter *converter, const struct html_token *tag)
{
    bool is_numbered = text_equal(tag->element->written, TEXT("ol"));
    if (converter->list_count < MARKDOWN_DEPTH_MAX)
        converter->numbers[converter->list_count] = is_numbered ? 0 : -1;
    converter->list_count++;
    markdown_writer_divide(&converter->writer, 2);
}

static void close_list(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    converter->list_count -= converter->list_count > 0;
    markdown_writer_divide(&converter->writer, 2);
}

static void open_item(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    static const struct text blanks = TEXT_LITERAL("            ");
    struct text marker = TEXT("- ");
    size_t list = converter->list_count;
    if (list > 0 && list <= MARKDOWN_DEPTH_MAX && converter->numbers[list - 1] >= 0)
        marker =
            arena_format(converter->arena, "%lld. ", (long long)++converter->numbers[list - 1]);
    markdown_writer_divide(&converter->writer, 1);
    markdown_writer_open(&converter->writer, marker, text_slice(blanks, 0, marker.length));
}

/* The longest run of backticks up to the end tag, and whether nothing but text stands there. */
static size_t longest_run(struct text rest, enum html_role role, bool *is_plain)
{
    size_t longest = 0;
    size_t run = 0;
    struct html_token token;
    *is_plain = true;
    while (html_token_next(&rest, &token)) {
        if (token.kind == HTML_END_TAG && token.element->role == role)
            break;
        *is_plain = *is_plain && token.kind == HTML_TEXT;
        for (size_t i = 0; token.kind == HTML_TEXT && i < token.text.length; i++) {
            run = token.text.at[i] == '`' ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
    }
    return longest;
}

/* A fence that no line of the code can end. */
static struct text fence_of(struct converter *converter, size_t length)
{
    char *fence = arena_allocate(converter->arena, length);
    memset(fence, '`', length);
    return (struct text){fence, length};
}

static void open_preformatted(struct converter *converter, struct text rest)
{
    bool is_plain;
    size_t run = longest_run(rest, HTML_PREFORMATTED, &is_plain);
    converter->fence = fence_of(converter, run < 3 ? 3 : run + 1);
    markdown_writer_divide(&converter->writer, 2);
    markdown_writer_markup(&converter->writer, converter->fence);
    markdown_writer_code(&converter->writer, TEXT("\n"));
    converter->in_code = true;
}

static void close_preformatted(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    if (!converter->in_code)
        return;
    if (!converter->writer.is_line_start)
        markdown_writer_code(&converter->writer, TEXT("\n"));
    markdown_writer_markup(&converter->writer, converter->fence);
    markdown_writer_divide(&converter->writer, 2);
    converter->in_code = false;
}

static void add_line_break(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    if (converter->in_heading)
        markdown_writer_text(&converter->writer, TEXT(" "));
    else
        markdown_writer_break(&converter->writer);
}

static void add_rule(struct converter *converter, const struct html_token *tag)
{
    (void)tag;
    markdown_writer_divide(&converter->writer, 2);
    markdown_writer_markup(&converter->writer, TEXT("***"));
    markdown_writer_divide(&converter->writer, 2);
}

static const struct {
    void (*start)(struct converter *converter, const struct html_token *tag);
    void (*end)(struct converter *converter, const struct html_token *tag);
} handlers[] = {
    [HTML_FORMAT] = {open_format, close_format},
    [HTML_LINK] = {open_link, close_format},
    [HTML_PARAGRAPH] = {divide, divide},
    [HTML_HEADING] = {open_heading, close_heading},
    [HTML_PREFORMATTED] = {NULL, close_preformatted},
    [HTML_QUOTE] = {open_quote, close_container},
    [HTML_LIST] = {open_list, close_list},
    [HTML_ITEM] = {open_item, close_container},
    [HTML_LINE_BREAK] = {add_line_break, NULL},
    [HTML_RULE] = {add_rule, NULL},
    [HTML_DROPPED_FOREIGN] = {NULL, NULL},
};

/* A code span where plain code stands in a line; markup inside one would have to show as text. */
static bool add_code_span(struct converter *converter, struct text *rest)
{
    bool is_plain;
    struct text content = *rest;
    size_t run = longest_run(content, HTML_FORMAT, &is_plain);
    struct html_token token;
    if (!is_plain || !html_token_next(&content, &token) || is_blank(token.text))
        return false;
    struct text fence = fence_of(converter, run + 1);
    struct buffer *output = &converter->writer.output;
    write_waiting_formats(converter);
    markdown_writer_settle(&converter->writer);
    /* Two runs of backticks would be one. */
    if (output->length > 0 && output->at[output->length - 1] == '`')
        buffer_append_byte(output, ' ');
    markdown_writer_markup(&converter->writer, fence);
    buffer_append_byte(output, ' ');
    do {
        struct text text = decode(converter, token.text, REFERENCE_IN_TEXT);
        for (size_t i = 0; i < text.length; i++)
            buffer_append_byte(output, text.at[i] == '\n' ? ' ' : text.at[i]);
        *rest = content;
    } while (html_token_next(&content, &token) && token.kind == HTML_TEXT);
    *rest = content;
    buffer_append_byte(output, ' ');
    buffer_append(output, fence);
    return true;
}

/* Tags that need to look ahead. True where nothing more is to be done. */
static bool add_code(struct converter *converter, const struct html_token *tag, struct text *rest)
{
    if (tag->kind != HTML_START_TAG)
        return false;
    if (tag->element->role == HTML_PREFORMATTED)
        open_preformatted(converter, *rest);
    return text_equal(tag->element->written, TEXT("code")) && !converter->in_code &&
           add_code_span(converter, rest);
}

static void add_tag(struct converter *converter, const struct html_token *tag, struct text *rest)
{
    enum html_role role = tag->element->role;
    if (add_code(converter, tag, rest) || (converter->in_code && role != HTML_PREFORMATTED))
        return;
    bool is_start = tag->kind == HTML_START_TAG;
    if (is_start ? handlers[role].start != NULL : handlers[role].end != NULL)
        (is_start ? handlers[role].start : handlers[role].end)(converter, tag);
}

struct markdown markdown_from_html(struct arena *arena, struct html html)
{
    struct converter converter = {.arena = arena};
    struct text rest = html.markup;
    struct html_token token;
    markdown_writer_begin(&converter.writer, MARKDOWN_MAX_BYTES);
    while (html_token_next(&rest, &token)) {
        if (token.kind == HTML_TEXT)
            add_text(&converter, token.text);
        else
            add_tag(&converter, &token, &rest);
    }
    struct markdown markdown = {arena_copy(arena, buffer_text(&converter.writer.output))};
    buffer_end(&converter.writer.output);
    return markdown;
}
