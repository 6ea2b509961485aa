/* Numbers by rule, names by the table of character_names.c. */
#include "prose/character_reference.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <stdlib.h>

enum {
    NAME_LENGTH_MAX = 16,       /* no shorter than the longest of the table */
    LEGACY_NAME_LENGTH_MIN = 2, /* lt, gt */
    LEGACY_NAME_LENGTH_MAX = 6, /* Aacute and the like */
    REPLACEMENT = 0xfffd,
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_alphanumeric(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static char byte_at(struct text text, size_t offset)
{
    return offset < text.length ? text.at[offset] : '\0';
}

/* The value of a digit, or `base` where the byte is none. */
static uint32_t digit_value(char byte, uint32_t base)
{
    if (is_digit(byte))
        return (uint32_t)(byte - '0');
    char lower = (char)(byte | 0x20);
    if (base == 16 && lower >= 'a' && lower <= 'f')
        return (uint32_t)(lower - 'a' + 10);
    return base;
}

/* Numbers of C1 controls mean windows-1252, which is what their authors had in mind (WHATWG HTML,
 * numeric character reference end state). 0 where the control stays what it is. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static uint32_t scalar_of(uint32_t number)
{
    if (number == 0 || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff))
        return REPLACEMENT;
    if (number >= 0x80 && number <= 0x9f && windows_1252[number - 0x80])
        return windows_1252[number - 0x80];
    return number;
}

static size_t read_number(struct text text, uint32_t *codepoint)
{
    bool is_hexadecimal = (byte_at(text, 2) | 0x20) == 'x';
    uint32_t base = is_hexadecimal ? 16 : 10;
    size_t start = is_hexadecimal ? 3 : 2;
    size_t end = start;
    uint32_t number = 0;
    for (uint32_t digit; (digit = digit_value(byte_at(text, end), base)) < base; end++)
        if (number <= 0x10ffff)
            number = number * base + digit;
    if (end == start)
        return 0;
    *codepoint = scalar_of(number);
    return byte_at(text, end) == ';' ? end + 1 : end;
}

static int compare_name(const void *key, const void *row)
{
    const struct text *wanted = key;
    const struct character_name *name = row;
    int order = strncmp(wanted->at, name->name, wanted->length);
    return order != 0 ? order : -(name->name[wanted->length] != '\0');
}

static const struct character_name *find_name(struct text name)
{
    return bsearch(&name, character_names, character_name_count, sizeof character_names[0],
                   compare_name);
}

/* The longest name that needs no semicolon at the start of `letters`. */
static const struct character_name *find_legacy_name(struct text letters)
{
    size_t length = letters.length;
    if (length > LEGACY_NAME_LENGTH_MAX)
        length = LEGACY_NAME_LENGTH_MAX;
    for (; length >= LEGACY_NAME_LENGTH_MIN; length--) {
        const struct character_name *found = find_name(text_slice(letters, 0, length));
        if (found && found->is_legacy)
            return found;
    }
    return NULL;
}

static size_t read_name(struct text text, enum character_reference_place place, uint32_t *codepoint)
{
    size_t end = 1;
    while (end <= NAME_LENGTH_MAX && is_alphanumeric(byte_at(text, end)))
        end++;
    struct text letters = text_slice(text, 1, end - 1);
    const struct character_name *found = NULL;
    if (byte_at(text, end) == ';')
        found = find_name(letters);
    if (found) {
        *codepoint = found->codepoint;
        return end + 1;
    }
    found = find_legacy_name(letters);
    if (!found)
        return 0;
    size_t consumed = 1 + strlen(found->name);
    char next = byte_at(text, consumed);
    if (place == REFERENCE_IN_ATTRIBUTE && (next == '=' || is_alphanumeric(next)))
        return 0;
    *codepoint = found->codepoint;
    return consumed;
}

size_t character_reference_read(struct text text, enum character_reference_place place,
                                uint32_t *codepoint)
{
    if (byte_at(text, 0) != '&')
        return 0;
    if (byte_at(text, 1) == '#')
        return read_number(text, codepoint);
    return read_name(text, place, codepoint);
}

struct text character_reference_decode(struct arena *arena, struct text raw,
                                       enum character_reference_place place)
{
    if (text_find(raw, '&') == raw.length)
        return raw;
    /* No reference is shorter than the UTF-8 of what it stands for. */
    struct buffer decoded;
    buffer_begin(&decoded, raw.length);
    while (raw.length > 0) {
        size_t plain = text_find(raw, '&');
        buffer_append(&decoded, text_slice(raw, 0, plain));
        raw = text_slice(raw, plain, raw.length);
        uint32_t codepoint = '&';
        size_t consumed = character_reference_read(raw, place, &codepoint);
        if (raw.length > 0)
            buffer_append_codepoint(&decoded, codepoint);
        raw = text_slice(raw, consumed ? consumed : 1, raw.length);
    }
    struct text scrubbed = utf8_scrub(arena, buffer_text(&decoded));
    buffer_end(&decoded);
    return scrubbed;
}
