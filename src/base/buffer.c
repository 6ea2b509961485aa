#include "base/buffer.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

void buffer_begin(struct buffer *buffer, size_t ceiling)
{
    *buffer = (struct buffer){.ceiling = ceiling};
}

void buffer_end(struct buffer *buffer)
{
    free(buffer->at);
    buffer_begin(buffer, buffer->ceiling);
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->overflow = false;
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->at, buffer->length};
}

/* Makes room for `more` bytes, doubling, or sets the flag. */
static bool has_room(struct buffer *buffer, size_t more)
{
    if (buffer->overflow || more > buffer->ceiling - buffer->length) {
        buffer->overflow = true;
        return false;
    }
    if (more <= buffer->capacity - buffer->length)
        return true;
    size_t wanted = buffer->capacity ? buffer->capacity * 2 : 256;
    while (wanted < buffer->length + more)
        wanted *= 2;
    buffer->capacity = wanted < buffer->ceiling ? wanted : buffer->ceiling;
    buffer->at = memory_resize(buffer->at, buffer->capacity);
    return true;
}

char *buffer_room(struct buffer *buffer, size_t bytes)
{
    return has_room(buffer, bytes) ? buffer->at + buffer->length : NULL;
}

void buffer_append(struct buffer *buffer, struct text text)
{
    if (text.length == 0)
        return;
    bool fits = !buffer->overflow && text.length <= buffer->capacity - buffer->length;
    if (!fits && !has_room(buffer, text.length))
        return;
    memcpy(buffer->at + buffer->length, text.at, text.length);
    buffer->length += text.length;
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
    buffer_append(buffer, (struct text){&byte, 1});
}

void buffer_append_codepoint(struct buffer *buffer, uint32_t codepoint)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char((utf8proc_int32_t)codepoint, bytes);
    buffer_append(buffer, (struct text){(const char *)bytes, (size_t)length});
}

void buffer_append_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    /* vsnprintf writes a NUL behind the text; it is not counted. */
    if (!has_room(buffer, (size_t)length + 1))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->at + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}

void buffer_cut(struct buffer *buffer, size_t length)
{
    if (length < buffer->length)
        buffer->length = length;
}
