/* WebVTT and SubRip. */
#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TIMES "00:00:01.000 --> 00:00:02.500\n"

static void reads_vtt_blocks(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT", "");
    assert_transcript(TRANSCRIPT_VTT, "\xef\xbb\xbfWEBVTT\tTitle\nKind: x\n\n" TIMES "Hi",
                      "1000-2500 |Hi\n");
    assert_transcript(TRANSCRIPT_VTT,
                      "WEBVTT\r\n\r\nNOTE\r\nnot said\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
                      "REGION\r\nid:a\r\n\r\nintro\r\n00:01.000 --> 01:02:03.004 align:start\r\n"
                      "One\r\ntwo\r\n",
                      "1000-3723004 |One two\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n" TIMES "a\n" TIMES "b\n2\n" TIMES "c\n\nlost",
                      "1000-2500 |a\n1000-2500 |b\n1000-2500 |c\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "\n\n0.5-->73.25\nb", "500-73250 |b\n");
}

static void reads_vtt_text(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_VTT,
                      "WEBVTT\n\n" TIMES "<v.loud Ann &amp; Co>Hi <b>you</b> <c.red>and</c> "
                      "<00:00:02.000>me &lt;3 &eacute;&#x202e;</v>",
                      "1000-2500 Ann & Co|Hi you and me <3 é\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "-\n<v Ann>One\n<v Ben>two</v> three",
                      "1000-2500 |-\n1000-2500 Ann|One\n1000-2500 Ben|two\n1000-2500 |three\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "<v>a<v \n>b<vx Ann>c<v.x Ben\nLee>d",
                      "1000-2500 |a\n1000-2500 |bc\n1000-2500 Ben Lee|d\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "1 < 2, i <3 you > me, <b, <v Ann",
                      "1000-2500 |1 < 2, i <3 you > me, <b, <v Ann\n");
    assert_transcript(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "a <b and <i>c</i>",
                      "1000-2500 |a <b and c\n");
}

static void tells_where_times_are_wrong(void **state)
{
    (void)state;
#define REASON ": the times of a cue must look like \"00:00:01.500 --> 00:00:04.000\""
    assert_transcript_error(TRANSCRIPT_VTT, "", "1: a WebVTT file must start with the word WEBVTT");
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTTX\n",
                            "1: a WebVTT file must start with the word WEBVTT");
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTT\n\n\n00:00:01,000 --> 00:00:02,000\nHi",
                            "4" REASON);
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTT\n\n" TIMES "a --> b\n", "4" REASON);
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTT\n\n00:61.000 --> 00:62.000\nHi", "3" REASON);
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTT\n\n9999:00:00.000 --> 9999:00:01.000\nHi",
                            "3" REASON);
    assert_transcript_error(TRANSCRIPT_VTT, "WEBVTT\n\n00:01.000 --> 00:02.000x\nHi", "3" REASON);
    assert_transcript_error(TRANSCRIPT_SRT, "\nHello.\nYou.\n", "2" REASON);
}

static void limits_lines(void **state)
{
    (void)state;
    char content[5000] = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n";
    size_t start = strlen(content);
    memset(content + start, 'x', 4096);
    strcpy(content + start + 4096, "\n");
    struct arena arena;
    struct list cues;
    struct error error;
    arena_begin(&arena);
    assert_true(transcript_parse(&arena, TRANSCRIPT_VTT, text_of(content), &cues, &error));
    arena_end(&arena);
    strcpy(content + start + 4096, "x");
    assert_transcript_error(TRANSCRIPT_VTT, content, "4: the line is longer than 4096 bytes");
}

static void writes_vtt(void **state)
{
    (void)state;
    assert_transcript_written(
        TRANSCRIPT_VTT,
        "WEBVTT\n\n10:00.000 --> 10:01.000\n<v A &amp; B>x --&gt; y &lt;z&gt;\n\n"
        "09:00.000 --> 09:01.000\nback\n\n11:00.000 --> 11:00.000\nlast",
        TRANSCRIPT_VTT,
        "WEBVTT\n\n00:10:00.000 --> 00:10:01.000\n"
        "<v A &amp; B>x --&gt; y &lt;z&gt;\n\n"
        "00:10:00.000 --> 00:11:00.000\nback\n\n"
        "00:11:00.000 --> 00:11:02.000\nlast\n");
}

#define WORD_50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void wraps_lines(void **state)
{
    (void)state;
    assert_transcript_written(TRANSCRIPT_PLAIN, "", TRANSCRIPT_VTT, "WEBVTT\n");
    assert_transcript_written(TRANSCRIPT_JSON,
                              "{\"segments\":[{\"startTime\":0,\"endTime\":1,\"body\":\"" WORD_50
                              " ääää ääää ääää ääää " WORD_50 WORD_50 " b c\"}]}",
                              TRANSCRIPT_VTT,
                              "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" WORD_50
                              " ääää ääää ääää\nääää\n" WORD_50 WORD_50 "\nb c\n");
}

/* 3,000 ampersands: the writer breaks the word, or the line could not be read back. */
static void breaks_words_that_are_too_long(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer written;
    struct list cues;
    struct error error;
    char word[3000];
    memset(word, '&', sizeof word);
    struct cue cue = {0, 1, {NULL, 0}, {word, sizeof word}};
    arena_begin(&arena);
    buffer_begin(&written, 1 << 20);
    transcript_write(TRANSCRIPT_VTT, (struct list){&cue, 1}, &written);
    assert_true(transcript_parse(&arena, TRANSCRIPT_VTT, buffer_text(&written), &cues, &error));
    assert_int_equal(cues.count, 1);
    assert_int_equal(((const struct cue *)cues.items)->text.length, 3000 + 5);
    buffer_end(&written);
    arena_end(&arena);
}

static void keeps_vtt(void **state)
{
    (void)state;
    assert_transcript_round_trip(
        TRANSCRIPT_VTT,
        "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ann>a &amp;amp; --&gt; &lt;v Ben&gt;\n\n"
        "00:01.000 --> 00:02.000\n<v Ben-- >overlaps\n\n00:02.000 --> 00:03.000\nNOTE this",
        TRANSCRIPT_VTT,
        "1000-9000 Ann|a &amp; --> <v Ben>\n1000-2000 Ben--|overlaps\n2000-3000 |NOTE this\n");
}

static void reads_srt(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_SRT, "", "");
    assert_transcript(TRANSCRIPT_SRT,
                      "\xef\xbb\xbf"
                      "1\r\n00:00:01,000 --> 00:00:02,500 X1:0\r\nOne\r\n"
                      "two\r\n\r\nthree\r\n\r\n2\r\n00:00:02.500 --> 00:00:04,0\r\n4\r\n3\r\n"
                      "00:00:05 --> 00:00:06\r\nend",
                      "1000-2500 |One two three\n2500-4000 |4\n5000-6000 |end\n");
    assert_transcript(TRANSCRIPT_SRT,
                      "1\n00:00:01,000 --> 00:00:02,500\n{\\an8}<i>One</i> <FONT color=\"x\">two"
                      "</font> < 3 <bold> {x} <i\n",
                      "1000-2500 |One two < 3 <bold> {x} <i\n");
}

static void reads_srt_names(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_SRT,
                      "1\n0:01 --> 0:02\nAnn: One\n\n2\n0:02 --> 0:03\ntwo\n\n"
                      "3\n0:03 --> 0:04\nDr. Ben O'Neill 2: three",
                      "1000-2000 Ann|One\n2000-3000 Ann|two\n3000-4000 Dr. Ben O'Neill 2|three\n");
    assert_transcript(TRANSCRIPT_SRT,
                      "1\n0:01 --> 0:02\nOne\n\n2\n0:02 --> 0:03\nRule: two\n\n"
                      "3\n0:03 --> 0:04\nthree",
                      "1000-2000 |One\n2000-3000 Rule|two\n3000-4000 |three\n");
}

static void writes_srt(void **state)
{
    (void)state;
    static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One --&gt; &lt;i&gt;\n\n"
                              "00:02.000 --> 00:03.000\n<v Ann>seven words that do not fit one "
                              "line\n\n00:03.000 --> 00:04.000\n<v Ann>Ben: said --&gt; "
                              "00:00:04,000\n\n00:04.000 --> 00:05.000\n<v Ben>{\\an8}";
    assert_transcript_written(TRANSCRIPT_VTT, vtt, TRANSCRIPT_SRT,
                              "1\n00:00:01,000 --> 00:00:02,000\nAnn: One -- > < i>\n\n"
                              "2\n00:00:02,000 --> 00:00:03,000\nseven words that do not fit one\n"
                              "line\n\n3\n00:00:03,000 --> 00:00:04,000\n"
                              "Ann: Ben: said -- > 00:00:04,000\n\n"
                              "4\n00:00:04,000 --> 00:00:05,000\nBen: { \\an8}\n");
    assert_transcript_round_trip(TRANSCRIPT_VTT, vtt, TRANSCRIPT_SRT,
                                 "1000-2000 Ann|One -- > < i>\n"
                                 "2000-3000 Ann|seven words that do not fit one line\n"
                                 "3000-4000 Ann|Ben: said -- > 00:00:04,000\n"
                                 "4000-5000 Ben|{ \\an8}\n");
    assert_transcript_round_trip(TRANSCRIPT_SRT,
                                 "1\n0:01 --> 0:02\n[music]\n\n2\n0:02 --> 0:03\nAnn: One\n\n"
                                 "3\n0:03 --> 0:04\nAnn: two",
                                 TRANSCRIPT_SRT,
                                 "1000-2000 |[music]\n2000-3000 Ann|One\n3000-4000 Ann|two\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_vtt_blocks),
        cmocka_unit_test(reads_vtt_text),
        cmocka_unit_test(tells_where_times_are_wrong),
        cmocka_unit_test(limits_lines),
        cmocka_unit_test(writes_vtt),
        cmocka_unit_test(wraps_lines),
        cmocka_unit_test(breaks_words_that_are_too_long),
        cmocka_unit_test(keeps_vtt),
        cmocka_unit_test(reads_srt),
        cmocka_unit_test(reads_srt_names),
        cmocka_unit_test(writes_srt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
