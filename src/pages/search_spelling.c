#include "pages/search_spelling.h"

#include "store/search.h"
#include "store/search_words.h"

/* The word to look for instead: itself where it is known, or nothing is near. */
static bool correct(struct visit *visit, struct text word, struct text *correct)
{
    struct text found = {NULL, 0};
    *correct = word;
    switch (search_words_find(visit->engine, word, word, &found, visit->arena)) {
    case STORE_FOUND:
        return true;
    case STORE_ABSENT:
        if (!search_words_nearest(visit->engine, word, &found, visit->arena))
            return false;
        *correct = text_is_empty(found) ? word : found;
        return true;
    default:
        return false;
    }
}

/* Phrases and terms of characters are left as they are. */
static bool is_single_word(struct text words)
{
    return text_find(words, ' ') == words.length;
}

static bool correct_all(struct visit *visit, const struct search_request *request,
                        struct text *spelling)
{
    const struct search_term *term = request->terms.list.items;
    struct text corrected = {NULL, 0};
    bool has_change = false;
    for (size_t i = 0; i < request->terms.list.count; i++) {
        struct text words = term[i].words;
        if (is_single_word(words) && !correct(visit, term[i].words, &words))
            return false;
        has_change = has_change || !text_equal(words, term[i].words);
        corrected = is_single_word(words)
                        ? arena_join(visit->arena, corrected, text_of(i > 0 ? " " : ""), words)
                        : arena_join(visit->arena, corrected, text_of(i > 0 ? " \"" : "\""), words,
                                     TEXT("\""));
    }
    *spelling = has_change ? corrected : (struct text){NULL, 0};
    return true;
}

bool search_spelling(struct visit *visit, const struct search_request *request,
                     struct text *spelling)
{
    search_begin(visit->engine);
    bool done = correct_all(visit, request, spelling);
    search_end(visit->engine);
    return done;
}
