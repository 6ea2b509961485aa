/* ASCII is taken by a table; all else by the Unicode Character Database as utf8proc has it. Why not
 * FTS5's own unicode61: it breaks the words of India's scripts at their vowel signs, and knows
 * neither full-width letters, ligatures nor scripts without spaces. */
#include "base/words.h"

#include <limits.h>
#include <stdint.h>
#include <utf8proc.h>

enum { EXPANSION_MAX = 32 };

enum kind { SEPARATOR, LETTER, CHARACTER };

/* What an ASCII byte is folded to; 0 for what divides words, and for all other bytes. */
static const char ascii[UCHAR_MAX + 1] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
    ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
    ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
    ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

/* Scripts without spaces between words. Korean has some, between words with all their endings. */
static const struct {
    int32_t first;
    int32_t last;
} spaceless[] = {
    {0x0e00, 0x0eff},   /* Thai, Lao */
    {0x1000, 0x109f},   /* Myanmar */
    {0x1780, 0x17ff},   /* Khmer */
    {0x3005, 0x3007},   /* ideographic iteration mark and zero */
    {0x3040, 0x312f},   /* Hiragana, Katakana, Bopomofo */
    {0x31f0, 0x31ff},   /* Katakana for Ainu */
    {0x3400, 0x9fff},   /* Han */
    {0xac00, 0xd7a3},   /* Hangul */
    {0xf900, 0xfaff},   /* Han, compatibility forms */
    {0xff66, 0xff9f},   /* Katakana, half as wide */
    {0x20000, 0x3fffd}, /* Han */
};

/* Letters with a stroke or joined ones, which Unicode does not take apart. */
static const struct {
    int32_t letter;
    struct text folded;
} plain_letters[] = {
    {0xe6, TEXT_LITERAL("ae")}, {0xf0, TEXT_LITERAL("d")},  {0xf8, TEXT_LITERAL("o")},
    {0xfe, TEXT_LITERAL("th")}, {0x111, TEXT_LITERAL("d")}, {0x127, TEXT_LITERAL("h")},
    {0x131, TEXT_LITERAL("i")}, {0x142, TEXT_LITERAL("l")}, {0x153, TEXT_LITERAL("oe")},
    {0x167, TEXT_LITERAL("t")},
};

static bool is_spaceless(int32_t c)
{
    for (size_t i = 0; i < sizeof spaceless / sizeof spaceless[0] && c >= spaceless[i].first; i++)
        if (c <= spaceless[i].last)
            return true;
    return false;
}

static bool is_mark(utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

static bool is_of_words(int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    bool is_number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return is_letter || is_number || is_mark(category);
}

/* Soft hyphen and joiners stand inside words and say nothing; so does the Arabic tatweel. */
static bool is_ignored(int32_t c)
{
    return c == 0xad || c == 0x200c || c == 0x200d || c == 0x640;
}

/* Accents and points, by their canonical combining class: those of Hebrew, Arabic and Syriac are 10
 * to 36, those above, below and through letters from 200 on. */
static bool is_accent(int32_t c)
{
    utf8proc_propval_t class = utf8proc_get_property(c)->combining_class;
    return (class >= 10 && class <= 36) || class >= 200;
}

static enum kind kind_of(int32_t c)
{
    if (is_ignored(c))
        return LETTER;
    if (!is_of_words(c))
        return SEPARATOR;
    return is_spaceless(c) ? CHARACTER : LETTER;
}

static void append(struct words *words, size_t *used, struct text text)
{
    if (text.length > WORD_BYTES_MAX - *used)
        return;
    memcpy(words->folded + *used, text.at, text.length);
    *used += text.length;
}

static void append_codepoint(struct words *words, size_t *used, int32_t c)
{
    char bytes[4];
    for (size_t i = 0; i < sizeof plain_letters / sizeof plain_letters[0]; i++)
        if (plain_letters[i].letter == c) {
            append(words, used, plain_letters[i].folded);
            return;
        }
    size_t length = (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)bytes);
    append(words, used, (struct text){bytes, length});
}

/* What a letter is a form of, if it is letters; what a character is one of, if it is characters:
 * folding what is folded must not divide it. */
static void append_folded(struct words *words, size_t *used, int32_t c, enum kind kind)
{
    static const utf8proc_option_t options =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_int32_t parts[EXPANSION_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(c, parts, EXPANSION_MAX, options, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < EXPANSION_MAX; i++)
        if (kind_of(parts[i]) == kind && !is_accent(parts[i]) && !is_ignored(parts[i]))
            append_codepoint(words, used, parts[i]);
}

/* Decodes the character at `at`; one byte of what is not UTF-8 is taken for a separator. */
static int32_t decode(const struct words *words, size_t at, size_t *length)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)words->text.at + at,
                                              (utf8proc_ssize_t)(words->text.length - at), &c);
    *length = taken > 0 ? (size_t)taken : 1;
    return taken > 0 ? c : ' ';
}

static bool is_ascii(char byte)
{
    return (unsigned char)byte <= SCHAR_MAX;
}

/* How long the separator at `at` is that is not ASCII; 0 where it is none. */
static size_t other_separator(const struct words *words, size_t at)
{
    size_t length;
    return kind_of(decode(words, at, &length)) == SEPARATOR ? length : 0;
}

static size_t skip_separators(const struct words *words)
{
    struct text text = words->text;
    size_t at = words->at;
    while (at < text.length && !ascii[(unsigned char)text.at[at]]) {
        size_t length = is_ascii(text.at[at]) ? 1 : other_separator(words, at);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

/* Hangul syllables stay whole; compatibility forms become what they are a form of. */
static size_t take_character(struct words *words, int32_t c, size_t at, size_t length)
{
    size_t used = 0;
    if (c >= 0xf900 && c <= 0xffff)
        append_folded(words, &used, c, CHARACTER);
    else
        append(words, &used, text_slice(words->text, at, length));
    words->at = at + length;
    return used;
}

/* Takes letters of ASCII, which most words are from end to end; returns where they end. */
static size_t take_ascii(struct words *words, size_t at, size_t *used)
{
    struct text text = words->text;
    size_t length = *used;
    for (char folded; at < text.length && (folded = ascii[(unsigned char)text.at[at]]); at++)
        if (length < WORD_BYTES_MAX)
            words->folded[length++] = folded;
    *used = length;
    return at;
}

/* Takes letters up to what is none. */
static void take_letters(struct words *words, size_t at, size_t *used)
{
    size_t length;
    while (at < words->text.length && !is_ascii(words->text.at[at])) {
        int32_t c = decode(words, at, &length);
        if (kind_of(c) != LETTER)
            break;
        append_folded(words, used, c, LETTER);
        at = take_ascii(words, at + length, used);
    }
    words->at = at;
}

/* Takes what begins with something else than ASCII; returns how much of it is to be stored. */
static size_t take_others(struct words *words, struct word *word)
{
    size_t used = 0, length;
    int32_t c = decode(words, word->start, &length);
    word->is_character = kind_of(c) == CHARACTER;
    if (word->is_character)
        return take_character(words, c, word->start, length);
    take_letters(words, word->start, &used);
    return used;
}

void words_begin(struct words *words, struct text text)
{
    words->text = text;
    words->at = 0;
}

bool words_next(struct words *words, struct word *word)
{
    size_t used;
    do {
        word->start = skip_separators(words);
        if (word->start >= words->text.length)
            return false;
        word->is_character = false;
        used = 0;
        words->at = take_ascii(words, word->start, &used);
        if (used == 0)
            used = take_others(words, word);
        else if (words->at < words->text.length && !is_ascii(words->text.at[words->at]))
            take_letters(words, words->at, &used);
    } while (used == 0);
    word->end = words->at;
    word->folded = (struct text){words->folded, used};
    return true;
}

bool words_are_joined(const struct word *first, const struct word *second)
{
    return first->is_character && second->is_character && first->end == second->start;
}
