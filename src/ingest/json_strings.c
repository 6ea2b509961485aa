#include "ingest/json_strings.h"

#include "base/digits.h"
#include "base/utf8.h"
#include "prose/json_document.h"

#include <limits.h>

enum {
    PLACE_GROWTH = 4,  /* of a line of the shortest texts: "0 0" with numbers of 7 digits for "" */
    ESCAPE_LENGTH = 6, /* \u and four digits */
    BLOCK_BYTES = 32,
};

void json_strings_begin(struct json_strings *strings, size_t line_max)
{
    buffer_begin(&strings->rest, PLACE_GROWTH * line_max);
    buffer_begin(&strings->texts, line_max);
}

void json_strings_end(struct json_strings *strings)
{
    buffer_end(&strings->rest);
    buffer_end(&strings->texts);
}

/* ---- one text ---- */

static bool is_plain(char byte)
{
    return ((unsigned char)byte >= ' ') & (byte != '"') & (byte != '\\');
}

/* Without a branch, so that compilers make a few vector instructions of it. */
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
    while (text.length - i >= BLOCK_BYTES && is_plain_block(text.at + i))
        i += BLOCK_BYTES;
    while (i < text.length && is_plain(text.at[i]))
        i++;
    return i;
}

/* The number behind \u, or -1. */
static int32_t read_unit(struct text text)
{
    int32_t unit = 0;
    if (text.length < ESCAPE_LENGTH || text.at[0] != '\\' || text.at[1] != 'u')
        return -1;
    for (size_t i = 2; i < ESCAPE_LENGTH; i++) {
        int digit = digits_hexadecimal(text.at[i]);
        if (digit < 0)
            return -1;
        unit = 16 * unit + digit;
    }
    return unit;
}

/* Decodes \uXXXX, or two of them that are a surrogate pair. Returns their length, 0 where they
 * stand for no character, or for U+0000. */
static size_t decode_units(struct text text, struct buffer *to)
{
    int32_t unit = read_unit(text);
    size_t length = ESCAPE_LENGTH;
    if (unit >= 0xd800 && unit <= 0xdbff) {
        int32_t low = read_unit(text_slice(text, length, text.length));
        if (low < 0xdc00 || low > 0xdfff)
            return 0;
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        length += ESCAPE_LENGTH;
    }
    if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
        return 0;
    buffer_append_codepoint(to, (uint32_t)unit);
    return length;
}

/* Decodes the escape at the start of the text; returns its length, 0 where it is none. */
static size_t decode_escape(struct text text, struct buffer *to)
{
    static const struct text letters = TEXT_LITERAL("\"\\/bfnrt");
    static const char meant[] = "\"\\/\b\f\n\r\t";
    if (text.length < 2 || text.at[0] != '\\')
        return 0;
    if (text.at[1] == 'u')
        return decode_units(text, to);
    size_t letter = text_find(letters, text.at[1]);
    if (letter == letters.length)
        return 0;
    buffer_append_byte(to, meant[letter]);
    return 2;
}

/* Decodes the string whose quotation mark is at *at, and moves *at behind its end. */
static bool decode_string(struct text line, size_t *at, struct buffer *to)
{
    struct text rest = text_slice(line, *at + 1, line.length);
    for (;;) {
        size_t plain = plain_length(rest);
        buffer_append(to, text_slice(rest, 0, plain));
        rest = text_slice(rest, plain, rest.length);
        *at = line.length - rest.length;
        if (text_is_empty(rest))
            return false;
        if (rest.at[0] == '"')
            break;
        size_t escape = decode_escape(rest, to);
        if (escape == 0)
            return false;
        rest = text_slice(rest, escape, rest.length);
    }
    ++*at;
    return true;
}

/* ---- the whole line ---- */

/* Whether what stands before `at` is the name of a member. */
static bool is_name(struct text line, size_t at)
{
    while (at < line.length && strchr(" \t\r\n", line.at[at]))
        at++;
    return at < line.length && line.at[at] == ':';
}

/* Notes where the text from `start` on is. */
static void note_place(struct json_strings *strings, size_t start)
{
    char place[2 * DIGITS_MAX_BYTES + 3] = "\"";
    char *end = digits_write(place + 1, (int64_t)start);
    *end++ = ' ';
    end = digits_write(end, (int64_t)(strings->texts.length - start));
    *end++ = '"';
    buffer_append(&strings->rest, (struct text){place, (size_t)(end - place)});
}

static bool take_string(struct json_strings *strings, struct text line, size_t *at)
{
    size_t opening = *at, start = strings->texts.length;
    if (!decode_string(line, at, &strings->texts))
        return false;
    if (!is_name(line, *at)) {
        note_place(strings, start);
        return true;
    }
    buffer_append(&strings->rest, text_slice(line, opening, *at - opening));
    buffer_cut(&strings->texts, start);
    return true;
}

static bool take(struct json_strings *strings, struct text line)
{
    buffer_clear(&strings->rest);
    buffer_clear(&strings->texts);
    if (!utf8_is_valid(line))
        return false;
    for (size_t at = 0; at < line.length;) {
        struct text rest = text_slice(line, at, line.length);
        size_t between = text_find(rest, '"');
        buffer_append(&strings->rest, text_slice(rest, 0, between));
        at += between;
        if (at < line.length && !take_string(strings, line, &at))
            return false;
    }
    return !strings->rest.overflow;
}

/* Counts each comma: of a line whose texts could not be taken out, theirs, too. */
static bool has_too_many_values(struct text json, json_error_t *why)
{
    size_t values = 1;
    for (size_t i = 0; i < json.length; i++)
        values += json.at[i] == ',';
    if (values <= JSON_DOCUMENT_VALUES_MAX)
        return false;
    why->column = 1;
    snprintf(why->text, sizeof why->text, "there are more than %d values in this line",
             JSON_DOCUMENT_VALUES_MAX);
    return true;
}

json_t *json_strings_load(struct json_strings *strings, struct text line, json_error_t *why)
{
    json_t *loaded = NULL;
    bool is_taken = take(strings, line);
    if (has_too_many_values(is_taken ? buffer_text(&strings->rest) : line, why))
        return NULL;
    if (is_taken)
        loaded = json_loadb(strings->rest.at, strings->rest.length, JSON_REJECT_DUPLICATES, why);
    if (!loaded)
        json_decref(json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, why));
    return loaded;
}

struct text json_strings_find(const struct json_strings *strings, const json_t *string)
{
    long long start, length;
    struct text place = {json_string_value(string), json_string_length(string)};
    if (!strings)
        return place;
    struct text first = text_split(&place, ' ');
    if (!text_to_integer(first, &start) || !text_to_integer(place, &length))
        return (struct text){NULL, 0};
    return text_slice(buffer_text(&strings->texts), (size_t)start, (size_t)length);
}
