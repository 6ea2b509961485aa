/* Foreign transcripts as the store keeps them: the words of every format, and the times of those
 * that have all of them. */
#include "ingest/transcript_source.h"
#include "temporary_site.h"

#include <stdio.h>
#include <stdlib.h>

static struct transcript read_source(struct arena *arena, const char *source)
{
    struct transcript transcript;
    struct error error;
    if (!transcript_source_read(arena, text_of(source), &transcript, &error))
        fail_msg("\"%s\" is refused: %s", source, error.message);
    return transcript;
}

static void assert_source(const char *source, const char *content, bool is_timed)
{
    struct arena arena;
    arena_begin(&arena);
    struct transcript transcript = read_source(&arena, source);
    struct episode episode = {.has_cues = true, .has_transcript = true};
    transcript_source_mark(&arena, &transcript, &episode);
    assert_text(transcript.content, content);
    assert_int_equal(transcript.cues.length > 0, is_timed);
    assert_int_equal(episode.has_cues, is_timed);
    assert_int_equal(episode.has_transcript, content[0] != '\0');
    assert_int_equal(episode.excerpt.length > 0, content[0] != '\0');
    arena_end(&arena);
}

static void reads_every_format(void **state)
{
    (void)state;
    static const char said[] = "Ann: One two.\n\nBen: Three.";
    assert_source("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One two.\n\n"
                  "00:02.000 --> 00:03.000\n<v Ben>Three.\n",
                  said, true);
    assert_source("1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: One\r\ntwo.\r\n\r\n"
                  "2\r\n00:00:02,000 --> 00:00:03,000\r\nBen: Three.\r\n",
                  said, true);
    assert_source("{\"segments\":[{\"speaker\":\"Ann\",\"startTime\":1,\"body\":\"One two.\"},"
                  "{\"speaker\":\"Ben\",\"startTime\":2.5,\"body\":\"Three.\"}]}",
                  said, true);
    assert_source("{\"segments\":[{\"speaker\":\"Ann\",\"body\":\"One two.\"},"
                  "{\"speaker\":\"Ben\",\"startTime\":2.5,\"body\":\"Three.\"}]}",
                  said, false);
    assert_source("<cite>Ann:</cite><time>0:01</time><p>One two.</p>"
                  "<cite>Ben:</cite><time>0:02</time><p>Three.</p>",
                  said, true);
    assert_source("**Ann:** One two.\n\n**Ben:** Three.\n", said, false);
}

/* What the owner wrote as paragraphs is not taken apart and put together. */
static void keeps_plain_text(void **state)
{
    (void)state;
    assert_source("\xef\xbb\xbf\r\nAnn: One\r\ntwo.\r\n\r\nAnn: Three\001.\n\n\n",
                  "Ann: One\ntwo.\n\nAnn: Three.", false);
    assert_source("", "", false);
    assert_source("\xef\xbb\xbf \r\n", "", false);
}

/* References can bring in what is not in the bytes. */
static void scrubs_what_it_reads(void **state)
{
    (void)state;
    assert_source("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A&#8238;nn>O&#x202e;ne &#1;\xff\n",
                  "Ann: One \xef\xbf\xbd", true);
    assert_source("{\"segments\":[{\"startTime\":1,\"body\":\"O\\u202e\\u0001ne\"}]}", "One", true);
    assert_source("<cite>A&#8238;nn</cite><p>O&#8238;ne", "Ann: One", false);
}

static void assert_refused(const char *source, const char *message)
{
    struct arena arena;
    struct transcript transcript;
    struct error error;
    arena_begin(&arena);
    if (transcript_source_read(&arena, text_of(source), &transcript, &error))
        fail_msg("\"%s\" is not refused", source);
    assert_true(text_starts_with(text_of(error.message), text_of(message)));
    arena_end(&arena);
}

static void says_where_it_cannot_read(void **state)
{
    (void)state;
    assert_refused("WEBVTT\r\n\r\n00:01.000 --> soon\r\nHi\r\n", "3:");
    assert_refused("\n\n{\"segments\":[\n{\"startTime\":-1,\"body\":\"x\"}]}", "4:1: ");
    assert_refused("{\"segments\":7}", "1:1: ");
    assert_refused("WEBVTT\n\nNOTE nothing\n", "1: the transcript has no words");
}

static void assert_chapters(const char *source, const char *expected)
{
    struct arena arena;
    struct text chapters;
    struct error error = {0};
    arena_begin(&arena);
    if (transcript_source_read_chapters(&arena, text_of(source), &chapters, &error))
        assert_text(chapters, expected);
    else
        assert_string_equal(error.message, expected);
    arena_end(&arena);
}

static void reads_chapters(void **state)
{
    (void)state;
    assert_chapters(" \n", "");
    assert_chapters("{\"chapters\":[]}", "");
    assert_chapters("\xef\xbb\xbf{\"chapters\":[{\"startTime\":1.5,\"title\":\"O\\u202ene\"}]}",
                    "{\"version\":\"1.2.0\",\"chapters\":[\n"
                    "{\"startTime\":1.500,\"title\":\"One\"}\n]}\n");
    assert_chapters("{\"chapters\":[\r\n{\"startTime\":0},\r\n {\"title\":\"x\"}]}",
                    "3:2: a chapter must have a startTime, a number of seconds from 0 on");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_format),   cmocka_unit_test(keeps_plain_text),
        cmocka_unit_test(scrubs_what_it_reads), cmocka_unit_test(says_where_it_cannot_read),
        cmocka_unit_test(reads_chapters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
