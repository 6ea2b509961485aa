#include "base/utf8.h"

#include <utf8proc.h>

static utf8proc_ssize_t decode(struct text text, utf8proc_int32_t *codepoint)
{
    return utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length,
                            codepoint);
}

bool utf8_is_valid(struct text text)
{
    while (text.length > 0) {
        utf8proc_int32_t codepoint;
        utf8proc_ssize_t length = decode(text, &codepoint);
        if (length <= 0)
            return false;
        text = text_slice(text, (size_t)length, text.length);
    }
    return true;
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

/* U+FFFD takes three bytes and stands for at least one. */
enum { REPLACEMENT_GROWTH = 3 };

struct text utf8_scrub(struct arena *arena, struct text text)
{
    static const char replacement[] = "\xef\xbf\xbd";
    char *to = arena_allocate(arena, text.length * REPLACEMENT_GROWTH + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t c;
        struct text rest = text_slice(text, i, text.length);
        utf8proc_ssize_t length = decode(rest, &c);
        if (length <= 0) {
            memcpy(to + used, replacement, 3);
            used += 3;
            i++;
            continue;
        }
        if (c == '\r') {
            bool before_line_feed = rest.length > 1 && rest.at[1] == '\n';
            if (!before_line_feed)
                to[used++] = '\n';
        } else if (is_storable(c)) {
            memcpy(to + used, rest.at, (size_t)length);
            used += (size_t)length;
        }
        i += (size_t)length;
    }
    return (struct text){to, used};
}
