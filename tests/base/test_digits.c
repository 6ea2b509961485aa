/* Decimal digits, against printf. */
#include "base/digits.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void check(int64_t number)
{
    char expected[DIGITS_MAX_BYTES + 1];
    char written[DIGITS_MAX_BYTES + 1];
    snprintf(expected, sizeof expected, "%" PRId64, number);
    *digits_write(written, number) = '\0';
    assert_string_equal(written, expected);
}

static void writes_what_printf_writes(void **state)
{
    (void)state;
    check(0);
    check(INT64_MAX);
    check(INT64_MIN);
    for (int64_t number = 1; number < INT64_MAX / 10; number *= 10) {
        check(number - 1);
        check(number);
        check(-number);
    }
}

static void pads_with_zeros_and_keeps_the_last_digits(void **state)
{
    (void)state;
    char written[8] = {0};
    assert_ptr_equal(digits_write_padded(written, 7, 4), written + 4);
    assert_string_equal(written, "0007");
    digits_write_padded(written, 12345, 4);
    assert_string_equal(written, "2345");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_printf_writes),
        cmocka_unit_test(pads_with_zeros_and_keeps_the_last_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
