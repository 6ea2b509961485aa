/* Lines of both formats, and what is none. */
#include "cmocka_setup.h"

#include "stats/log_line.h"
#include "stats/log_time.h"

#include <time.h>

#define COMBINED_FRONT "192.0.2.7 - - [26/Nov/2026:10:17:00 +0100] "

static void reads_its_own_format(void **state)
{
    (void)state;
    struct log_line line;
    const char *text =
        "1795691198.197\t2001:db8::7\tGET\t/media/a.mp3?x=1\t206\t2\tbytes 17-18/300\t-\t"
        "tab\\x09in \\x22it\\x22\tand one more";
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_EARSHOT);
    assert_int_equal(line.at, 1795691198);
    assert_text(line.address, "2001:db8::7");
    assert_text(line.method, "GET");
    assert_text(line.uri, "/media/a.mp3?x=1");
    assert_int_equal(line.status, 206);
    assert_int_equal(line.sent_bytes, 2);
    assert_int_equal(line.part_start, 17);
    assert_false(line.is_prefetch);
    assert_text(line.agent, "tab\\x09in \\x22it\\x22\tand one more");

    text = "1795691198.197\tunix:\tGET\t/\t200\t2\t-\tprefetch;prerender\t-";
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_EARSHOT);
    assert_int_equal(line.part_start, 0);
    assert_true(line.is_prefetch);

    /* In several parts: nobody knows which. */
    text = "1795691198.197\tunix:\tGET\t/\t206\t2\t-\t-\tx";
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_EARSHOT);
    assert_int_equal(line.part_start, -1);
}

static void reads_combined(void **state)
{
    (void)state;
    struct log_line line;
    const char *text = COMBINED_FRONT "\"GET /a HTTP/1.1\" 200 512 \"-\" \"Overcast \\x22 [3.0]\"";
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_COMBINED);
    assert_int_equal(line.at, 1795684620);
    assert_text(line.address, "192.0.2.7");
    assert_text(line.method, "GET");
    assert_text(line.uri, "/a");
    assert_int_equal(line.status, 200);
    assert_int_equal(line.sent_bytes, 512);
    assert_int_equal(line.part_start, 0);
    assert_text(line.agent, "Overcast \\x22 [3.0]");

    text = COMBINED_FRONT "\"GET /a HTTP/1.1\" 206 512 \"-\" \"-\"";
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_COMBINED);
    assert_int_equal(line.part_start, -1);

    text = COMBINED_FRONT "\"\\x16\\x03\" 400 150 \"-\" \"-\""; /* TLS by mistake */
    assert_int_equal(log_line_parse(text_of(text), &line), LOG_COMBINED);
    assert_text(line.method, "");
}

static void refuses_the_rest(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "\t",
        "\t\t\t\t\t\t\t\t",
        "hello",
        "1\t2\t3",
        "1795691198\tx\tGET\t/\t200\t2\t-\t-\tx",    /* no milliseconds */
        "99999999999.0\tx\tGET\t/\t200\t2\t-\t-\tx", /* the year 5138 */
        "99999999999999999999.0\tx\tGET\t/\t200\t2\t-\t-\tx",
        "1795691198.1\tx\tGET\t/\t20\t2\t-\t-\tx",
        "1795691198.1\tx\tGET\t/\t200\t-2\t-\t-\tx",
        "1795691198.1\tx\tGET\t/\t200\t2\t-\t-", /* a field too few */
        COMBINED_FRONT "\"GET / HTTP/1.1\" 200 512 \"-\" \"cut",
        COMBINED_FRONT "\"GET / HTTP/1.1\" 200 - \"-\" \"x\"",
        "192.0.2.7 - - [31/Feb/2026:10:17:00 +0100] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"",
        "192.0.2.7 - - [26/Now/2026:10:17:00 +0100] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"",
    };
    struct log_line line;
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (log_line_parse(text_of(lines[i]), &line) != LOG_MALFORMED)
            fail_msg("understands: %s", lines[i]);
}

/* Against the C library, on days around every month's end. */
static void knows_the_calendar(void **state)
{
    (void)state;
    int64_t read;
    char written[64];
    for (time_t at = 86399; at < LOG_TIME_MAX; at += 5 * 86400 + 3601) {
        struct tm tm;
        strftime(written, sizeof written, "%d/%b/%Y:%H:%M:%S +0000", gmtime_r(&at, &tm));
        assert_true(log_time_parse(text_of(written), &read));
        assert_int_equal(read, at);
        strftime(written, sizeof written, "%Y-%m-%d", &tm);
        assert_true(log_time_parse_day(text_of(written), &read));
        assert_int_equal(read, at - at % 86400);
    }
    assert_false(log_time_parse_day(text_of("2026-02-29"), &read));
    assert_false(log_time_parse_day(text_of("2026-13-01"), &read));
    assert_false(log_time_parse_day(text_of("2026-1-1"), &read));
    assert_false(log_time_parse_day(text_of("2026-01-01T"), &read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_its_own_format),
        cmocka_unit_test(reads_combined),
        cmocka_unit_test(refuses_the_rest),
        cmocka_unit_test(knows_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
