#include "command/input.h"

#include "base/buffer.h"

#include <errno.h>

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static FILE *open_source(const char *path)
{
    return is_standard_input(path) ? stdin : fopen(path, "re");
}

static void close_source(FILE *source)
{
    if (source != stdin)
        fclose(source);
}

/* For fopencookie(): first the bytes that were looked at, then the rest of the source. */
static ssize_t read_stream(void *cookie, char *bytes, size_t size)
{
    struct input *input = cookie;
    struct text rest =
        text_slice((struct text){input->start, input->start_length}, input->start_given, size);
    if (rest.length > 0) {
        memcpy(bytes, rest.at, rest.length);
        input->start_given += rest.length;
        return (ssize_t)rest.length;
    }
    size_t count = fread(bytes, 1, size, input->source);
    return count == 0 && ferror(input->source) ? -1 : (ssize_t)count;
}

bool input_open(struct input *input, const char *path, struct error *error)
{
    *input = (struct input){.source = open_source(path)};
    if (!input->source)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    input->start_length = fread(input->start, 1, sizeof input->start, input->source);
    if (input->start_length < sizeof input->start && ferror(input->source)) {
        error_set(error, "%s: cannot be read: %s", path, strerror(errno));
        close_source(input->source);
        return false;
    }
    input->stream = fopencookie(input, "r", (cookie_io_functions_t){.read = read_stream});
    if (input->stream)
        return true;
    close_source(input->source);
    return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
}

void input_close(struct input *input)
{
    fclose(input->stream);
    close_source(input->source);
}

static void append_whole(FILE *source, struct buffer *buffer)
{
    char chunk[INPUT_START_BYTES];
    size_t count;
    while (!buffer->overflow && (count = fread(chunk, 1, sizeof chunk, source)) > 0)
        buffer_append(buffer, (struct text){chunk, count});
}

bool input_read_whole(const char *path, struct arena *arena, struct text *content,
                      struct error *error)
{
    FILE *source = open_source(path);
    if (!source)
        return error_set(error, "%s: cannot be opened: %s", path, strerror(errno));
    struct buffer buffer;
    buffer_begin(&buffer, INPUT_TEXT_BYTES_MAX);
    append_whole(source, &buffer);
    bool done = true;
    if (buffer.overflow)
        done = error_set(error, "%s: is larger than %d bytes", path, INPUT_TEXT_BYTES_MAX);
    else if (ferror(source))
        done = error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    else
        *content = arena_copy(arena, buffer_text(&buffer));
    buffer_end(&buffer);
    close_source(source);
    return done;
}

const char *input_colon(const char *why)
{
    return why[0] >= '0' && why[0] <= '9' ? ":" : ": ";
}
