#include "prose/search_terms.h"

#include "base/words.h"

enum { PREFIX_LETTERS_MIN = 3 };

struct reader {
    struct arena *arena;
    struct text typed;
    struct search_term terms[SEARCH_TERMS_MAX];
    size_t count;
    struct word last; /* its text is of the arena */
    bool is_quoted;   /* what comes now */
    bool was_cut;
};

/* The kinds of quotation marks that open and close, and are typed into searches. */
static size_t quotation_mark_length(struct text text)
{
    static const struct text marks[] = {
        TEXT_LITERAL("\""), TEXT_LITERAL("“"), TEXT_LITERAL("”"),  TEXT_LITERAL("„"),
        TEXT_LITERAL("«"),  TEXT_LITERAL("»"), TEXT_LITERAL("「"), TEXT_LITERAL("」"),
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text_starts_with(text, marks[i]))
            return marks[i].length;
    return 0;
}

static bool is_space(struct text text)
{
    return text.at[0] == ' ' || (text.at[0] >= '\t' && text.at[0] <= '\r') ||
           text_starts_with(text, TEXT("\u3000")) || text_starts_with(text, TEXT("\u00a0"));
}

/* Whether what stands between two words divides terms. */
static bool divides(struct reader *reader, struct text gap)
{
    bool has_mark = false, has_space = false;
    for (; gap.length > 0; gap = text_slice(gap, 1, gap.length)) {
        bool is_mark = quotation_mark_length(gap) > 0;
        has_space = has_space || is_space(gap);
        has_mark = has_mark || is_mark;
        reader->is_quoted = reader->is_quoted != is_mark;
    }
    return has_mark || (has_space && !reader->is_quoted);
}

static size_t letters_of(struct text word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.length; i++)
        letters += ((unsigned char)word.at[i] & 0xc0) != 0x80;
    return letters;
}

static void add_term(struct reader *reader, const struct word *word)
{
    if (reader->count == SEARCH_TERMS_MAX) {
        reader->was_cut = true;
        return;
    }
    reader->terms[reader->count++] = (struct search_term){
        .words = word->folded,
        .is_prefix = !word->is_character && !reader->is_quoted &&
                     letters_of(word->folded) >= PREFIX_LETTERS_MIN,
    };
}

/* A phrase does not go on; nor does any term but the last. */
static void add_to_term(struct reader *reader, const struct word *word)
{
    struct search_term *term = &reader->terms[reader->count - 1];
    struct text divider = text_of(words_are_joined(&reader->last, word) ? "" : " ");
    if (reader->was_cut)
        return;
    term->words = arena_join(reader->arena, term->words, divider, word->folded);
    term->is_prefix = false;
}

static void read_word(struct reader *reader, const struct word *found)
{
    struct word word = *found;
    struct text gap = text_slice(reader->typed, reader->last.end, word.start - reader->last.end);
    bool is_divided = divides(reader, gap) || reader->count == 0;
    word.folded = arena_copy(reader->arena, word.folded);
    if (is_divided && reader->count > 0)
        reader->terms[reader->count - 1].is_prefix = false;
    if (is_divided)
        add_term(reader, &word);
    else
        add_to_term(reader, &word);
    reader->last = word;
}

/* Cut at a space, as half a word is none; where there is no space, before a character. */
static struct text cut(struct text typed)
{
    size_t length = SEARCH_TYPED_MAX_BYTES;
    if (typed.length <= SEARCH_TYPED_MAX_BYTES)
        return typed;
    while (length > 0 && typed.at[length] != ' ')
        length--;
    for (length = length > 0 ? length : SEARCH_TYPED_MAX_BYTES;
         length > 0 && ((unsigned char)typed.at[length] & 0xc0) == 0x80;)
        length--;
    return text_slice(typed, 0, length);
}

struct search_terms search_terms_read(struct arena *arena, struct text typed)
{
    struct reader reader = {.arena = arena, .typed = cut(typed)};
    struct words words;
    struct word word;
    reader.was_cut = reader.typed.length < typed.length;
    words_begin(&words, reader.typed);
    while (words_next(&words, &word))
        read_word(&reader, &word);
    struct search_term *terms = arena_allocate(arena, sizeof reader.terms);
    memcpy(terms, reader.terms, sizeof reader.terms);
    return (struct search_terms){{terms, reader.count}, reader.was_cut};
}
