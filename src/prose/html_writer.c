/* The writer keeps what is open in two stacks, blocks and the formats inside of them, of which a
 * first part is in the output already and the rest waits for content. */
#include "prose/html_writer.h"

#include "prose/html_escape.h"

void html_writer_begin(struct html_writer *writer)
{
    *writer = (struct html_writer){.is_block_start = true};
    buffer_begin(&writer->output, HTML_WRITTEN_MAX);
}

static size_t end_tag_bytes(const struct html_element *element)
{
    return element->written.length + strlen("</>");
}

static void write_end_tag(struct html_writer *writer, const struct html_element *element)
{
    writer->closing_bytes -= end_tag_bytes(element);
    buffer_append(&writer->output, TEXT("</"));
    buffer_append(&writer->output, element->written);
    buffer_append(&writer->output, TEXT(">"));
}

static void close_written_formats(struct html_writer *writer, size_t remaining)
{
    while (writer->formats_written > remaining)
        write_end_tag(writer, writer->formats[--writer->formats_written].element);
}

/* A border between blocks: closes all but the outermost `remaining` blocks. */
static void close_blocks(struct html_writer *writer, size_t remaining)
{
    close_written_formats(writer, 0);
    while (writer->block_count > remaining) {
        writer->block_count--;
        if (writer->blocks_written <= writer->block_count)
            continue;
        writer->blocks_written--;
        write_end_tag(writer, writer->blocks[writer->block_count]);
        writer->is_behind_inline = false;
    }
    writer->is_block_start = true;
    writer->wants_paragraph = false;
}

static enum html_role innermost_role(const struct html_writer *writer)
{
    return writer->block_count ? writer->blocks[writer->block_count - 1]->role : HTML_TRANSPARENT;
}

/* Whether the innermost block holds text only. */
static bool is_in_text_block(const struct html_writer *writer)
{
    enum html_role role = innermost_role(writer);
    return role == HTML_PARAGRAPH || role == HTML_HEADING || role == HTML_PREFORMATTED;
}

static void leave_text_block(struct html_writer *writer)
{
    close_blocks(writer, writer->block_count - is_in_text_block(writer));
}

static void push_block(struct html_writer *writer, const struct html_element *element)
{
    writer->blocks[writer->block_count++] = element;
    writer->is_block_start = true;
    writer->wants_paragraph = false;
}

/* Writes the start tags of the blocks, and of the formats where wanted, that wait for content, if
 * they, `bytes` of content and all end tags have room together: else nothing, and that is all. */
static bool write_pending(struct html_writer *writer, size_t bytes, bool with_formats)
{
    size_t needed = bytes;
    for (size_t i = writer->blocks_written; i < writer->block_count; i++)
        needed += 2 * end_tag_bytes(writer->blocks[i]) - 1;
    for (size_t i = writer->formats_written; with_formats && i < writer->format_count; i++)
        needed += writer->formats[i].start_tag.length + end_tag_bytes(writer->formats[i].element);
    if (writer->is_full ||
        writer->output.length + writer->closing_bytes + needed > HTML_WRITTEN_MAX)
        writer->is_full = true;
    if (writer->is_full)
        return false;
    while (writer->blocks_written < writer->block_count) {
        const struct html_element *block = writer->blocks[writer->blocks_written++];
        buffer_append_byte(&writer->output, '<');
        buffer_append(&writer->output, block->written);
        buffer_append_byte(&writer->output, '>');
        writer->closing_bytes += end_tag_bytes(block);
    }
    while (with_formats && writer->formats_written < writer->format_count) {
        const struct html_format *format = &writer->formats[writer->formats_written++];
        buffer_append(&writer->output, format->start_tag);
        writer->closing_bytes += end_tag_bytes(format->element);
    }
    return true;
}

/* Makes the place where `bytes` of text can be written: a list has text in its items only, and text
 * behind a border that no block marks in the output needs a paragraph. */
static bool begin_inline(struct html_writer *writer, size_t bytes)
{
    bool is_pending = writer->blocks_written < writer->block_count;
    bool is_unmarked = writer->is_behind_inline && !is_pending;
    bool is_apart = writer->is_block_start && !is_in_text_block(writer) &&
                    (writer->wants_paragraph || is_unmarked);
    if (innermost_role(writer) == HTML_LIST)
        push_block(writer, &html_item_element);
    if (is_apart && writer->block_count < HTML_BLOCK_DEPTH_MAX)
        push_block(writer, &html_paragraph_element);
    if (!write_pending(writer, bytes, true))
        return false;
    writer->is_block_start = false;
    writer->is_behind_inline = true;
    return true;
}

/* What browsers leave out, too: a line end at the start of preformatted text, any white space at
 * the start of other blocks. */
static struct text without_leading_space(const struct html_writer *writer, struct text text)
{
    const char *spaces = innermost_role(writer) == HTML_PREFORMATTED ? "\n" : " \t\n\r\f";
    size_t start = 0;
    while (start < text.length && memchr(spaces, text.at[start], strlen(spaces)))
        start++;
    return text_slice(text, start, text.length);
}

static size_t character_length(struct text text)
{
    size_t length = 1;
    while (length < text.length && ((unsigned char)text.at[length] & 0xc0) == 0x80)
        length++;
    return length;
}

/* Writes what needs no escape at the start of the text, as many whole characters as have room where
 * nothing waits to be opened; returns its bytes. */
static size_t write_plain(struct html_writer *writer, struct text text)
{
    size_t room = HTML_WRITTEN_MAX - writer->output.length - writer->closing_bytes;
    size_t length = html_escape_plain_length(text, HTML_ESCAPED_IN_TEXT);
    if (length > room)
        length = room;
    while (length > 0 && length < text.length && ((unsigned char)text.at[length] & 0xc0) == 0x80)
        length--;
    buffer_append(&writer->output, text_slice(text, 0, length));
    return length;
}

void html_writer_text(struct html_writer *writer, struct text text)
{
    if (writer->is_block_start)
        text = without_leading_space(writer, text);
    while (text.length > 0) {
        size_t length = character_length(text);
        struct text piece = html_escape_of(text.at[0], HTML_ESCAPED_IN_TEXT);
        if (text_is_empty(piece))
            piece = text_slice(text, 0, length);
        if (!begin_inline(writer, piece.length))
            return;
        buffer_append(&writer->output, piece);
        text = text_slice(text, length, text.length);
        text = text_slice(text, write_plain(writer, text), text.length);
    }
}

void html_writer_line_break(struct html_writer *writer)
{
    struct text tag = TEXT("<br>");
    if (!writer->is_block_start && begin_inline(writer, tag.length))
        buffer_append(&writer->output, tag);
}

void html_writer_rule(struct html_writer *writer)
{
    struct text tag = TEXT("<hr>");
    leave_text_block(writer);
    if (innermost_role(writer) == HTML_LIST)
        push_block(writer, &html_item_element);
    if (!write_pending(writer, tag.length, false))
        return;
    buffer_append(&writer->output, tag);
    writer->is_behind_inline = false;
}

void html_writer_divide(struct html_writer *writer)
{
    enum html_role role = innermost_role(writer);
    if (role == HTML_HEADING || role == HTML_PREFORMATTED) {
        html_writer_text(writer, TEXT("\n"));
        return;
    }
    leave_text_block(writer);
    writer->wants_paragraph = true;
}

/* The number of blocks down to and with the innermost list, or 0 outside of one. A quote shuts off
 * the list around it. */
static size_t innermost_list(const struct html_writer *writer)
{
    size_t count = writer->block_count;
    while (count > 0 && writer->blocks[count - 1]->role != HTML_LIST)
        count = writer->blocks[count - 1]->role == HTML_QUOTE ? 0 : count - 1;
    return count;
}

void html_writer_open_block(struct html_writer *writer, const struct html_element *element)
{
    enum html_role role = innermost_role(writer);
    bool holds_text = role == HTML_HEADING || role == HTML_PREFORMATTED;
    size_t list = innermost_list(writer);
    if ((element->role == HTML_PARAGRAPH && holds_text) || (element->role == HTML_ITEM && !list)) {
        html_writer_divide(writer);
        return;
    }
    leave_text_block(writer);
    if (element->role == HTML_ITEM)
        close_blocks(writer, list);
    bool needs_item = element->role != HTML_ITEM && innermost_role(writer) == HTML_LIST;
    /* A list is opened only where an item can be opened in it. */
    size_t needed = 1U + needs_item + (element->role == HTML_LIST);
    if (writer->block_count + needed > HTML_BLOCK_DEPTH_MAX) {
        html_writer_divide(writer);
        return;
    }
    if (needs_item)
        push_block(writer, &html_item_element);
    push_block(writer, element);
}

static bool ends(const struct html_element *block, const struct html_element *end_tag)
{
    if (block->role != end_tag->role)
        return false;
    return block->role == HTML_HEADING || text_equal(block->written, end_tag->written);
}

void html_writer_close_block(struct html_writer *writer, const struct html_element *element)
{
    size_t lowest = element->role == HTML_ITEM ? innermost_list(writer) : 0;
    size_t count = writer->block_count;
    while (count > lowest && !ends(writer->blocks[count - 1], element))
        count--;
    if (count > lowest)
        close_blocks(writer, count - 1);
    else
        html_writer_divide(writer);
}

static size_t find_format(const struct html_writer *writer, const struct html_element *element)
{
    size_t index = 0;
    while (index < writer->format_count && writer->formats[index].element != element)
        index++;
    return index;
}

void html_writer_open_format(struct html_writer *writer, const struct html_element *element,
                             struct text start_tag)
{
    size_t index = find_format(writer, element);
    if (index == writer->format_count)
        writer->formats[writer->format_count++] =
            (struct html_format){.element = element, .start_tag = start_tag};
    writer->formats[index].nesting++;
}

void html_writer_close_format(struct html_writer *writer, const struct html_element *element)
{
    size_t index = find_format(writer, element);
    if (index == writer->format_count || --writer->formats[index].nesting > 0)
        return;
    if (index < writer->formats_written)
        close_written_formats(writer, index);
    writer->format_count--;
    memmove(&writer->formats[index], &writer->formats[index + 1],
            (writer->format_count - index) * sizeof writer->formats[0]);
}

struct html html_writer_end(struct html_writer *writer, struct arena *arena)
{
    close_blocks(writer, 0);
    struct html html = {arena_copy(arena, buffer_text(&writer->output))};
    buffer_end(&writer->output);
    return html;
}
