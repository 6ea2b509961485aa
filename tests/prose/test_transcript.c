/* Formats told apart, turns, and plain text. */
#include "prose/transcript.h"

#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_format(const char *content, enum transcript_format format)
{
    enum transcript_format found = transcript_recognise(text_of(content));
    if (found != format)
        fail_msg("\"%s\" is taken for format %d, not %d", content, (int)found, (int)format);
}

static void recognises_formats(void **state)
{
    (void)state;
    assert_format("", TRANSCRIPT_PLAIN);
    assert_format("Hello.\n\nWebVTT is a format.", TRANSCRIPT_PLAIN);
    assert_format("**Really** now", TRANSCRIPT_PLAIN);
    assert_format("3 <p> 4", TRANSCRIPT_PLAIN);
    assert_format("12\n\nmonkeys", TRANSCRIPT_PLAIN);
    assert_format("WEBVTT", TRANSCRIPT_VTT);
    assert_format("\xef\xbb\xbfWEBVTT - title\n", TRANSCRIPT_VTT);
    assert_format("\n1\n00:00:01,000 --> 00:00:02,000\nHi", TRANSCRIPT_SRT);
    assert_format("00:00:01.000 --> 00:00:02.000\nHi", TRANSCRIPT_SRT);
    assert_format(" {\"segments\":[]}", TRANSCRIPT_JSON);
    assert_format("# Title\n\n**Ann:** Hello.", TRANSCRIPT_MARKDOWN);
    assert_format("**Ann**: Hello.", TRANSCRIPT_MARKDOWN);
    assert_format("\\[00:12\\] Hello.", TRANSCRIPT_MARKDOWN);
    assert_format("<!doctype html><p>Hello.", TRANSCRIPT_HTML);
    assert_format("<CITE>Ann:</CITE>", TRANSCRIPT_HTML);
}

static void reads_plain_paragraphs(void **state)
{
    (void)state;
    assert_transcript(TRANSCRIPT_PLAIN, "", "");
    assert_transcript(TRANSCRIPT_PLAIN, " \n\n", "");
    assert_transcript(TRANSCRIPT_PLAIN, "One\ntwo.\n \n\nThree: four.",
                      "-1--1 |One two.\n-1--1 |Three: four.\n");
    assert_transcript(TRANSCRIPT_PLAIN, "Ann Lee: One.\n\nTwo.\n\nGuy de Bo: Three.\n\nso: four",
                      "-1--1 Ann Lee|One.\n-1--1 Ann Lee|Two.\n-1--1 Guy de Bo|Three.\n"
                      "-1--1 Guy de Bo|so: four\n");
}

static void writes_plain_turns(void **state)
{
    (void)state;
    static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One\n\n"
                              "00:02.000 --> 00:03.000\n<v Ann>two.\n\n"
                              "00:03.000 --> 00:04.000\n<v Ben>Three.\n\n"
                              "00:04.000 --> 00:05.000\n<v Ann>Ben: four.\n";
    assert_transcript_written(TRANSCRIPT_VTT, vtt, TRANSCRIPT_PLAIN,
                              "Ann: One two.\n\nBen: Three.\n\nAnn: Ben: four.\n");
    assert_transcript_round_trip(TRANSCRIPT_VTT, vtt, TRANSCRIPT_PLAIN,
                                 "-1--1 Ann|One two.\n-1--1 Ben|Three.\n-1--1 Ann|Ben: four.\n");
    assert_transcript_round_trip(TRANSCRIPT_PLAIN, "Ann: One.\n\nTwo.\n\nAnn: Ben: three.",
                                 TRANSCRIPT_PLAIN,
                                 "-1--1 Ann|One.\n-1--1 Ann|Two.\n-1--1 Ann|Ben: three.\n");
}

/* Cues of ten characters, a second each. */
static struct list make_cues(struct arena *arena, size_t count)
{
    struct cue *cues = arena_allocate(arena, count * sizeof *cues);
    for (size_t i = 0; i < count; i++)
        cues[i] = (struct cue){(int64_t)i * 1000, (int64_t)(i + 1) * 1000, TEXT("Ann"),
                               TEXT("äöüäöü xyz")};
    return (struct list){cues, count};
}

static void ends_turns_after_600_characters(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    struct list turns = transcript_turns(&arena, make_cues(&arena, 100));
    const struct cue *items = turns.items;
    assert_int_equal(turns.count, 2);
    assert_int_equal(items[0].text.length, 55 * 16 + 54);
    assert_int_equal(items[0].start_ms, 0);
    assert_int_equal(items[0].end_ms, 55000);
    assert_int_equal(items[1].start_ms, 55000);
    assert_int_equal(items[1].end_ms, 100000);
    arena_end(&arena);
}

static void leaves_untimed_paragraphs(void **state)
{
    (void)state;
    struct arena arena;
    arena_begin(&arena);
    static const struct cue cues[] = {{0, 1, {NULL, 0}, TEXT_LITERAL("a")},
                                      {-1, -1, {NULL, 0}, TEXT_LITERAL("b")}};
    struct list list = {cues, 2};
    assert_false(transcript_is_timed(list));
    assert_int_equal(transcript_turns(&arena, list).count, 2);
    list.count = 1;
    assert_true(transcript_is_timed(list));
    arena_end(&arena);
}

static void append_cues(struct buffer *to, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_append(to, TEXT("x\n\n"));
}

static void limits_cues(void **state)
{
    (void)state;
    struct arena arena;
    struct buffer content;
    struct list cues;
    struct error error;
    arena_begin(&arena);
    buffer_begin(&content, 1 << 20);
    append_cues(&content, 50000);
    assert_true(transcript_parse(&arena, TRANSCRIPT_PLAIN, buffer_text(&content), &cues, &error));
    assert_int_equal(cues.count, 50000);
    append_cues(&content, 1);
    assert_false(transcript_parse(&arena, TRANSCRIPT_PLAIN, buffer_text(&content), &cues, &error));
    assert_string_equal(error.message, "100001: there are more than 50000 cues");
    assert_int_equal(cues.count, 0);
    buffer_end(&content);
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognises_formats),
        cmocka_unit_test(reads_plain_paragraphs),
        cmocka_unit_test(writes_plain_turns),
        cmocka_unit_test(ends_turns_after_600_characters),
        cmocka_unit_test(leaves_untimed_paragraphs),
        cmocka_unit_test(limits_cues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
