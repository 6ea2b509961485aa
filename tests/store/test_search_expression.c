/* What is searched for, as FTS5 reads it: nothing that was typed is outside of a string. */
#include "store/search_expression.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_expression(const struct search_question *question, struct list completions,
                              const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text expression = search_expression(&arena, question, completions);
    if (!text_equal(expression, text_of(expected)))
        fail_msg("%.*s is not %s", TEXT_ARGUMENTS(expression), expected);
    arena_end(&arena);
}

static void joins_terms_and_filters(void **state)
{
    (void)state;
    static const struct search_term terms[] = {{.words = TEXT_LITERAL("one two")},
                                               {.words = TEXT_LITERAL("a\"b\" OR c")}};
    const struct search_question question = {
        .terms = {terms, 2}, .show_id = 7, .year = 2024, .topic = TEXT("tea\"")};
    assert_expression(&question, (struct list){NULL, 0},
                      "(\"one two\") AND (\"a\"\"b\"\" OR c\") AND \"\x02show7\""
                      " AND \"\x02year2024\" AND \"\x02topictea\"\"\"");
}

static void completes_prefixes_alone(void **state)
{
    (void)state;
    static const struct search_term terms[] = {{.words = TEXT_LITERAL("cof")},
                                               {.words = TEXT_LITERAL("tea"), .is_prefix = true}};
    static const struct text words[] = {TEXT_LITERAL("team"), TEXT_LITERAL("te\"ars")};
    const struct search_question question = {.terms = {terms, 2}};
    assert_expression(&question, (struct list){words, 2},
                      "(\"cof\") AND (\"tea\" OR \"team\" OR \"te\"\"ars\")");
}

static void keeps_one_word_in_its_string(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct text expression = search_expression_of_word(&arena, TEXT("te\"a OR b"));
    assert_true(text_equal(expression, TEXT("\"te\"\"a OR b\"")));
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_terms_and_filters),
        cmocka_unit_test(completes_prefixes_alone),
        cmocka_unit_test(keeps_one_word_in_its_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
