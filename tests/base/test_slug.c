/* Slugs: what is one, and what titles become. */
#include "base/slug.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_slug(const char *title, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text slug = slug_from_title(&arena, text_of(title));
    if (!text_equal(slug, text_of(expected)))
        fail_msg("\"%s\" becomes \"%.*s\", not \"%s\"", title, TEXT_ARGUMENTS(slug), expected);
    assert_true(slug.length == 0 || slug_is_valid(slug));
    arena_end(&arena);
}

static void makes_slugs(void **state)
{
    (void)state;
    assert_slug("Go: Runtime Cleanup Day", "go-runtime-cleanup-day");
    assert_slug("  --  #42:  AT&T & \"Don't\"!?  ", "42-at-t-don-t");
    assert_slug("C++", "c");
    assert_slug("", "");
    assert_slug("...", "");
    assert_slug("日本語", "");
    assert_slug("第12回 Tech", "12-tech");
}

static void turns_letters_into_ascii(void **state)
{
    (void)state;
    assert_slug("Crème Brûlée", "creme-brulee");
    assert_slug("cre\u0300me", "creme");
    assert_slug("Straße STRASSE ẞ", "strasse-strasse-ss");
    assert_slug("Ærø Øl Łódź Đặng Æsir", "aero-ol-lodz-dang-aesir");
    assert_slug("Þór Ðe œuvre", "thor-de-oeuvre");
    assert_slug("Iıİi", "iiii");
    assert_slug("ﬁn ＡＢＣ１２ x²", "fin-abc12-x2");
    assert_slug("№ 5 ½", "no-5-1-2");
}

static void cuts_at_a_hyphen_that_is_near(void **state)
{
    (void)state;
    char title[200];
    memset(title, 'a', sizeof title);
    title[150] = '\0';
    struct arena arena;
    arena_begin(&arena);
    assert_int_equal(slug_from_title(&arena, text_of(title)).length, SLUG_MAX);
    title[80] = ' ';
    assert_int_equal(slug_from_title(&arena, text_of(title)).length, 80);
    title[80] = 'a';
    title[SLUG_MAX] = ' ';
    assert_int_equal(slug_from_title(&arena, text_of(title)).length, SLUG_MAX);
    title[SLUG_MAX] = '\0';
    assert_int_equal(slug_from_title(&arena, text_of(title)).length, SLUG_MAX);
    title[SLUG_MAX] = 'a';
    title[10] = ' ';
    assert_int_equal(slug_from_title(&arena, text_of(title)).length, SLUG_MAX);
    arena_end(&arena);
}

static void knows_slugs(void **state)
{
    (void)state;
    static const char *const slugs[] = {"a", "0", "a-b", "go-1-25", "a-b-c"};
    static const char *const others[] = {"",    "-",   "-a",  "a-",     "a--b", "A",
                                         "a_b", "a b", "a.b", "\u00e9", "a/b"};
    char longest[SLUG_MAX + 1];
    memset(longest, 'a', sizeof longest);
    for (size_t i = 0; i < sizeof slugs / sizeof slugs[0]; i++)
        assert_true(slug_is_valid(text_of(slugs[i])));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(slug_is_valid(text_of(others[i])));
    assert_true(slug_is_valid((struct text){longest, SLUG_MAX}));
    assert_false(slug_is_valid((struct text){longest, SLUG_MAX + 1}));
}

static void joins_a_tail(void **state)
{
    (void)state;
    char longest[SLUG_MAX + 1] = {0};
    memset(longest, 'a', SLUG_MAX);
    longest[SLUG_MAX - 3] = '-';
    struct arena arena;
    arena_begin(&arena);
    struct text slug = slug_join(&arena, TEXT("ann"), TEXT("2"));
    assert_true(text_equal(slug, TEXT("ann-2")));
    assert_true(text_equal(slug_join(&arena, TEXT("ann"), TEXT("")), TEXT("ann")));
    slug = slug_join(&arena, text_of(longest), TEXT("2"));
    assert_true(slug_is_valid(slug));
    assert_true(text_ends_with(slug, TEXT("aa-2")));
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_slugs),
        cmocka_unit_test(turns_letters_into_ascii),
        cmocka_unit_test(cuts_at_a_hyphen_that_is_near),
        cmocka_unit_test(knows_slugs),
        cmocka_unit_test(joins_a_tail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
