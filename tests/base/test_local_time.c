/* Times by the clocks of a place, on both sides of each change; what they are in UTC is by Python's
 * zoneinfo. */
#include "base/date.h"
#include "base/local_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static const struct sample {
    const char *local;
    const char *utc;
} samples[] = {
    {"2026-03-29 01:59:59 Europe/Berlin", "2026-03-29T00:59:59Z"},
    {"2026-03-29 03:00 Europe/Berlin", "2026-03-29T01:00:00Z"},
    {"2026-10-25 01:59 Europe/Berlin", "2026-10-24T23:59:00Z"},
    {"2026-10-25 02:30 Europe/Berlin", "2026-10-25T00:30:00Z"},
    {"2026-10-25 03:00 Europe/Berlin", "2026-10-25T02:00:00Z"},
    {"2026-03-08 01:59 America/New_York", "2026-03-08T06:59:00Z"},
    {"2026-03-08 03:00 America/New_York", "2026-03-08T07:00:00Z"},
    {"2026-11-01 01:30 America/New_York", "2026-11-01T05:30:00Z"},
    {"2026-11-01T02:00 America/New_York", "2026-11-01T07:00:00Z"},
    {"2026-04-05 01:45 Australia/Lord_Howe", "2026-04-04T14:45:00Z"},
    {"2026-04-05 02:00 Australia/Lord_Howe", "2026-04-04T15:30:00Z"},
    {"2026-10-25 01:30 Europe/Dublin", "2026-10-25T00:30:00Z"},
    {"2026-10-25 02:00 Europe/Dublin", "2026-10-25T02:00:00Z"},
    {"2011-12-31 00:00 Pacific/Apia", "2011-12-30T10:00:00Z"},
    {"2026-07-01 12:00 Asia/Kolkata", "2026-07-01T06:30:00Z"},
    {"2026-07-01 12:00 UTC", "2026-07-01T12:00:00Z"},
    {"2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00Z"},
};

static void assert_is(const char *local, const char *utc)
{
    int64_t at, expected;
    const char *fault;
    if (!local_time_parse(text_of(local), &at, &fault))
        fail_msg("\"%s\" %s", local, fault);
    assert_true(date_parse_rfc3339(text_of(utc), &expected));
    if (at != expected)
        fail_msg("\"%s\" gives %lld, not %lld", local, (long long)at, (long long)expected);
}

static void reads_the_clocks_of_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        assert_is(samples[i].local, samples[i].utc);
}

/* Naming a place changes nothing for the time after it. */
static void reads_the_clocks_of_the_process(void **state)
{
    (void)state;
    setenv("TZ", "Asia/Tokyo", 1);
    assert_is("2026-07-01 12:00 Europe/Berlin", "2026-07-01T10:00:00Z");
    assert_is("2026-07-01 12:00", "2026-07-01T03:00:00Z");
    unsetenv("TZ");
}

static void assert_fault(const char *local, const char *expected)
{
    int64_t at;
    const char *fault;
    if (local_time_parse(text_of(local), &at, &fault))
        fail_msg("\"%s\" is read", local);
    if (!strstr(fault, expected))
        fail_msg("\"%s\" %s, not: %s", local, fault, expected);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    assert_fault("2026-03-29 02:30 Europe/Berlin", "never show");
    assert_fault("2011-12-30 12:00 Pacific/Apia", "never show");
    assert_fault("2026-02-30 12:00 UTC", "never show");
    assert_fault("2026-02-03 24:00 UTC", "never show");
    assert_fault("1969-02-03 12:00 UTC", "never show");
    assert_fault("2026-07-01 12:00 Europe/Atlantis", "time zone");
    assert_fault("2026-07-01 12:00 ../../etc/hosts", "time zone");
    assert_fault("2026-07-01 12:00 /etc/localtime", "time zone");
    assert_fault("2026-07-01 12:00 Europe", "time zone");
    assert_fault("2026-07-01 12:00 Z", "time zone");
    assert_fault("tomorrow", "is not a time");
    assert_fault("2026-07-01", "is not a time");
    assert_fault("", "is not a time");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_clocks_of_a_place),
        cmocka_unit_test(reads_the_clocks_of_the_process),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
