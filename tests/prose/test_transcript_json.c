/* The podcast namespace's JSON, and what speech recognisers write. */
#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_segments(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_JSON, "{\"version\":\"1.0.0\",\"segments\":[]}", "");
    assert_transcript(
        TRANSCRIPT_JSON,
        "{\"segments\":[{\"speaker\":\"Ann\",\"startTime\":0.5,\"endTime\":1.2345,"
        "\"body\":\" One\\n two\\u0007\\u202e \"},{\"startTime\":3,\"body\":\"three\"},"
        "{\"startTime\":2,\"endTime\":null,\"body\":\"\"},{\"body\":\"four\"}]}",
        "500-1235 Ann|One two\n3000--1 |three\n-1--1 |four\n");
}

static void keeps_single_words(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_JSON,
                      "{\"segments\":[{\"startTime\":0,\"endTime\":0.2,\"body\":\"One\"},"
                      "{\"startTime\":0.2,\"endTime\":0.2,\"body\":\"word\"}]}",
                      "0-200 |One\n200-200 |word\n");
}

static void reads_recognisers(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_JSON,
                      "{\"text\":\"One two\",\"speakers\":{\"spk_0\":\"Ann\"},\"segments\":["
                      "{\"speakerLabel\":\"spk_0\",\"start\":0,\"end\":1.5,\"text\":\" One\"},"
                      "{\"speakerLabel\":\"spk_1\",\"start\":1.5,\"end\":2,\"text\":\"two\"}]}",
                      "0-1500 Ann|One\n1500-2000 spk_1|two\n");
}

static void tells_what_is_wrong(void **state)
{
    (void)state;
    assert_transcript_error(TRANSCRIPT_JSON, "[]",
                            "1:1: there must be an object with the list \"segments\"");
    assert_transcript_error(TRANSCRIPT_JSON, "{\"segments\":{}}",
                            "1:1: there must be an object with the list \"segments\"");
    assert_transcript_error(TRANSCRIPT_JSON, "{\"segments\":[\n {\"body\":\"a\"},\n  7]}",
                            "3:3: a segment must be an object");
    assert_transcript_error(TRANSCRIPT_JSON,
                            "{\"segments\":[\n {\"startTime\":-1,\"body\":\"a\"}]}",
                            "2:2: the times of a segment must be numbers of seconds from 0 on");
    assert_transcript_error(TRANSCRIPT_JSON, "{\"segments\":[{\"endTime\":\"1\",\"body\":\"a\"}]}",
                            "1:14: the times of a segment must be numbers of seconds from 0 on");
}

static void writes_json(void **state)
{
    (void)state;
    static const char vtt[] = "WEBVTT\n\n00:00.000 --> 00:02.050\n<v \"Ann\">a \\ \"b\"\n\n"
                              "01:00:00.000 --> 01:00:01.000\né --&gt;";
    assert_transcript_written(TRANSCRIPT_VTT, vtt, TRANSCRIPT_JSON,
                              "{\"version\":\"1.0.0\",\"segments\":[\n"
                              "{\"speaker\":\"\\\"Ann\\\"\",\"startTime\":0,\"endTime\":2.050,"
                              "\"body\":\"a \\\\ \\\"b\\\"\"},\n"
                              "{\"startTime\":3600,\"endTime\":3601,\"body\":\"é -->\"}\n]}\n");
    assert_transcript_round_trip(TRANSCRIPT_VTT, vtt, TRANSCRIPT_JSON,
                                 "0-2050 \"Ann\"|a \\ \"b\"\n3600000-3601000 |é -->\n");
    assert_transcript_round_trip(TRANSCRIPT_JSON,
                                 "{\"segments\":[{\"startTime\":1,\"body\":\"a\"}]}",
                                 TRANSCRIPT_JSON, "1000--1 |a\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_segments),    cmocka_unit_test(keeps_single_words),
        cmocka_unit_test(reads_recognisers), cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(writes_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
