#include "base/utf8.h"

#include <limits.h>
#include <utf8proc.h>

static utf8proc_ssize_t decode(struct text text, utf8proc_int32_t *codepoint)
{
    return utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length,
                            codepoint);
}

enum { BLOCK_BYTES = 32 };

static bool is_plain(char byte)
{
    return (unsigned char)(byte - ' ') <= '~' - ' ' || byte == '\n' || byte == '\t';
}

/* Of ASCII that is printable, line feeds and tabs. Without a branch, so that compilers make a few
 * vector instructions of it. */
static bool is_plain_block(const char *at)
{
    unsigned char others = 0;
    for (size_t i = 0; i < BLOCK_BYTES; i++)
        others |= is_plain(at[i]) ? 0 : UCHAR_MAX;
    return others == 0;
}

static size_t plain_length(struct text text)
{
    size_t i = 0;
    while (text.length - i >= BLOCK_BYTES && is_plain(text.at[i]) && is_plain_block(text.at + i))
        i += BLOCK_BYTES;
    while (i < text.length && is_plain(text.at[i]))
        i++;
    return i;
}

bool utf8_is_valid(struct text text)
{
    for (;;) {
        size_t plain = plain_length(text);
        text = text_slice(text, plain, text.length);
        if (text_is_empty(text))
            return true;
        utf8proc_int32_t codepoint;
        utf8proc_ssize_t length = decode(text, &codepoint);
        if (length <= 0)
            return false;
        text = text_slice(text, (size_t)length, text.length);
    }
}

uint32_t utf8_decode(struct text text, size_t *length)
{
    utf8proc_int32_t codepoint;
    *length = (size_t)decode(text, &codepoint);
    return (uint32_t)codepoint;
}

static bool is_storable(utf8proc_int32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n';
    if (c >= 0x7f && c <= 0x9f)
        return false;
    if (c == 0xfffe || c == 0xffff)
        return false;
    return !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

/* The bytes at the start that are stored as they are. Most foreign text is that from end to end, so
 * ASCII is taken by blocks and only the rest is decoded. */
static size_t storable_length(struct text text)
{
    struct text rest = text;
    for (;;) {
        size_t plain = plain_length(rest);
        rest = text_slice(rest, plain, rest.length);
        utf8proc_int32_t c;
        utf8proc_ssize_t length = text_is_empty(rest) ? 0 : decode(rest, &c);
        if (length <= 0 || !is_storable(c))
            return text.length - rest.length;
        rest = text_slice(rest, (size_t)length, rest.length);
    }
}

/* U+FFFD takes three bytes and stands for at least one. */
enum { REPLACEMENT_GROWTH = 3 };

/* Writes what is stored instead of the character at the start of the text, which is not storable;
 * returns the bytes read. */
static size_t replace(struct text text, char *to, size_t *used)
{
    static const char replacement[] = "\xef\xbf\xbd";
    utf8proc_int32_t c;
    utf8proc_ssize_t length = decode(text, &c);
    if (length <= 0) {
        memcpy(to + *used, replacement, REPLACEMENT_GROWTH);
        *used += REPLACEMENT_GROWTH;
        return 1;
    }
    bool before_line_feed = text.length > 1 && text.at[1] == '\n';
    if (c == '\r' && !before_line_feed)
        to[(*used)++] = '\n';
    return (size_t)length;
}

struct text utf8_scrub(struct arena *arena, struct text text)
{
    size_t storable = storable_length(text);
    if (storable == text.length)
        return arena_copy(arena, text);
    char *to = arena_allocate(arena, text.length * REPLACEMENT_GROWTH + 1);
    size_t used = 0;
    while (!text_is_empty(text)) {
        memcpy(to + used, text.at, storable);
        used += storable;
        size_t replaced = 0;
        if (storable < text.length)
            replaced = replace(text_slice(text, storable, text.length), to, &used);
        text = text_slice(text, storable + replaced, text.length);
        storable = storable_length(text);
    }
    return (struct text){to, used};
}

bool utf8_is_scrubbed(struct text text)
{
    return storable_length(text) == text.length;
}
