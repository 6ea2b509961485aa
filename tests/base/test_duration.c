/* Durations as feeds, JSON and people spell them. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct sample {
    const char *text;
    int64_t duration_s; /* -1 where it must be refused */
};

static void reads_durations(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"240", 240},       {" 240\n", 240},   {"240.5", 241},
        {"5711.0", 5711},   {"240.49", 240},   {"4:00", 240},
        {"122:03", 7323},   {"1:02:03", 3723}, {"01:02:03.5", 3724},
        {"0:90:00", 5400},  {"00:00:00", 0},   {"PT4M", 240},
        {"PT1H2M3S", 3723}, {"P1DT1S", 86401}, {"PT3.7S", 4},
        {"PT0S", 0},        {"", -1},          {"4:", -1},
        {":30", -1},        {"4:60", -1},      {"1:2:3:4", -1},
        {"-5", -1},         {"240s", -1},      {"240.", -1},
        {"P", -1},          {"PT", -1},        {"P4M", -1},
        {"PT4", -1},        {"PT1M1H", -1},    {"PT1.5H", -1},
        {"P1H", -1},        {"PT1MT1S", -1},   {"9999999999999", -1},
        {"1e3", -1},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        int64_t duration_s = -1;
        if (!duration_parse(text_of(samples[i].text), &duration_s))
            duration_s = -1;
        if (duration_s != samples[i].duration_s)
            fail_msg("\"%s\" gives %lld", samples[i].text, (long long)duration_s);
    }
}

static void writes_iso8601_that_reads_back(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    assert_string_equal(duration_format_iso8601(&arena, 240).at, "PT4M");
    assert_string_equal(duration_format_iso8601(&arena, 3723).at, "PT1H2M3S");
    assert_string_equal(duration_format_iso8601(&arena, 0).at, "PT0S");
    for (int64_t duration_s = 0; duration_s < 400000; duration_s += 37) {
        int64_t again = -1;
        assert_true(duration_parse(duration_format_iso8601(&arena, duration_s), &again));
        assert_int_equal(again, duration_s);
    }
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_durations),
        cmocka_unit_test(writes_iso8601_that_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
