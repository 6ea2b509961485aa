#include "prose/transcript_name.h"

#include "base/utf8.h"

#include <utf8proc.h>

static bool is_capital(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

/* The small words of names such as Ludwig van Beethoven's. */
static bool is_particle(struct text word)
{
    static const char *const particles[] = {"al",  "bin", "da",  "de",  "del", "den",
                                            "der", "di",  "do",  "dos", "du",  "el",
                                            "la",  "le",  "ten", "van", "von", "zu"};
    for (size_t i = 0; i < sizeof particles / sizeof particles[0]; i++)
        if (text_equal(word, text_of(particles[i])))
            return true;
    return false;
}

static bool is_name_word(struct text word, bool is_first)
{
    size_t length;
    if (text_is_empty(word))
        return false;
    if (!is_first && is_particle(word))
        return true;
    uint32_t c = utf8_decode(word, &length);
    return is_capital(c) || (!is_first && c >= '0' && c <= '9');
}

static size_t count_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return count;
}

/* Sentences have these, names do not. */
static bool has_sentence_mark(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (strchr(",;?!\"[]<>{}", text.at[i]))
            return true;
    return false;
}

static bool is_name(struct text text)
{
    if (count_characters(text) > TRANSCRIPT_NAME_CHARACTERS_MAX || has_sentence_mark(text))
        return false;
    size_t words = 0;
    do {
        struct text word = text_split(&text, ' ');
        if (!is_name_word(word, words == 0))
            return false;
        words++;
    } while (!text_is_empty(text));
    return words <= TRANSCRIPT_NAME_WORDS_MAX;
}

bool transcript_name_take(struct text *text, struct text *name)
{
    enum { UTF8_BYTES_MAX = 4 };
    /* No more than a name can take is looked at, so that a long text costs no more than a short. */
    struct text start = text_slice(*text, 0, UTF8_BYTES_MAX * TRANSCRIPT_NAME_CHARACTERS_MAX + 1);
    size_t colon = text_find(start, ':');
    struct text behind = text_slice(*text, colon + 1, text->length);
    bool is_apart = behind.length > 0 && strchr(" \t\n", behind.at[0]);
    behind = text_trim(behind);
    if (colon == start.length || !is_apart || text_is_empty(behind))
        return false;
    struct text found = text_trim(text_slice(*text, 0, colon));
    if (!is_name(found))
        return false;
    *name = found;
    *text = behind;
    return true;
}

struct text transcript_name_trim(struct text name)
{
    name = text_trim(name);
    if (text_ends_with(name, TEXT(":")))
        name = text_trim(text_slice(name, 0, name.length - 1));
    return name;
}
