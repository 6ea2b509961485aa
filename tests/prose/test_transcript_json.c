/* The podcast namespace's JSON, and what speech recognisers write. */
#include "prose/transcript_check.h"

#include "base/buffer.h"
#include "model/cue.h"
#include "prose/transcript_formats.h"

#include "cmocka_setup.h"

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

/* As it is written and as it is stored, which is without the last line feed. */
static void assert_part(struct text json, size_t first, size_t count, const char *lines)
{
    struct arena arena;
    struct list cues;
    struct error error = {{0}};
    arena_begin(&arena);
    assert_int_equal(transcript_json_count(json), 3);
    if (!transcript_json_part(&arena, json, first, count, &cues, &error))
        fail_msg("%s", error.message);
    assert_string_equal(transcript_lines(&arena, cues).at, lines);
    arena_end(&arena);
}

static void reads_a_part_of_what_it_wrote(void **state)
{
    (void)state;
    static const struct cue items[] = {
        {0, 1000, TEXT_LITERAL("Ann"), TEXT_LITERAL("\"a\",")},
        {1000, 2000, {NULL, 0}, TEXT_LITERAL("b ]}")},
        {2000, -1, TEXT_LITERAL("Ben"), TEXT_LITERAL("c \\n {")},
    };
    struct buffer buffer;
    buffer_begin(&buffer, 4096);
    transcript_write(TRANSCRIPT_JSON, (struct list){(void *)items, 3}, &buffer);
    struct text json = buffer_text(&buffer), stored = text_trim(json);
    assert_part(json, 0, 3, "0-1000 Ann|\"a\",\n1000-2000 |b ]}\n2000--1 Ben|c \\n {\n");
    assert_part(stored, 0, 1, "0-1000 Ann|\"a\",\n");
    assert_part(stored, 1, 1, "1000-2000 |b ]}\n");
    assert_part(stored, 1, 2, "1000-2000 |b ]}\n2000--1 Ben|c \\n {\n");
    assert_part(stored, 2, 1, "2000--1 Ben|c \\n {\n");
    buffer_end(&buffer);
}

static void tells_that_a_part_is_not_there(void **state)
{
    (void)state;
    struct arena arena;
    struct list cues;
    struct error error = {{0}};
    struct text json = TEXT("{\"segments\":[\n{\"startTime\":0,\"body\":\"a\"}\n]}");
    arena_begin(&arena);
    assert_int_equal(transcript_json_count(json), 1);
    assert_int_equal(transcript_json_count((struct text){NULL, 0}), 0);
    assert_int_equal(transcript_json_count(TEXT("{\"segments\":[]}")), 0);
    assert_false(transcript_json_part(&arena, json, 0, 2, &cues, &error));
    assert_false(transcript_json_part(&arena, json, 1, 1, &cues, &error));
    assert_false(transcript_json_part(&arena, (struct text){NULL, 0}, 0, 1, &cues, &error));
    assert_string_equal(error.message, "1: cues are missing");
    arena_end(&arena);
}

static bool read_lines(struct arena *arena, struct text json, struct list *cues)
{
    struct error error;
    struct transcript_reader reader = {.arena = arena, .error = &error, .content = json};
    bool is_read = transcript_read_json_lines(&reader);
    *cues = (struct list){reader.cues, reader.count};
    return is_read;
}

/* White space where it is never written leads to the other reader. */
static void reads_what_it_wrote_as_any_json(void **state)
{
    (void)state;
    static const struct cue items[] = {
        {0, 1000, TEXT_LITERAL("A \"n\\n\""), TEXT_LITERAL("\"a\", \\")},
        {1001, 2020, {NULL, 0}, TEXT_LITERAL("b ]} {\",")},
        {3600000, -1, TEXT_LITERAL("Bén"), TEXT_LITERAL("c \\\" {")},
    };
    struct arena arena;
    struct buffer buffer;
    struct list lines, cues;
    struct error error;
    arena_begin(&arena);
    buffer_begin(&buffer, 4096);
    transcript_write(TRANSCRIPT_JSON, (struct list){(void *)items, COUNT_OF(items)}, &buffer);
    assert_true(read_lines(&arena, buffer_text(&buffer), &lines));
    struct text other = arena_join(&arena, TEXT(" "), buffer_text(&buffer));
    assert_true(transcript_parse(&arena, TRANSCRIPT_JSON, other, &cues, &error));
    assert_string_equal(transcript_lines(&arena, lines).at, transcript_lines(&arena, cues).at);
    buffer_end(&buffer);
    arena_end(&arena);
}

static void leaves_what_it_did_not_write_to_any_json(void **state)
{
    (void)state;
    static const char *const endings[] = {
        "{\"startTime\":1,\"body\":\"a\"}",
        "{\"startTime\":1,\"body\":\"a\"},\n]}",
        "{\"startTime\":1,\"body\":\"a\"}\n]}x",
        "{\"startTime\":1,\"body\":\"a",
        "{\"startTime\":1,\"body\":\"a\\\"}\n]}",
        "{\"startTime\":1,\"body\":\"a\\",
        "{\"startTime\":1,\"body\":\"\\u0041\"}\n]}",
        "{\"startTime\":1,\"body\":\"a\tb\"}\n]}",
        "{\"startTime\":1.5,\"body\":\"a\"}\n]}",
        "{\"startTime\":1.,\"body\":\"a\"}\n]}",
        "{\"startTime\":-1,\"body\":\"a\"}\n]}",
        "{\"startTime\":1e3,\"body\":\"a\"}\n]}",
        "{\"startTime\":,\"body\":\"a\"}\n]}",
        "{\"startTime\":1800001,\"body\":\"a\"}\n]}",
        "{\"startTime\":99999999999999999999,\"body\":\"a\"}\n]}",
        "{\"startTime\":1,\"body\":\"a\",\"x\":1}\n]}",
        "{\"body\":\"a\"}\n]}",
        "",
    };
    struct arena arena;
    struct list cues;
    arena_begin(&arena);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct text json =
            arena_join(&arena, TEXT("{\"version\":\"1.0.0\",\"segments\":[\n"),
                       TEXT("{\"startTime\":0,\"body\":\"a\"},\n"), text_of(endings[i]));
        if (read_lines(&arena, json, &cues) || cues.count > 0)
            fail_msg("%s is read", endings[i]);
    }
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_segments),
        cmocka_unit_test(keeps_single_words),
        cmocka_unit_test(reads_recognisers),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(writes_json),
        cmocka_unit_test(reads_a_part_of_what_it_wrote),
        cmocka_unit_test(tells_that_a_part_is_not_there),
        cmocka_unit_test(reads_what_it_wrote_as_any_json),
        cmocka_unit_test(leaves_what_it_did_not_write_to_any_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
