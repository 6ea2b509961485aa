/* The podcast namespace's HTML. */
#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_cite_time_and_p(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_HTML, "", "");
    assert_transcript(TRANSCRIPT_HTML,
                      "<!DOCTYPE html><html><head><title>x</title></head><body><h1>Title</h1>\n"
                      "<cite>Ann &amp; Co:</cite>\n<time>0:00</time>\n<p>One &lt;two&gt;\n"
                      "<b>three</b>.</p>\n<p>Four<br>five.</p>\n<CITE>Ben:</CITE>"
                      "<TIME datetime=\"x\">1:02:03</TIME>\n<P>Six.</P></body></html>",
                      "0--1 Ann & Co|One <two> three.\n-1--1 Ann & Co|Four five.\n"
                      "3723000--1 Ben|Six.\n");
}

static void reads_what_is_left_open(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_HTML, "<cite>Ann:<p>a<time>0:01<p>b<script>c</script>",
                      "-1--1 Ann|a0:01\n-1--1 Ann|b\n");
    assert_transcript(TRANSCRIPT_HTML, "<cite>Ann:</cite><time>soon</time>a<div>b</div>c",
                      "-1--1 Ann|a\n-1--1 Ann|b\n-1--1 Ann|c\n");
    assert_transcript(TRANSCRIPT_HTML, "<p><cite>Ann:</cite> <time>0:05</time> a",
                      "5000--1 Ann|a\n");
}

static void leaves_titles_in_sentences(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_HTML,
                      "<cite>Ann:</cite><p>I read <cite>Emma</cite> at <time>8:00</time>.</p>",
                      "-1--1 Ann|I read Emma at 8:00.\n");
}

static void completes_times_for_vtt(void **state)
{
    (void)state;
    assert_transcript_written(TRANSCRIPT_HTML,
                              "<cite>Ann:</cite><time>0:01</time><p>a</p><cite>Ben:</cite>"
                              "<time>0:05</time><p>b",
                              TRANSCRIPT_VTT,
                              "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v Ann>a\n\n"
                              "00:00:05.000 --> 00:00:07.000\n<v Ben>b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_cite_time_and_p),
        cmocka_unit_test(reads_what_is_left_open),
        cmocka_unit_test(leaves_titles_in_sentences),
        cmocka_unit_test(completes_times_for_vtt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
