/* What separates two pieces of content waits until the second is there, so that nothing trails. */
#include "prose/markdown_writer.h"

void markdown_writer_begin(struct markdown_writer *writer, size_t ceiling)
{
    *writer = (struct markdown_writer){.is_block_start = true, .is_line_start = true};
    buffer_begin(&writer->output, ceiling);
}

void markdown_writer_divide(struct markdown_writer *writer, size_t line_ends)
{
    writer->has_space = false;
    writer->has_break = false;
    if (!writer->is_block_start && writer->line_ends < line_ends)
        writer->line_ends = line_ends;
}

/* An empty line is written without the spaces of its prefix. */
static void write_line_end(struct markdown_writer *writer)
{
    struct buffer *output = &writer->output;
    while (writer->is_line_start && output->length > 0 && output->at[output->length - 1] == ' ')
        buffer_cut(output, output->length - 1);
    buffer_append_byte(&writer->output, '\n');
    buffer_append(&writer->output, (struct text){writer->prefix, writer->prefix_length});
    writer->is_line_start = true;
    writer->is_number = true;
}

static void write_wanted(struct markdown_writer *writer)
{
    for (; writer->line_ends > 0; writer->line_ends--)
        write_line_end(writer);
    if (writer->has_break) {
        buffer_append_byte(&writer->output, '\\');
        write_line_end(writer);
    } else if (writer->has_space && !writer->is_line_start) {
        buffer_append_byte(&writer->output, ' ');
    }
    writer->has_break = false;
    writer->has_space = false;
}

void markdown_writer_settle(struct markdown_writer *writer)
{
    write_wanted(writer);
    writer->is_block_start = false;
}

void markdown_writer_open(struct markdown_writer *writer, struct text marker,
                          struct text continuation)
{
    write_wanted(writer);
    size_t depth = writer->container_count++;
    if (depth >= MARKDOWN_DEPTH_MAX)
        return;
    writer->containers[depth] = writer->prefix_length;
    if (writer->prefix_length + continuation.length > MARKDOWN_PREFIX_MAX_BYTES)
        return;
    buffer_append(&writer->output, marker);
    memcpy(writer->prefix + writer->prefix_length, continuation.at, continuation.length);
    writer->prefix_length += continuation.length;
    writer->is_block_start = true;
    writer->is_line_start = true;
    writer->is_number = true;
}

void markdown_writer_close(struct markdown_writer *writer)
{
    if (writer->container_count == 0)
        return;
    writer->is_block_start = false;
    if (--writer->container_count < MARKDOWN_DEPTH_MAX)
        writer->prefix_length = writer->containers[writer->container_count];
}

void markdown_writer_markup(struct markdown_writer *writer, struct text markup)
{
    markdown_writer_settle(writer);
    buffer_append(&writer->output, markup);
    writer->is_line_start = false;
    writer->is_number = false;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What is markup anywhere (CommonMark, and the tables and strike-through of its dialects), and what
 * is where a line begins: list markers and the lines under a heading. */
static bool is_markup(const struct markdown_writer *writer, char byte)
{
    if (strchr("\\`*_[]<>#|~&", byte))
        return true;
    if (writer->is_line_start)
        return strchr("-+=", byte);
    return writer->is_number && (byte == '.' || byte == ')');
}

void markdown_writer_text(struct markdown_writer *writer, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.at[i];
        if (byte == '\0' || is_space(byte)) {
            writer->has_space = !writer->is_block_start;
            continue;
        }
        markdown_writer_settle(writer);
        if (is_markup(writer, byte))
            buffer_append_byte(&writer->output, '\\');
        buffer_append_byte(&writer->output, byte);
        writer->is_number = is_digit(byte) && (writer->is_line_start || writer->is_number);
        writer->is_line_start = false;
    }
}

void markdown_writer_code(struct markdown_writer *writer, struct text text)
{
    while (text.length > 0) {
        size_t length = text_find(text, '\n');
        buffer_append(&writer->output, text_slice(text, 0, length));
        writer->is_line_start = writer->is_line_start && length == 0;
        if (length < text.length)
            write_line_end(writer);
        text = text_slice(text, length + 1, text.length);
    }
}

void markdown_writer_break(struct markdown_writer *writer)
{
    bool is_second = writer->has_break;
    writer->has_space = false;
    writer->has_break = !is_second && !writer->is_block_start && writer->line_ends == 0;
    if (is_second)
        markdown_writer_divide(writer, 2);
}
