/* Speaker turns in Markdown. */
#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_turns(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_MARKDOWN, "", "");
    assert_transcript(TRANSCRIPT_MARKDOWN,
                      "# Title\n\nIntro.\n\n**Ann Lee:** One\ntwo.\n\nThree.\n\n**Ben**: Four.\n",
                      "-1--1 |Intro.\n-1--1 Ann Lee|One two.\n-1--1 Ann Lee|Three.\n"
                      "-1--1 Ben|Four.\n");
    assert_transcript(TRANSCRIPT_MARKDOWN, "**Ann:** a\n**Ben:** b\n__c__ d\n\n**e** f: g",
                      "-1--1 Ann|a\n-1--1 Ben|b c d\n-1--1 Ben|e f: g\n");
    assert_transcript(TRANSCRIPT_MARKDOWN, "\xef\xbb\xbf**Ann:**\r\n\r\na\r\n", "-1--1 Ann|a\n");
    assert_transcript(TRANSCRIPT_MARKDOWN, "not **Ann:** b\n\n**:** c",
                      "-1--1 |not Ann: b\n"
                      "-1--1 |: c\n");
}

static void reads_times(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_MARKDOWN,
                      "**Ann:** \\[00:12\\] a\n\n[01:00:04.16] b\n\n[2:03] **Ben:** c\n\n"
                      "said \\[unclear 00:36:40.22\\]\n\n[12] d\n\n[61:00] e",
                      "12000--1 Ann|a\n3604160--1 Ann|b\n123000--1 Ben|c\n"
                      "-1--1 Ben|said [unclear 00:36:40.22]\n-1--1 Ben|[12] d\n"
                      "3660000--1 Ben|e\n");
}

static void leaves_breaks_out(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_MARKDOWN,
                      "**Ann:** a\n\n**Break:** \\[19:30\\]\n\nb\n\n**Break**: \\[22:52\\]\n\nc\n\n"
                      "**Break:** \\[23:25\\] to \\[25:40\\]\n\n**Outro:** [59:00]\n\n"
                      "\\[01:00\\] d\n\n**Break:** down",
                      "-1--1 Ann|a\n-1--1 Ann|b\n-1--1 Ann|c\n60000--1 Ann|d\n-1--1 Break|down\n");
}

static void takes_markup_out(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_MARKDOWN,
                      "**Ann:** *a* **b** `c*` [d *e*](https://x.example/ \"t\") ![f](g) \\[h\\] "
                      "prom\\_ex &amp; &#x41; <b>i</b>  \nj <https://k.example/>",
                      "-1--1 Ann|a b c* d e f [h] prom_ex & A i j https://k.example/\n");
    assert_transcript(TRANSCRIPT_MARKDOWN,
                      "- a\n- b\n\n> c\n\n    d\n\n<div>e</div>\n\n***\n\nf\n===\n\n## g\n\nh",
                      "-1--1 |a\n-1--1 |b\n-1--1 |c\n-1--1 |d\n-1--1 |e\n-1--1 |h\n");
}

static void writes_markdown(void **state)
{
    (void)state;
    static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A*n_n>*One* [x](y) `z`\n\n"
                              "00:02.000 --> 00:03.000\n<v A*n_n>1. &lt;b&gt; &amp;amp; ~\\\n\n"
                              "01:00:03.250 --> 01:00:04.000\n<v Ben># Three";
    assert_transcript_written(TRANSCRIPT_VTT, vtt, TRANSCRIPT_MARKDOWN,
                              "**A\\*n\\_n:** \\[00:01\\] \\*One\\* \\[x\\](y) \\`z\\` 1. \\<b\\> "
                              "\\&amp; \\~\\\\\n\n**Ben:** \\[01:00:03.250\\] \\# Three\n");
    assert_transcript_round_trip(TRANSCRIPT_VTT, vtt, TRANSCRIPT_MARKDOWN,
                                 "1000--1 A*n_n|*One* [x](y) `z` 1. <b> &amp; ~\\\n"
                                 "3603250--1 Ben|# Three\n");
    assert_transcript_round_trip(TRANSCRIPT_PLAIN,
                                 "Ann: One\n\n1. a\n\n12) b\n\n- c\n\n+ d\n\n=\n\n    e\n\n"
                                 "| f\n\n**g:** h",
                                 TRANSCRIPT_MARKDOWN,
                                 "-1--1 Ann|One\n-1--1 Ann|1. a\n-1--1 Ann|12) b\n-1--1 Ann|- c\n"
                                 "-1--1 Ann|+ d\n-1--1 Ann|=\n-1--1 Ann|e\n-1--1 Ann|| f\n"
                                 "-1--1 Ann|**g:** h\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_turns),       cmocka_unit_test(reads_times),
        cmocka_unit_test(leaves_breaks_out), cmocka_unit_test(takes_markup_out),
        cmocka_unit_test(writes_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
