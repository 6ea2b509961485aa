/* Slices at their edges: empty, NULL, out of range. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct text nothing = {NULL, 0};

static void assert_text(struct text text, const char *expected)
{
    if (!text_equal(text, text_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGUMENTS(text), expected);
}

static void slices_stay_inside(void **state)
{
    (void)state;
    assert_text(text_slice(TEXT("podcast"), 3, 4), "cast");
    assert_text(text_slice(TEXT("podcast"), 3, SIZE_MAX), "cast");
    assert_text(text_slice(TEXT("podcast"), 7, 1), "");
    assert_text(text_slice(TEXT("podcast"), SIZE_MAX, SIZE_MAX), "");
    assert_text(text_slice(nothing, 0, 1), "");
}

static void compares_bytes(void **state)
{
    (void)state;
    assert_true(text_equal(nothing, TEXT("")));
    assert_false(text_equal(TEXT("a"), TEXT("ab")));
    assert_true(text_equal_ignoring_case(TEXT("CaSt-1"), TEXT("cAsT-1")));
    assert_false(text_equal_ignoring_case(TEXT("["), TEXT("{")));
    assert_false(text_equal_ignoring_case(TEXT("\xc3\x84"), TEXT("\xc3\xa4")));
    assert_true(text_starts_with(TEXT("podcast"), TEXT("pod")));
    assert_false(text_starts_with(TEXT("po"), TEXT("pod")));
    assert_true(text_ends_with(TEXT("podcast"), TEXT("cast")));
    assert_false(text_ends_with(TEXT("ast"), TEXT("cast")));
    assert_true(text_starts_with(nothing, nothing));
}

static void trims_ascii_space_only(void **state)
{
    (void)state;
    assert_text(text_trim(TEXT(" \t\r\n\fa b\n ")), "a b");
    assert_text(text_trim(TEXT(" \n ")), "");
    assert_text(text_trim(TEXT("\xc2\xa0")), "\xc2\xa0");
    assert_text(text_trim(nothing), "");
}

static void splits_to_the_end(void **state)
{
    (void)state;
    struct text rest = TEXT("a,,b");
    assert_text(text_split(&rest, ','), "a");
    assert_text(text_split(&rest, ','), "");
    assert_text(text_split(&rest, ','), "b");
    assert_true(text_is_empty(rest));
    assert_int_equal(text_find(TEXT("abc"), 'c'), 2);
    assert_int_equal(text_find(TEXT("abc"), 'x'), 3);
    assert_int_equal(text_find(nothing, 'x'), 0);
}

static void finds_a_part_anywhere(void **state)
{
    (void)state;
    assert_true(text_contains(TEXT("a feed+xml"), TEXT("+xml")));
    assert_true(text_contains(TEXT("xml"), TEXT("xml")));
    assert_true(text_contains(TEXT("xml; a"), TEXT("xml")));
    assert_false(text_contains(TEXT("xm"), TEXT("xml")));
    assert_false(text_contains(TEXT("XML"), TEXT("xml")));
    assert_false(text_contains((struct text){NULL, 0}, TEXT("xml")));
}

static void reads_whole_integers(void **state)
{
    (void)state;
    long long number = 0;
    assert_true(text_to_integer(TEXT("999999999999999999"), &number));
    assert_int_equal(number, 999999999999999999);
    assert_true(text_to_integer(TEXT("007"), &number));
    assert_int_equal(number, 7);
    static const char *const refused[] = {"", "-1", "+1", " 1", "1 ", "1.0", "1000000000000000000"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_false(text_to_integer(text_of(refused[i]), &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_stay_inside),     cmocka_unit_test(compares_bytes),
        cmocka_unit_test(trims_ascii_space_only), cmocka_unit_test(splits_to_the_end),
        cmocka_unit_test(finds_a_part_anywhere),  cmocka_unit_test(reads_whole_integers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
