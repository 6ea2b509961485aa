/* What people type, and what others send: words and phrases come out, nothing else. */
#include "prose/search_terms.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The terms as "[one] [two words] [three*]", the star for a prefix. */
static void assert_terms(struct text typed, const char *expected, bool was_cut)
{
    struct arena arena;
    arena_begin(&arena);
    struct search_terms terms = search_terms_read(&arena, typed);
    const struct search_term *term = terms.list.items;
    struct text seen = {NULL, 0};
    for (size_t i = 0; i < terms.list.count; i++)
        seen = arena_format(&arena, "%.*s%s[%.*s%s]", TEXT_ARGUMENTS(seen), i > 0 ? " " : "",
                            TEXT_ARGUMENTS(term[i].words), term[i].is_prefix ? "*" : "");
    if (!text_equal(seen, text_of(expected)))
        fail_msg("\"%.*s\" gives %.*s, not %s", TEXT_ARGUMENTS(typed), TEXT_ARGUMENTS(seen),
                 expected);
    assert_int_equal(terms.was_cut, was_cut);
    arena_end(&arena);
}

static void reads_words_and_phrases(void **state)
{
    (void)state;
    assert_terms(TEXT("Go runtime"), "[go] [runtime*]", false);
    assert_terms(TEXT("go"), "[go]", false);
    assert_terms(TEXT("\"machine learning\" today"), "[machine learning] [today*]", false);
    assert_terms(TEXT("“machine learning”"), "[machine learning]", false);
    assert_terms(TEXT("«one two» three"), "[one two] [three*]", false);
    assert_terms(TEXT("one\ttwo\u00a0three"), "[one] [two] [three*]", false);
    assert_terms(TEXT("e-mail don't"), "[e mail] [don t]", false);
    assert_terms(TEXT("日本語　東京"), "[日本語] [東京]", false);
    assert_terms(TEXT("日本のAI"), "[日本の ai]", false);
    assert_terms(TEXT("Café"), "[cafe*]", false);
    assert_terms(TEXT("ёлк"), "[елк*]", false);
    assert_terms(TEXT("ёл"), "[ел]", false);
}

static void takes_no_operator_for_one(void **state)
{
    (void)state;
    assert_terms(TEXT("one AND NOT two"), "[one] [and] [not] [two*]", false);
    assert_terms(TEXT("NEAR(one two, 3)"), "[near one] [two] [3]", false);
    assert_terms(TEXT("title: go* ^first -last +more"), "[title] [go] [first] [last] [more*]",
                 false);
    assert_terms(TEXT("{title notes} : go"), "[title] [notes] [go]", false);
    assert_terms(TEXT("one\"two"), "[one] [two]", false);
    assert_terms(TEXT("\"one two"), "[one two]", false);
    assert_terms(TEXT("\"\"one\"\" two"), "[one] [two*]", false);
    assert_terms(TEXT("'; DROP TABLE show; --"), "[drop] [table] [show*]", false);
}

static void finds_no_word_where_none_is(void **state)
{
    (void)state;
    assert_terms(TEXT(""), "", false);
    assert_terms((struct text){NULL, 0}, "", false);
    assert_terms(TEXT(" \t\n"), "", false);
    assert_terms(TEXT("\"\"\"\" *^:-+()"), "", false);
    assert_terms(TEXT("\xf0\x9f\x8e\x99\xef\xb8\x8f"), "", false);
    assert_terms(TEXT("\xff\xfe\x00\x01\x02"), "", false);
}

static void passes_over_bytes_that_are_no_text(void **state)
{
    (void)state;
    assert_terms(TEXT("one\x00two"), "[one two]", false);
    assert_terms(TEXT("\x02year2024"), "[year2024*]", false);
    assert_terms(TEXT("\xffone\xff"), "[one*]", false);
}

static void cuts_what_is_too_long(void **state)
{
    (void)state;
    char typed[1000];
    memset(typed, 'x', sizeof typed);
    char expected[WORD_BYTES_MAX + 4] = "[";
    memset(expected + 1, 'x', WORD_BYTES_MAX);
    memcpy(expected + 1 + WORD_BYTES_MAX, "*]", 3);
    assert_terms((struct text){typed, sizeof typed}, expected, true);
    memset(typed + 10, ' ', 2);
    assert_terms((struct text){typed, SEARCH_TYPED_MAX_BYTES + 1}, "[xxxxxxxxxx*]", true);
    for (size_t i = 0; i + 3 <= sizeof typed; i += 3)
        memcpy(typed + i, "、", 3);
    memcpy(typed, "ab", 2);
    assert_terms((struct text){typed, sizeof typed}, "[ab]", true);
    memset(typed, 0x80, sizeof typed);
    assert_terms((struct text){typed, sizeof typed}, "", true);
    assert_terms(TEXT("a b c d e f g h"), "[a] [b] [c] [d] [e] [f] [g] [h]", false);
    assert_terms(TEXT("a b c d e f g h iii jj-kk"), "[a] [b] [c] [d] [e] [f] [g] [h]", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words_and_phrases),
        cmocka_unit_test(takes_no_operator_for_one),
        cmocka_unit_test(finds_no_word_where_none_is),
        cmocka_unit_test(passes_over_bytes_that_are_no_text),
        cmocka_unit_test(cuts_what_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
