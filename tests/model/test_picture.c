/* What is kept of a picture, and which squares it has. */
#include "model/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define HASH "0123456789abcdef0123456789abcdef"

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_begin(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_end(&arena);
    return 0;
}

static void what_is_kept_comes_back(void **state)
{
    (void)state;
    static const char *const kept[] = {"", "3000 2000", "96 96 " HASH};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        struct picture picture = picture_parse(text_of(kept[i]));
        assert_true(text_equal(picture_format(&arena, &picture), text_of(kept[i])));
    }
    struct picture picture = picture_parse(TEXT("3000 2000 " HASH));
    assert_int_equal(picture.width, 3000);
    assert_int_equal(picture.height, 2000);
    assert_true(text_equal(picture.hash, TEXT(HASH)));
}

static void nonsense_is_not_known(void **state)
{
    (void)state;
    static const char *const kept[] = {"x", "10", "10 x", "-1 4"};
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        assert_int_equal(picture_parse(text_of(kept[i])).width, 0);
}

static void no_square_is_larger_than_the_picture(void **state)
{
    (void)state;
    static const struct {
        int64_t width, height;
        size_t count;
        int64_t sides[PICTURE_SQUARES_MAX];
    } cases[] = {
        {0, 0, 0, {0}},
        {1, 900, 1, {1}},
        {96, 96, 1, {96}},
        {300, 97, 2, {96, 97}},
        {600, 600, 4, {96, 256, 512, 600}},
        {1400, 1400, 4, {96, 256, 512, 1400}},
        {3000, 3000, 4, {96, 256, 512, 1400}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct picture picture = {.width = cases[i].width, .height = cases[i].height};
        int64_t sides[PICTURE_SQUARES_MAX];
        assert_int_equal(picture_sides(&picture, sides), cases[i].count);
        assert_memory_equal(sides, cases[i].sides, cases[i].count * sizeof sides[0]);
    }
}

static void only_names_of_squares_are_taken_for_them(void **state)
{
    (void)state;
    static const char *const others[] = {
        "artwork/cover.jpg",
        "artwork/" HASH "-96.png",
        HASH "-96.jpg",
        "artwork/" HASH "0-96.jpg",
        "artwork/" HASH "-.jpg",
        "artwork/" HASH ".jpg",
        "artwork/" HASH "-96.x.jpg",
        "artwork/x/" HASH "-96.jpg",
        "artwork/.jpg",
        "artwork/0123456789ABCDEF0123456789ABCDEF-96.jpg",
    };
    struct picture picture = {.width = 96, .height = 96, .hash = TEXT(HASH)};
    struct text url = picture_square_url(&arena, &picture, 96);
    assert_true(text_equal(url, TEXT("/media/artwork/" HASH "-96.jpg")));
    assert_true(picture_is_square_name(text_slice(url, strlen("/media/"), url.length)));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(picture_is_square_name(text_of(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_comes_back),
        cmocka_unit_test(nonsense_is_not_known),
        cmocka_unit_test(no_square_is_larger_than_the_picture),
        cmocka_unit_test(only_names_of_squares_are_taken_for_them),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
