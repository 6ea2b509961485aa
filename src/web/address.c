/* Reads request targets. It refuses instead of repairing: a target with two readings is how one
 * check is passed with one of them and a file or page reached with the other. */
#include "web/address.h"

#include "base/digits.h"
#include "base/utf8.h"

enum decoding { DECODE_PATH, DECODE_QUERY };

/* The byte that a triplet "%2F" stands for, RFC 3986 section 2.1. */
static bool decode_escape(struct text triplet, char *byte)
{
    if (triplet.length < 3)
        return false;
    int high = digits_hexadecimal(triplet.at[1]);
    int low = digits_hexadecimal(triplet.at[2]);
    if (high < 0 || low < 0)
        return false;
    *byte = (char)(high * 16 + low);
    return true;
}

static bool is_control(uint32_t codepoint)
{
    return codepoint < 0x20 || (codepoint >= 0x7f && codepoint <= 0x9f);
}

static bool is_clean(struct text text)
{
    if (!utf8_is_valid(text))
        return false;
    size_t length;
    for (size_t i = 0; i < text.length; i += length)
        if (is_control(utf8_decode(text_slice(text, i, text.length), &length)))
            return false;
    return true;
}

static bool decode(struct arena *arena, struct text encoded, enum decoding decoding,
                   struct text *decoded)
{
    char *to = arena_allocate(arena, encoded.length + 1);
    size_t used = 0;
    for (size_t i = 0; i < encoded.length; i++) {
        char byte = encoded.at[i];
        if (byte == '%') {
            if (!decode_escape(text_slice(encoded, i, 3), &byte))
                return false;
            if (byte == '/' && decoding == DECODE_PATH)
                return false;
            i += 2;
        } else if (byte == '+' && decoding == DECODE_QUERY) {
            byte = ' ';
        }
        to[used++] = byte;
    }
    *decoded = (struct text){to, used};
    return is_clean(*decoded);
}

static bool is_visible_ascii(struct text target)
{
    for (size_t i = 0; i < target.length; i++)
        if (target.at[i] <= ' ' || target.at[i] >= 0x7f || target.at[i] == '#')
            return false;
    return true;
}

/* Whether no segment of the decoded path could mean another place: the first is not empty ("//host"
 * is another site), none is of dots (RFC 3986 section 5.2.4). */
static bool has_plain_segments(struct text path)
{
    struct text rest = text_slice(path, 1, path.length);
    if (text_starts_with(rest, TEXT("/")))
        return false;
    while (!text_is_empty(rest)) {
        struct text segment = text_split(&rest, '/');
        if (text_equal(segment, TEXT(".")) || text_equal(segment, TEXT("..")))
            return false;
    }
    return true;
}

enum address_verdict address_parse(struct arena *arena, struct text target, struct address *address)
{
    if (target.length > ADDRESS_TARGET_MAX_BYTES)
        return ADDRESS_TOO_LONG;
    if (!text_starts_with(target, TEXT("/")) || !is_visible_ascii(target))
        return ADDRESS_BAD;
    struct text query = target;
    struct text encoded = text_split(&query, '?');
    struct text path;
    if (!decode(arena, encoded, DECODE_PATH, &path) || !has_plain_segments(path))
        return ADDRESS_BAD;
    *address = (struct address){.path = path, .query = query};
    return ADDRESS_OK;
}

bool address_parameter(struct arena *arena, const struct address *address, struct text name,
                       struct text *value)
{
    struct text rest = address->query;
    while (!text_is_empty(rest)) {
        struct text encoded = text_split(&rest, '&');
        struct text encoded_name = text_split(&encoded, '=');
        struct text found;
        if (decode(arena, encoded_name, DECODE_QUERY, &found) && text_equal(found, name))
            return decode(arena, encoded, DECODE_QUERY, value);
    }
    return false;
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

char address_needless_escape(struct text text)
{
    char byte;
    bool is_escape = text_starts_with(text, TEXT("%")) && decode_escape(text, &byte);
    return is_escape && is_unreserved(byte) ? byte : '\0';
}

bool address_is_well_escaped(struct text text)
{
    char byte;
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] == '%' && !decode_escape(text_slice(text, i, text.length), &byte))
            return false;
    return true;
}

struct text address_encode_segment(struct arena *arena, struct text text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *to = arena_allocate(arena, text.length * 3 + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (is_unreserved(text.at[i])) {
            to[used++] = text.at[i];
            continue;
        }
        to[used++] = '%';
        to[used++] = digits[byte >> 4];
        to[used++] = digits[byte & 15];
    }
    return (struct text){to, used};
}
