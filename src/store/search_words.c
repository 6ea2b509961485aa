#include "store/search_words.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/words.h"
#include "store/search_expression.h"

enum { FREQUENT = 1000 };

struct found_word {
    struct text word;
};

static const struct field word_fields[] = {FIELD(found_word, word)};
static const struct record word_record = RECORD(found_word, word_fields);

enum store_answer search_words_find(struct engine *engine, struct text from, struct text until,
                                    struct text *word, struct arena *arena)
{
    struct found_word found = {0};
    struct statement *statement = statement_begin(engine, QUERY_search_word_from);
    statement_bind_text(statement, "from", from);
    statement_bind_text(statement, "until", until);
    enum store_answer answer = store_one(statement, &word_record, &found, arena);
    if (answer == STORE_FOUND)
        *word = found.word;
    return answer;
}

struct search {
    struct engine *engine;
    struct arena *arena;
    struct text nearest; /* the best so far */
    int64_t episodes;    /* that have it, as far as FREQUENT */
    bool failed;
};

static int64_t count_episodes(struct search *search, struct text word)
{
    int64_t count = 0;
    struct statement *statement = statement_begin(search->engine, QUERY_search_some);
    statement_bind_text(statement, "expression", search_expression_of_word(search->arena, word));
    statement_bind_integer(statement, "limit", FREQUENT);
    if (store_number(statement, &count) == STORE_FAILED)
        search->failed = true;
    return count;
}

static void consider(struct search *search, struct text before, struct text letters,
                     struct text after)
{
    struct text candidate = arena_join(search->arena, before, letters, after);
    int64_t episodes = text_is_empty(candidate) ? 0 : count_episodes(search, candidate);
    if (episodes > search->episodes) {
        search->nearest = candidate;
        search->episodes = episodes;
    }
}

/* A letter too many, or two changed round. */
static void consider_without(struct search *search, struct text before, struct text letter,
                             struct text after)
{
    consider(search, before, (struct text){NULL, 0}, after);
    if (text_is_empty(after))
        return;
    size_t length;
    utf8_decode(after, &length);
    struct text turned = arena_join(search->arena, text_slice(after, 0, length), letter);
    consider(search, before, turned, text_slice(after, length, after.length));
}

/* The letters around the word's first one in Unicode are its alphabet: scripts lie together. */
struct alphabet {
    uint32_t first;
    uint32_t last;
};

static struct alphabet alphabet_of(struct text word)
{
    enum { AROUND = 40 };
    size_t length;
    uint32_t letter = utf8_decode(word, &length);
    if (letter < 0x80)
        return (struct alphabet){'a', 'z'};
    return (struct alphabet){letter - AROUND, letter + AROUND};
}

/* Capitals, accents and what is no letter are in no word of the index. */
static bool is_folded(struct text letter)
{
    struct words words;
    struct word word;
    words_begin(&words, letter);
    return words_next(&words, &word) && text_equal(word.folded, letter);
}

/* Another letter between the two. */
static void consider_letters(struct search *search, struct alphabet alphabet, struct text before,
                             struct text after)
{
    for (uint32_t letter = alphabet.first; letter <= alphabet.last; letter++) {
        struct buffer bytes;
        buffer_begin(&bytes, 4);
        buffer_append_codepoint(&bytes, letter);
        if (is_folded(buffer_text(&bytes)) && !engine_budget_is_spent(search->engine))
            consider(search, before, buffer_text(&bytes), after);
        buffer_end(&bytes);
    }
}

bool search_words_nearest(struct engine *engine, struct text word, struct text *nearest,
                          struct arena *arena)
{
    struct search search = {.engine = engine, .arena = arena};
    struct alphabet alphabet = alphabet_of(word);
    size_t length;
    for (size_t at = 0; at < word.length; at += length) {
        utf8_decode(text_slice(word, at, word.length), &length);
        consider_without(&search, text_slice(word, 0, at), text_slice(word, at, length),
                         text_slice(word, at + length, word.length));
    }
    for (size_t at = 0; at < word.length; at += length) {
        struct text before = text_slice(word, 0, at), after = text_slice(word, at, word.length);
        utf8_decode(after, &length);
        consider_letters(&search, alphabet, before, text_slice(after, length, after.length));
        consider_letters(&search, alphabet, before, after);
    }
    consider_letters(&search, alphabet, word, (struct text){NULL, 0});
    *nearest = search.nearest;
    return !search.failed;
}
