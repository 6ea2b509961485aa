/* The page of one line of a transcript: its address outlives edits, and it has what is around it.
 */
#include "fixture.h"

#include "ingest/transcript_source.h"
#include "store/episodes.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define CUE(start, end, text) "\n00:0" start ".000 --> 00:0" end ".000\n" text "\n"

#define ONE CUE("0", "1", "<v Ann>Good \xf0\x9f\x8d\xb5 evening.")
#define TWO CUE("1", "2", "<v Ann>It &lt;/script> runs.")
#define THREE CUE("2", "3", "<v Ben>\"Really?\"")
#define FOUR CUE("3", "4", "<v Ann>Yes.")

/* Gives the episode "talk" of the show "go" that transcript, as a command does. */
static void put(struct fixture *fixture, struct episode *episode, const char *source)
{
    struct transcript transcript;
    struct error error;
    if (!transcript_source_read(&fixture->arena, text_of(source), &transcript, &error))
        fail_msg("%s", error.message);
    transcript_source_mark(&fixture->arena, &transcript, episode);
    assert_true(store_begin_writing(fixture->engine));
    assert_true(transcript_source_store(fixture->engine, episode->episode_id, &transcript));
    assert_true(episodes_update(fixture->engine, episode, episode->slug));
    assert_true(store_commit(fixture->engine));
}

static struct episode add_in(struct fixture *fixture, const char *language, const char *source)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go"), .language = text_of(language)};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("talk"),
                              .title = TEXT("Talk"),
                              .audio_url = TEXT("/media/talk.mp3"),
                              .published_at = FIXTURE_NOW_AT - 1000};
    fixture_add_episode(fixture, &episode, NULL);
    put(fixture, &episode, source);
    return episode;
}

static struct episode add(struct fixture *fixture, const char *source)
{
    return add_in(fixture, "en", source);
}

static void assert_says(struct fixture *fixture, const char *target, const char *words)
{
    if (fixture_get(fixture, target) != 200)
        fail_msg("%s: %d", target, fixture->response.status);
    if (!fixture_body_has(fixture, words))
        fail_msg("%s has no %s", target, words);
}

static void a_line_has_its_page(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "WEBVTT\n" ONE TWO THREE FOUR);
    assert_says(fixture, "/shows/go/talk/at/3", "</span><bdi>Ben</bdi>, 00:02</h1>");
    assert_true(fixture_body_has(fixture, "<p>&quot;Really?&quot;</p></blockquote>"));
    assert_true(fixture_body_has(fixture, "<a href=\"/shows/go/talk/at/2\" rel=\"nofollow\">It "
                                          "&lt;/script&gt; runs.</a>"));
    assert_true(fixture_body_has(fixture, "href=\"/shows/go/talk#t=2\""));
    assert_true(fixture_body_has(fixture, "src=\"/media/talk.mp3#t=2\""));
    assert_true(fixture_body_has(fixture, "<meta name=\"robots\" content=\"noindex, follow\">"));
    assert_false(fixture_body_has(fixture, "content=\"index"));
    assert_true(fixture_body_has(fixture, "\"startOffset\": 2,\n\"endOffset\": 3,"));
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/5"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/0"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/01"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/x"), 404);
}

/* Who says it stands above it, and again behind it only where somebody else goes on. */
static void it_is_clear_who_speaks(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "WEBVTT\n" ONE TWO THREE FOUR);
    assert_says(fixture, "/shows/go/talk/at/1",
                "<p class=\"at-speaker\"><b class=\"speaker\"><bdi>Ann</bdi></b></p>\n<blockquote");
    assert_true(fixture_body_has(
        fixture, "</blockquote>\n<p class=\"at-line\"><a href=\"/shows/go/talk/at/2\""));
    assert_says(fixture, "/shows/go/talk/at/2",
                "</blockquote>\n<p class=\"at-line\"><b class=\"speaker\"><bdi>Ben</bdi></b>");
}

/* A character outside of the first plane is two units to a script. */
static void the_script_knows_where_cues_begin(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "WEBVTT\n" ONE TWO);
    assert_says(fixture, "/shows/go/talk/transcript", "data-cues=\"0:0 17:1\" data-at=\"1 2\"");
}

static void its_address_outlives_edits(void **state)
{
    struct fixture *fixture = *state;
    struct episode episode = add(fixture, "WEBVTT\n" ONE TWO THREE FOUR);
    put(fixture, &episode,
        "WEBVTT\n" CUE("0", "1", "<v Eve>Hello.") CUE("1", "2", "<v Ann>Good evening.")
            CUE("2", "3", "<v Ben>\"Really?\"") CUE("3", "4", "<v Ann>Yes."));
    assert_says(fixture, "/shows/go/talk/at/3", "&quot;Really?&quot;</p></blockquote>");
    assert_says(fixture, "/shows/go/talk/at/4", "<p>Yes.</p></blockquote>");
    put(fixture, &episode, "WEBVTT\n" CUE("0", "1", "<v Ann>Yes."));
    assert_says(fixture, "/shows/go/talk/at/4", "<p>Yes.</p></blockquote>");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/3"), 410);
    assert_true(fixture_body_has(fixture, "<a href=\"/shows/go/talk/transcript\">"));
}

/* Whatever comes between, a number that somebody may have sent leads to no other line. */
static void its_address_is_not_given_again(void **state)
{
    struct fixture *fixture = *state;
    struct episode episode = add(fixture, "WEBVTT\n" ONE TWO);
    put(fixture, &episode, "Good evening.");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/2"), 410);
    put(fixture, &episode, "WEBVTT\n" THREE);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/1"), 410);
    assert_says(fixture, "/shows/go/talk/at/3", "&quot;Really?&quot;</p></blockquote>");
    put(fixture, &episode, "");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/3"), 410);
    assert_false(fixture_body_has(fixture, "/shows/go/talk/transcript"));
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript.txt"), 404);
    put(fixture, &episode, "WEBVTT\n" FOUR);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/3"), 410);
    assert_says(fixture, "/shows/go/talk/at/4", "<p>Yes.</p></blockquote>");
}

/* An import has plain text for an episode whose transcript had times. */
static void nor_by_an_import(void **state)
{
    struct fixture *fixture = *state;
    struct episode episode = add(fixture, "WEBVTT\n" ONE TWO);
    const struct transcript plain = {.content = TEXT("Good evening.")};
    assert_true(store_begin_writing(fixture->engine));
    assert_true(transcripts_put(fixture->engine, episode.episode_id, &plain));
    assert_true(store_commit(fixture->engine));
    put(fixture, &episode, "WEBVTT\n" THREE);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/1"), 410);
    assert_says(fixture, "/shows/go/talk/at/3", "&quot;Really?&quot;</p></blockquote>");
}

static void without_times_there_are_none(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "Good evening.\n\nIt runs.");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/at/1"), 404);
    assert_says(fixture, "/shows/go/talk/transcript", "<span class=\"turn-text\">It runs.</span>");
    assert_false(fixture_body_has(fixture, "data-cues"));
}

static void speakers_without_times_have_their_turns(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "**Ann:** Good evening.\n\nIt runs.\n\n**Ben:** Note: \"Really?\"");
    assert_says(fixture, "/shows/go/talk/transcript",
                "<p class=\"turn\"><b class=\"speaker\"><bdi>Ann</bdi></b> <span "
                "class=\"turn-text\">Good evening.</span></p>\n"
                "<p class=\"turn\"><span class=\"turn-text\">It runs.</span></p>\n"
                "<p class=\"turn\"><b class=\"speaker\"><bdi>Ben</bdi></b> <span "
                "class=\"turn-text\">Note: &quot;Really?&quot;</span></p>");
    assert_true(fixture_body_has(fixture, "<bdi>Ann</bdi>, <bdi>Ben</bdi></p>"));
}

static void an_arabic_line_has_an_arabic_comma(void **state)
{
    struct fixture *fixture = *state;
    add_in(fixture, "ar", "WEBVTT\n" ONE TWO THREE);
    assert_says(fixture, "/shows/go/talk/at/3", "<bdi>Ben</bdi>، 00:02</h1>");
    assert_says(fixture, "/shows/go/talk/transcript", "<bdi>Ann</bdi>، <bdi>Ben</bdi>");
}

#define ON_A_SITE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(a_line_has_its_page),
        ON_A_SITE(it_is_clear_who_speaks),
        ON_A_SITE(the_script_knows_where_cues_begin),
        ON_A_SITE(its_address_outlives_edits),
        ON_A_SITE(its_address_is_not_given_again),
        ON_A_SITE(nor_by_an_import),
        ON_A_SITE(without_times_there_are_none),
        ON_A_SITE(speakers_without_times_have_their_turns),
        ON_A_SITE(an_arabic_line_has_an_arabic_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
