/* Dates, against the examples of RFC 3339, RFC 5322 and RFC 9110, and against the C library. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>

#include <cmocka.h>

enum { LEAP_DAY_2024 = 1709208000 }; /* 2024-02-29T12:00:00Z, by date(1) */

struct sample {
    const char *text;
    int64_t at; /* -1 where it must be refused */
};

typedef bool parser(struct text text, int64_t *at);

static void check(parser *parse, const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t at = -1;
        bool read = parse(text_of(samples[i].text), &at);
        if (!read)
            at = -1;
        if (at != samples[i].at)
            fail_msg("\"%s\" gives %lld, not %lld", samples[i].text, (long long)at,
                     (long long)samples[i].at);
    }
}

#define CHECK(parse, samples) check(parse, samples, sizeof samples / sizeof samples[0])

static void reads_rfc3339(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"1985-04-12T23:20:50.52Z", 482196050}, /* RFC 3339 section 5.8 */
        {"1996-12-19T16:39:57-08:00", 851042397},
        {"1990-12-31T23:59:60Z", 662688000},
        {"1990-12-31T15:59:60-08:00", 662688000},
        {"2024-02-29t12:00:00z", LEAP_DAY_2024},
        {"1970-01-01T00:00:00Z", 0},
        {"9999-12-31T23:59:59Z", 253402300799},
        {"9999-12-31T23:59:59-00:01", -1},
        {"1969-12-31T23:59:59Z", -1},
        {"2023-02-29T12:00:00Z", -1},
        {"2024-02-29T12:00:00", -1},
        {"2024-02-29T12:00Z", -1},
        {"2024-02-29T12:00:00.Z", -1},
        {"2024-02-29T12:00:00+0100", -1},
        {"2024-02-29T24:00:00Z", -1},
        {"2024-13-01T00:00:00Z", -1},
        {"2024-02-29T12:00:00Z ", -1},
        {"2024-02-29", -1},
        {"", -1},
    };
    CHECK(date_parse_rfc3339, samples);
}

static void reads_feed_dates(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"Thu, 29 Feb 2024 12:00:00 +0000", LEAP_DAY_2024},
        {"Fri, 29 Feb 2024 12:00:00 +0000", LEAP_DAY_2024}, /* the weekday is not checked */
        {"29 Feb 2024 07:00 EST", LEAP_DAY_2024},
        {"THU, 29 FEB 24 04:00:00 PST", LEAP_DAY_2024},
        {"Thurs, 29 February 2024 5:00:00 pdt", LEAP_DAY_2024},
        {"Thu 29 Feb 2024 12:00:00 GMT", LEAP_DAY_2024},
        {"Thu,29 Feb 2024 14:30:00 +0230", LEAP_DAY_2024},
        {"  Thu, 29 Feb 2024\n 13:00:00 GMT+01:00 ", LEAP_DAY_2024},
        {"Thu, 29 Feb 2024 12:00:00", LEAP_DAY_2024},
        {"Thu, 29 Feb 2024 12:00:00 Z (noon)", LEAP_DAY_2024},
        {"Thu, 29 Feb 2024 12:00:00 NOWHERE", LEAP_DAY_2024}, /* RFC 5322 section 4.3 */
        {"February 29, 2024 12:00:00 GMT", LEAP_DAY_2024},
        {"Thu, 29 Feb 2024 14:00:00 CEST", LEAP_DAY_2024},
        {"Thu, 29 Feb 2024 21:00:00 JST", LEAP_DAY_2024},
        {"29 Feb 2024", LEAP_DAY_2024 - 12 * 3600},
        {"2024-02-29T12:00:00Z", LEAP_DAY_2024},
        {"2024-02-29 12:00:00", LEAP_DAY_2024},
        {"Fri, 21 Nov 1997 09:55:06 -0600", 880127706}, /* RFC 5322 appendix A.1.1 */
        {"21 Nov 97 09:55:06 GMT", 880106106},          /* appendix A.6.2 */
        {"Sat, 4 Sept 1999 00:00:00 GMT", 936403200},
        {"Thu, 118 Jun 2020 12:00:00 GMT", -1},
        {"Thu, 30 Feb 2024 12:00:00 GMT", -1},
        {"Thu, 29 Feb 2024 12:00:00 PM", -1},
        {"Thu, 29 Feb 2024 12:60:00 GMT", -1},
        {"Thu, 29 Feb 2024 123456789:00 GMT", -1},
        {"Mon, 01 Jan 0001 00:00:00 GMT", -1},
        {"03/04/2024", -1},
        {"29 Feb Mar 2024", -1},
        {"Thu", -1},
        {"yesterday", -1},
        {"", -1},
    };
    CHECK(date_parse_feed, samples);
}

static void reads_http_dates(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777}, /* the three of RFC 9110 section 5.6.7 */
        {"Sunday, 06-Nov-94 08:49:37 GMT", 784111777},
        {"Sun Nov  6 08:49:37 1994", 784111777},
        {"Sun, 06 Nov 1994 08:49:37 +0000", -1},
        {"Sun, 06 Nov 1994 08:49:37", -1},
        {"Sunday, 06-Nov-94 08:49:37", -1},
        {"Sunday, 06-Nov-94", -1},
        {"1994-11-06T08:49:37Z", -1},
        {"0", -1},
        {"", -1},
    };
    CHECK(date_parse_http, samples);
}

/* The C library and we must write the same date, in times that are far apart and in leap years. */
static void writes_what_strftime_writes(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    for (int64_t at = 0; at <= 253402300799; at += 123456789) {
        struct tm tm;
        char expected[64];
        gmtime_r(&at, &tm);
        strftime(expected, sizeof expected, "%a, %d %b %Y %H:%M:%S +0000", &tm);
        assert_string_equal(date_format_rfc5322(&arena, at).at, expected);
        strftime(expected, sizeof expected, "%a, %d %b %Y %H:%M:%S GMT", &tm);
        assert_string_equal(date_format_http(&arena, at).at, expected);
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%SZ", &tm);
        assert_string_equal(date_format_rfc3339(&arena, at).at, expected);
        strftime(expected, sizeof expected, "%d %B %Y", &tm);
        assert_string_equal(date_format_day(&arena, at).at, expected + (expected[0] == '0'));
    }
    arena_end(&arena);
}

/* The calendar repeats after 400 years; from 1970 on they have every kind of year and century. */
static void knows_every_day_of_400_years(void **state)
{
    (void)state;
    enum { DAY_S = 86400, DAYS = 146097 };
    struct arena arena;
    arena_begin(&arena);
    for (int64_t at = DAY_S - 1; at < (int64_t)DAYS * DAY_S; at += DAY_S) {
        struct tm tm;
        char expected[64];
        gmtime_r(&at, &tm);
        strftime(expected, sizeof expected, "%a, %d %b %Y 23:59:59 GMT", &tm);
        assert_string_equal(date_format_http(&arena, at).at, expected);
        arena_reset(&arena);
    }
    arena_end(&arena);
}

static void writes_four_digits_of_year(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    assert_string_equal(date_format_rfc3339(&arena, -1).at, "1970-01-01T00:00:00Z");
    assert_string_equal(date_format_rfc3339(&arena, INT64_MAX).at, "9999-12-31T23:59:59Z");
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rfc3339),
        cmocka_unit_test(reads_feed_dates),
        cmocka_unit_test(reads_http_dates),
        cmocka_unit_test(writes_what_strftime_writes),
        cmocka_unit_test(knows_every_day_of_400_years),
        cmocka_unit_test(writes_four_digits_of_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
