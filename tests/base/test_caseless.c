/* Texts that are one to a reader, and texts that are two. */
#include "base/caseless.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool are_alike(const char *a, const char *b)
{
    struct arena arena;
    arena_begin(&arena);
    struct text folded = caseless_fold(&arena, text_of(a));
    bool alike = text_equal(folded, caseless_fold(&arena, text_of(b)));
    arena_end(&arena);
    return alike;
}

static void case_does_not_matter(void **state)
{
    (void)state;
    assert_true(are_alike("Ann Lee", "ANN LEE"));
    assert_true(are_alike("Stra\u00dfe", "STRASSE"));
    assert_true(are_alike("\u0391\u03a3", "\u03b1\u03c2")); /* both sigmas */
    assert_true(are_alike("\u0416\u0435\u043d\u044f", "\u0436\u0415\u041d\u042f"));
}

static void normal_forms_do_not_matter(void **state)
{
    (void)state;
    assert_true(are_alike("Jos\u00e9", "Jose\u0301"));
    assert_true(are_alike("\uac00", "\u1100\u1161")); /* a syllable and its letters */
    assert_true(are_alike("\uff21nn", "Ann"));        /* full width */
    assert_true(are_alike("q\u0323\u0307", "q\u0307\u0323"));
}

static void white_space_does_not_matter(void **state)
{
    (void)state;
    assert_true(are_alike(" Ann\n\tLee ", "Ann Lee"));
    assert_true(are_alike("Ann\u00a0\u2003Lee\u3000", "Ann Lee"));
    assert_true(are_alike(" \u2003\u2028\n", ""));
}

static void the_rest_does(void **state)
{
    (void)state;
    assert_false(are_alike("Jose", "Jos\u00e9"));
    assert_false(are_alike("Ann Lee", "AnnLee"));
    assert_false(are_alike("Ann", "Ann!"));
    assert_false(are_alike("\u5c71\u7530", "\u7530\u5c71"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_does_not_matter),
        cmocka_unit_test(normal_forms_do_not_matter),
        cmocka_unit_test(white_space_does_not_matter),
        cmocka_unit_test(the_rest_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
