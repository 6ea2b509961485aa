/* Folding is utf8proc's; here are the letters that it leaves, and the hyphens. */
#include "base/slug.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

/* A slug that is too long is cut at a hyphen that is not further from the end than this. */
enum { NEAR_END_BYTES = 24 };

static bool is_slug_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

bool slug_is_valid(struct text slug)
{
    if (slug.length < 1 || slug.length > SLUG_MAX)
        return false;
    bool may_be_hyphen = false;
    for (size_t i = 0; i < slug.length; i++) {
        if (!is_slug_byte(slug.at[i]) && !(slug.at[i] == '-' && may_be_hyphen))
            return false;
        may_be_hyphen = slug.at[i] != '-';
    }
    return may_be_hyphen;
}

/* Latin letters that Unicode does not decompose, in lower case. */
static struct text letter_of(uint32_t c)
{
    static const struct {
        uint32_t letter;
        struct text ascii;
    } letters[] = {
        {0x00e6, TEXT_LITERAL("ae")}, {0x00f0, TEXT_LITERAL("d")}, {0x00f8, TEXT_LITERAL("o")},
        {0x00fe, TEXT_LITERAL("th")}, {0x0111, TEXT_LITERAL("d")}, {0x0127, TEXT_LITERAL("h")},
        {0x0131, TEXT_LITERAL("i")},  {0x0142, TEXT_LITERAL("l")}, {0x0153, TEXT_LITERAL("oe")},
        {0x0167, TEXT_LITERAL("t")},
    };
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == c)
            return letters[i].ascii;
    return (struct text){NULL, 0};
}

/* Appends ASCII letters and digits as they are, others as letters or as the hyphen of a gap. */
static void append_slug(struct buffer *slug, struct text folded)
{
    for (size_t length; folded.length > 0; folded = text_slice(folded, length, folded.length)) {
        uint32_t c = utf8_decode(folded, &length);
        struct text letter = letter_of(c);
        if (length == 1 && is_slug_byte(folded.at[0]))
            letter = text_slice(folded, 0, 1);
        bool ends_with_hyphen = slug->length > 0 && slug->at[slug->length - 1] == '-';
        if (letter.length > 0)
            buffer_append(slug, letter);
        else if (slug->length > 0 && !ends_with_hyphen)
            buffer_append_byte(slug, '-');
    }
}

static struct text cut_slug(struct text slug)
{
    if (slug.length > SLUG_MAX) {
        size_t end = SLUG_MAX;
        while (end > SLUG_MAX - NEAR_END_BYTES && slug.at[end] != '-')
            end--;
        slug.length = slug.at[end] == '-' ? end : SLUG_MAX;
    }
    while (slug.length > 0 && slug.at[slug.length - 1] == '-')
        slug.length--;
    return slug;
}

struct text slug_from_title(struct arena *arena, struct text title)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)title.at, (utf8proc_ssize_t)title.length, &folded,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                         UTF8PROC_CASEFOLD);
    if (length == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    if (length < 0)
        return (struct text){NULL, 0};
    struct buffer slug;
    buffer_begin(&slug, 2 * (size_t)length);
    append_slug(&slug, (struct text){(const char *)folded, (size_t)length});
    struct text cut = arena_copy(arena, cut_slug(buffer_text(&slug)));
    buffer_end(&slug);
    free(folded);
    return cut;
}

struct text slug_join(struct arena *arena, struct text base, struct text tail)
{
    if (tail.length == 0)
        return base;
    base = text_slice(base, 0, SLUG_MAX - 1 - tail.length);
    if (text_ends_with(base, TEXT("-")))
        base.length--;
    return arena_format(arena, "%.*s-%.*s", TEXT_ARGUMENTS(base), TEXT_ARGUMENTS(tail));
}
