/* getline() would do, but for the memory that one endless line could take. */
#include "ingest/line_reader.h"

void line_reader_begin(struct line_reader *reader, FILE *input, int64_t bytes_max, size_t line_max)
{
    reader->input = input;
    reader->bytes_max = bytes_max;
    reader->bytes = 0;
    reader->number = 0;
    reader->unread = (struct text){NULL, 0};
    reader->ended = false;
    buffer_begin(&reader->line, line_max);
}

void line_reader_end(struct line_reader *reader)
{
    buffer_end(&reader->line);
}

static enum line_outcome fill(struct line_reader *reader)
{
    size_t length = fread(reader->chunk, 1, sizeof reader->chunk, reader->input);
    if (ferror(reader->input))
        return LINE_FAILED;
    reader->ended = length < sizeof reader->chunk;
    reader->unread = (struct text){reader->chunk, length};
    reader->bytes += (int64_t)length;
    return reader->bytes > reader->bytes_max ? LINE_INPUT_TOO_LARGE : LINE_READ;
}

/* Without the CR of a CR LF. */
static void cut_return(struct buffer *line)
{
    if (line->length > 0 && line->at[line->length - 1] == '\r')
        buffer_cut(line, line->length - 1);
}

enum line_outcome line_reader_next(struct line_reader *reader)
{
    buffer_clear(&reader->line);
    reader->number++;
    for (;;) {
        size_t end = text_find(reader->unread, '\n');
        bool is_whole = end < reader->unread.length;
        buffer_append(&reader->line, text_slice(reader->unread, 0, end));
        reader->unread = text_slice(reader->unread, end + 1, reader->unread.length);
        if (reader->line.overflow)
            return LINE_TOO_LONG;
        if (is_whole || (reader->ended && reader->line.length > 0)) {
            cut_return(&reader->line);
            return LINE_READ;
        }
        if (reader->ended)
            return LINE_END;
        enum line_outcome filled = fill(reader);
        if (filled != LINE_READ)
            return filled;
    }
}
