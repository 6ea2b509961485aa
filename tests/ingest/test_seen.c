/* The set keeps every line through its growth. */
#include "ingest/seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void remembers_the_first_line(void **state)
{
    (void)state;
    struct seen seen = {0};
    char name[32];
    for (int round = 0; round < 2; round++)
        for (long line = 1; line <= 5000; line++) {
            snprintf(name, sizeof name, "guid-%ld", line);
            long first = seen_add(&seen, text_of(name), line + round * 5000);
            assert_int_equal(first, round == 0 ? 0 : line);
        }
    assert_int_equal(seen.count, 5000);
    seen_end(&seen);
    assert_int_equal(seen_add(&seen, TEXT("guid-1"), 7), 0);
    seen_end(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remembers_the_first_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
