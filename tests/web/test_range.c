#include "web/range.h"

#include "cmocka_setup.h"

/* The examples of RFC 9110 section 14.1.2 are for a representation of 10,000 bytes. */
static void reads_ranges(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t size;
        enum range_verdict verdict;
        int64_t offset;
        int64_t length;
    } cases[] = {
        {"bytes=0-499", 10000, RANGE_PART, 0, 500},
        {"bytes=500-999", 10000, RANGE_PART, 500, 500},
        {"bytes=-500", 10000, RANGE_PART, 9500, 500},
        {"bytes=9500-", 10000, RANGE_PART, 9500, 500},
        {"bytes=0-0", 10000, RANGE_PART, 0, 1},
        {"bytes=9999-9999", 10000, RANGE_PART, 9999, 1},
        {"bytes=-1", 10000, RANGE_PART, 9999, 1},
        {"bytes=0-", 10000, RANGE_PART, 0, 10000},
        /* A last position past the end means the end; a long suffix means the whole. */
        {"bytes=9999-20000", 10000, RANGE_PART, 9999, 1},
        {"bytes=0-10000", 10000, RANGE_PART, 0, 10000},
        {"bytes=-20000", 10000, RANGE_PART, 0, 10000},
        {"bytes=0-99999999999999999999999", 10000, RANGE_PART, 0, 10000},
        {"bytes=00000000000000000000001-2", 10000, RANGE_PART, 1, 2},
        {"bytes=-99999999999999999999999", 10000, RANGE_PART, 0, 10000},
        {"BYTES=0-1", 10000, RANGE_PART, 0, 2}, /* 14.1: unit names ignore case */
        {"bytes= 0-1 ", 10000, RANGE_PART, 0, 2},
        {"bytes=10000-", 10000, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=10000-20000", 10000, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=99999999999999999999-", 10000, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=-0", 10000, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=0-", 0, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=0-0", 0, RANGE_UNSATISFIABLE, 0, 0},
        {"bytes=-5", 0, RANGE_WHOLE, 0, 0},
        /* 14.1.1: a last position before the first is invalid, and may be ignored. */
        {"bytes=1-0", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=20000-10000", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=0-0,-1", 10000, RANGE_WHOLE, 0, 0},
        {"bytes= 0-999, 4500-5499, -1000", 10000, RANGE_WHOLE, 0, 0},
        {"", 10000, RANGE_WHOLE, 0, 0},
        {"bytes", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=-", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=5", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=a-b", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=0-1x", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=0x1-2", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=+1-2", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=--1", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=1--2", 10000, RANGE_WHOLE, 0, 0},
        {"bytes=0-1-2", 10000, RANGE_WHOLE, 0, 0},
        {"bytes 0-1", 10000, RANGE_WHOLE, 0, 0},
        {"lines=0-1", 10000, RANGE_WHOLE, 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t offset = 0;
        int64_t length = 0;
        print_message("%s\n", cases[i].value);
        assert_int_equal(range_parse(text_of(cases[i].value), cases[i].size, &offset, &length),
                         cases[i].verdict);
        assert_int_equal(offset, cases[i].offset);
        assert_int_equal(length, cases[i].length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_ranges)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
