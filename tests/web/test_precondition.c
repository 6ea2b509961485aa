#include "web/precondition.h"

#include "cmocka_setup.h"

/* The date of RFC 9110 section 5.6.7's examples, and the second after it. */
enum { SUNDAY_AT = 784111777 };
#define SUNDAY "Sun, 06 Nov 1994 08:49:37 GMT"
#define SECOND_BEFORE "Sun, 06 Nov 1994 08:49:36 GMT"
#define SECOND_AFTER "Sun, 06 Nov 1994 08:49:38 GMT"

static void a_date_counts_when_its_second_is_over(void **state)
{
    (void)state;
    assert_int_equal(precondition_date(100, 101), 100);
    assert_int_equal(precondition_date(100, 100), 0);
    assert_int_equal(precondition_date(101, 100), 0);
    assert_int_equal(precondition_date(0, 100), 0);
    assert_int_equal(precondition_date(-5, 100), 0);
}

/* The table of RFC 9110 section 8.8.3.2, compared weakly. */
static void compares_tags_weakly(void **state)
{
    (void)state;
    static const struct {
        const char *etag;
        const char *if_none_match;
        bool expected;
    } cases[] = {
        {"W/\"1\"", "W/\"1\"", true},
        {"W/\"1\"", "W/\"2\"", false},
        {"W/\"1\"", "\"1\"", true},
        {"\"1\"", "\"1\"", true},
        {"\"1\"", "W/\"1\"", true},
        /* Section 13.1.2: its three examples, and the lists of section 5.6.1. */
        {"\"xyzzy\"", "\"xyzzy\"", true},
        {"\"r2d2xxxx\"", "\"xyzzy\", \"r2d2xxxx\", \"c3piozzzz\"", true},
        {"\"c3piozzzz\"", "W/\"xyzzy\", W/\"r2d2xxxx\",W/\"c3piozzzz\"", true},
        {"\"nope\"", "\"xyzzy\", \"r2d2xxxx\", \"c3piozzzz\"", false},
        {"\"1\"", "*", true},
        {"\"1\"", " * ", true},
        {"\"1\"", ", ,\"1\",", true},
        {"\"1\"", "\t\"0\"\t,\t\"1\"\t", true},
        /* A comma, and even W/, may stand inside a tag. */
        {"\"a,b\"", "\"a,b\"", true},
        {"\"b\"", "\"a,\"b\"", false},
        {"\"W/1\"", "W/\"1\"", false},
        {"\"\"", "\"\"", true},
        /* Not tags. */
        {"\"1\"", "1", false},
        {"\"1\"", "\"1", false},
        {"\"1\"", "w/\"1\"", false},
        {"\"1\"", "W/", false},
        {"\"1\"", "W", false},
        {"\"1\"", "\"", false},
        {"\"1\"", "*, \"2\"", false},
        {"\"1\"", "\"11\"", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = {.if_none_match = text_of(cases[i].if_none_match)};
        struct validators validators = {.etag = text_of(cases[i].etag)};
        print_message("%s %s\n", cases[i].etag, cases[i].if_none_match);
        assert_int_equal(precondition_is_unchanged(&request, &validators), cases[i].expected);
    }
}

static void compares_dates(void **state)
{
    (void)state;
    static const struct {
        const char *since;
        int64_t modified_at;
        bool expected;
    } cases[] = {
        {SUNDAY, SUNDAY_AT, true},
        {SECOND_AFTER, SUNDAY_AT, true},
        {SECOND_BEFORE, SUNDAY_AT, false},
        {SUNDAY, 0, false},
        {"Sunday, 06-Nov-94 08:49:37 GMT", SUNDAY_AT, true},
        {"Sun Nov  6 08:49:37 1994", SUNDAY_AT, true},
        {"", SUNDAY_AT, false},
        {"yesterday", SUNDAY_AT, false},
        {"784111777", SUNDAY_AT, false},
        {"Sat, 06 Nov 2094 08:49:37 GMT", SUNDAY_AT, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = {.if_modified_since = text_of(cases[i].since),
                                  .now_at = SUNDAY_AT + 3600};
        struct validators validators = {.etag = TEXT("\"1\""), .modified_at = cases[i].modified_at};
        print_message("%s\n", cases[i].since);
        assert_int_equal(precondition_is_unchanged(&request, &validators), cases[i].expected);
    }
}

/* RFC 9110 section 13.1.3: a recipient ignores If-Modified-Since beside an If-None-Match. */
static void tags_win_over_dates(void **state)
{
    (void)state;
    struct validators validators = {.etag = TEXT("\"1\""), .modified_at = SUNDAY_AT};
    struct request request = {.if_none_match = TEXT("\"2\""),
                              .if_modified_since = TEXT(SUNDAY),
                              .now_at = SUNDAY_AT + 10};
    assert_false(precondition_is_unchanged(&request, &validators));
    request.if_none_match = TEXT("broken");
    assert_false(precondition_is_unchanged(&request, &validators));
    request.if_none_match = TEXT("\"1\"");
    request.if_modified_since = TEXT(SECOND_BEFORE);
    assert_true(precondition_is_unchanged(&request, &validators));
}

/* RFC 9110 section 13.1.5: strong comparison, or the exact date. */
static void judges_if_range(void **state)
{
    (void)state;
    static const struct {
        const char *if_range;
        const char *etag;
        int64_t modified_at;
        bool expected;
    } cases[] = {
        {"", "\"1\"", SUNDAY_AT, true},
        {"\"1\"", "\"1\"", SUNDAY_AT, true},
        {"\"2\"", "\"1\"", SUNDAY_AT, false},
        {"W/\"1\"", "\"1\"", SUNDAY_AT, false},
        {"W/\"1\"", "W/\"1\"", SUNDAY_AT, false},
        {"\"1\"", "W/\"1\"", SUNDAY_AT, false},
        {"\"1\", \"2\"", "\"1\"", SUNDAY_AT, false},
        {SUNDAY, "\"1\"", SUNDAY_AT, true},
        {SECOND_AFTER, "\"1\"", SUNDAY_AT, false},
        {SECOND_BEFORE, "\"1\"", SUNDAY_AT, false},
        {SUNDAY, "\"1\"", 0, false},
        {"soon", "\"1\"", SUNDAY_AT, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct request request = {.if_range = text_of(cases[i].if_range)};
        struct validators validators = {.etag = text_of(cases[i].etag),
                                        .modified_at = cases[i].modified_at};
        print_message("%s\n", cases[i].if_range);
        assert_int_equal(precondition_range_holds(&request, &validators), cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_counts_when_its_second_is_over),
        cmocka_unit_test(compares_tags_weakly),
        cmocka_unit_test(compares_dates),
        cmocka_unit_test(tags_win_over_dates),
        cmocka_unit_test(judges_if_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
