/* Finding the place to cut: graphemes from utf8proc, word ends by white space and script. */
#include "prose/excerpt.h"

#include "base/buffer.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdint.h>
#include <utf8proc.h>

enum { UTF8_BYTES_MAX = 4 }; /* of one character */

static bool is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return c == 0x85 || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

/* Whether words of this character's script follow each other without spaces, so that any place
 * between two of them may be a word boundary. */
static bool is_unspaced(uint32_t c)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {
        {0x0e00, 0x0eff},   /* Thai, Lao */
        {0x1000, 0x109f},   /* Myanmar */
        {0x1780, 0x17ff},   /* Khmer */
        {0x2e80, 0x312f},   /* CJK radicals and punctuation, kana, bopomofo */
        {0x31a0, 0x9fff},   /* CJK ideographs */
        {0xf900, 0xfaff},   /* more of them */
        {0xff00, 0xffef},   /* full-width forms */
        {0x20000, 0x3ffff}, /* more ideographs */
    };
    if (c < ranges[0].first)
        return false;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

/* The character at the start of the text, without a call where it is ASCII. */
static uint32_t character_at(struct text text, size_t at, size_t *length)
{
    unsigned char first = (unsigned char)text.at[at];
    *length = 1;
    return first < 0x80 ? first : utf8_decode(text_slice(text, at, text.length), length);
}

/* Whether a grapheme cluster ends between the two. *state goes on from pair to pair; ASCII begins
 * every pair anew, because none of it joins what follows but CR a LF. */
static bool is_grapheme_end(uint32_t before, uint32_t after, utf8proc_int32_t *state)
{
    if (before >= 0x80 || after >= 0x80)
        return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after,
                                                state);
    *state = 0;
    return before != '\r' || after != '\n';
}

/* How many bytes are printable ASCII without blanks, `most` at most. */
static size_t word_length(struct text text, size_t most)
{
    size_t length = 0;
    while (length < text.length && length < most && text.at[length] > ' ' && text.at[length] < 0x7f)
        length++;
    return length;
}

/* Where a text may be cut, in bytes from its start. */
struct cut {
    size_t at_grapheme; /* the last place between two graphemes that is within the limit */
    size_t at_word;     /* the last one at the end of a word; 0 where there is none */
    bool is_needed;     /* the text is longer than the limit */
};

/* The bytes behind the ASCII character at `at` that go on as a word of ASCII, `most` at most: each
 * is a grapheme of its own, and none but the last may end a word. */
static size_t word_behind(struct text text, size_t at, uint32_t c, size_t most)
{
    return c < 0x80 ? word_length(text_slice(text, at + 1, text.length), most) : 0;
}

/* The same as find_cut(), from its end, of a text of printable ASCII that is longer than `limit`,
 * which is at least 2. */
static struct cut find_plain_cut(struct text text, size_t limit)
{
    size_t end = limit - 1;
    while (end > 0 && text.at[end] != ' ')
        end--;
    while (end > 0 && text.at[end - 1] == ' ')
        end--;
    return (struct cut){.at_grapheme = limit - 1, .at_word = end, .is_needed = true};
}

static bool is_plain(struct text text)
{
    unsigned char others = 0;
    for (size_t i = 0; i < text.length; i++)
        others |= (unsigned char)(text.at[i] - ' ') > '~' - ' ' ? UCHAR_MAX : 0;
    return others == 0;
}

/* Looks for the cut that leaves at most limit - 1 characters, if there are more than `limit`. */
static struct cut find_cut(struct text text, size_t limit)
{
    struct cut cut = {0, 0, false};
    size_t characters = 0, word_end = 0;
    utf8proc_int32_t state = 0;
    uint32_t before = 0;
    for (size_t at = 0, length; at < text.length; at += length, characters++) {
        if (characters >= limit) {
            cut.is_needed = true;
            break;
        }
        uint32_t c = character_at(text, at, &length);
        bool is_boundary = at > 0 && is_grapheme_end(before, c, &state);
        if (is_boundary)
            cut.at_grapheme = at;
        if (is_boundary && word_end > 0 && (is_space(c) || is_unspaced(c) || is_unspaced(before)))
            cut.at_word = word_end;
        before = c;
        size_t word = word_behind(text, at, c, limit - characters - 1);
        if (word > 0) {
            cut.at_grapheme = at + word;
            before = (unsigned char)text.at[at + word];
            state = 0;
            length += word;
            characters += word;
        }
        if (!is_space(before))
            word_end = at + length;
    }
    return cut;
}

struct text excerpt_cut(struct arena *arena, struct text text, size_t limit)
{
    if (text.length <= limit)
        return text;
    bool is_known = limit > 1 && is_plain(text_slice(text, 0, limit + 1));
    struct cut cut = is_known ? find_plain_cut(text, limit) : find_cut(text, limit);
    if (!cut.is_needed)
        return text;
    if (limit == 0)
        return (struct text){NULL, 0};
    static const struct text mark = TEXT_LITERAL("…");
    size_t length = cut.at_word ? cut.at_word : cut.at_grapheme;
    char *to = arena_allocate(arena, length + mark.length);
    memcpy(to, text.at, length);
    memcpy(to + length, mark.at, mark.length);
    return (struct text){to, length + mark.length};
}

struct text excerpt_first(struct text text)
{
    utf8proc_int32_t state = 0;
    uint32_t before = 0;
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t c = character_at(text, at, &length);
        if (at > 0 && is_grapheme_end(before, c, &state))
            return text_slice(text, 0, at);
        before = c;
    }
    return text;
}

/* The start of the folded text: at least that many characters of it, if it has so many. */
static struct text fold_start(struct arena *arena, struct text text, size_t characters)
{
    size_t most = UTF8_BYTES_MAX * (characters + 1);
    char *to = arena_allocate(arena, text.length < most ? text.length : most);
    size_t used = 0, written = 0;
    bool has_space = false;
    for (size_t at = 0, length; at < text.length && written < characters; at += length) {
        if (is_space(character_at(text, at, &length))) {
            has_space = used > 0;
            continue;
        }
        if (has_space)
            to[used++] = ' ';
        written += 1U + has_space;
        has_space = false;
        size_t left = written < characters ? characters - written : 0;
        size_t word = word_length(text_slice(text, at + length, text.length), left);
        written += word;
        length += word;
        memcpy(to + used, text.at + at, length);
        used += length;
    }
    return (struct text){to, used};
}

struct text excerpt_fold(struct arena *arena, struct text text)
{
    return fold_start(arena, text, text.length);
}

struct text excerpt_line(struct arena *arena, struct text text, size_t limit)
{
    return excerpt_cut(arena, fold_start(arena, text, limit + 1), limit);
}

/* Cuts the next paragraph off: lines up to one that is empty but for white space. */
static struct text cut_paragraph(struct text *rest)
{
    struct text paragraph = *rest;
    size_t length = 0;
    while (rest->length > 0 && !text_is_empty(text_trim(text_split(rest, '\n'))))
        length = paragraph.length - rest->length;
    paragraph.length = length;
    return paragraph;
}

static size_t count_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return count;
}

/* Printable ASCII whose words are divided by single spaces. Without a branch, as is_plain(). */
static bool is_folded(struct text text)
{
    if (text_is_empty(text) || text.at[0] == ' ' || text.at[text.length - 1] == ' ')
        return false;
    unsigned char doubled = 0;
    for (size_t i = 1; i < text.length; i++)
        doubled |= (text.at[i - 1] == ' ') & (text.at[i] == ' ');
    return doubled == 0 && is_plain(text);
}

/* fold_start() that copies nothing where nothing is to be folded, as in most transcripts. */
static struct text fold_paragraph(struct arena *arena, struct text paragraph)
{
    enum { ENOUGH = EXCERPT_PARAGRAPH_MAX + 1 };
    bool is_in_space = paragraph.length > ENOUGH && paragraph.at[ENOUGH - 1] == ' ';
    struct text start = text_slice(paragraph, 0, ENOUGH + is_in_space);
    return is_folded(start) ? start : fold_start(arena, paragraph, ENOUGH);
}

struct text excerpt_of_transcript(struct arena *arena, struct text transcript)
{
    static const struct text separator = TEXT_LITERAL("\n\n");
    struct buffer excerpt;
    buffer_begin(&excerpt, UTF8_BYTES_MAX * EXCERPT_MAX);
    size_t room = EXCERPT_MAX;
    bool is_full = false;
    while (transcript.length > 0 && room > separator.length && !is_full) {
        struct text paragraph = fold_paragraph(arena, cut_paragraph(&transcript));
        if (text_is_empty(paragraph))
            continue;
        if (excerpt.length > 0) {
            buffer_append(&excerpt, separator);
            room -= separator.length;
        }
        size_t limit = room < EXCERPT_PARAGRAPH_MAX ? room : EXCERPT_PARAGRAPH_MAX;
        struct text cut = excerpt_cut(arena, paragraph, limit);
        is_full = limit == room && cut.at != paragraph.at;
        buffer_append(&excerpt, cut);
        room -= count_characters(cut);
    }
    struct text text = arena_copy(arena, buffer_text(&excerpt));
    buffer_end(&excerpt);
    return text;
}
