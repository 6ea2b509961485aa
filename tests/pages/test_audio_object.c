/* Sizes for people, against printf; exact halves go up, which printf leaves to their binary form.
 */
#include "pages/audio_object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_size(int64_t bytes, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct text size = audio_size_for_people(&arena, bytes);
    if (!text_equal(size, text_of(expected)))
        fail_msg("%lld bytes are %.*s, not %s", (long long)bytes, TEXT_ARGUMENTS(size), expected);
    arena_end(&arena);
}

static void small_ones_are_kilobytes_and_none_is_none(void **state)
{
    (void)state;
    assert_size(0, "");
    assert_size(-1, "");
    assert_size(1, "1 kB");
    assert_size(999999, "1000 kB");
    assert_size(1250000, "1.3 MB");
}

static void large_ones_are_megabytes_as_printf_rounds(void **state)
{
    (void)state;
    char expected[64];
    for (int64_t bytes = 1000000; bytes < INT64_MAX / 3; bytes = bytes * 2 + 12347) {
        snprintf(expected, sizeof expected, "%.1f MB", (double)bytes / 1e6);
        assert_size(bytes, expected);
    }
    assert_size(INT64_MAX, "9223372036854.8 MB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_ones_are_kilobytes_and_none_is_none),
        cmocka_unit_test(large_ones_are_megabytes_as_printf_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
