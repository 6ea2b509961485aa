/* Transcripts and chapters as files: which there are, what they are called, and that what went in
 * comes out of each, read by the readers that foreign files are read with. */
#include "fixture.h"

#include "ingest/transcript_source.h"
#include "prose/chapters.h"
#include "prose/transcript_check.h"
#include "store/episodes.h"
#include "store/store.h"
#include "store/transcripts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char talk_vtt[] = "WEBVTT\n\n"
                               "00:00.000 --> 00:02.500\n<v Ann Lee>Good &lt;evening&gt;.\n\n"
                               "00:02.500 --> 00:04.000\n<v Ann Lee>It runs &amp; runs.\n\n"
                               "00:04.000 --> 01:01:05.007\n<v Ben>\"Really?\" &lt;/script> --\n\n"
                               "01:01:05.007 --> 01:01:06.000\n<v Ann Lee>Yes.\n";

static const char talk_lines[] = "0-2500 Ann Lee|Good <evening>.\n"
                                 "2500-4000 Ann Lee|It runs & runs.\n"
                                 "4000-3665007 Ben|\"Really?\" </script> --\n"
                                 "3665007-3666000 Ann Lee|Yes.\n";

/* Of the forms that have neither every cue nor every time. */
static const char talk_turns[] = "-1--1 Ann Lee|Good <evening>. It runs & runs.\n"
                                 "-1--1 Ben|\"Really?\" </script> --\n"
                                 "-1--1 Ann Lee|Yes.\n";
static const char talk_timed_turns[] = "0--1 Ann Lee|Good <evening>. It runs & runs.\n"
                                       "4000--1 Ben|\"Really?\" </script> --\n"
                                       "3665007--1 Ann Lee|Yes.\n";

static const struct {
    const char *ending;
    const char *content_type;
    enum transcript_format format;
    const char *lines;
    bool needs_times;
} forms[] = {
    {"vtt", "text/vtt; charset=utf-8", TRANSCRIPT_VTT, talk_lines, true},
    {"srt", "application/x-subrip; charset=utf-8", TRANSCRIPT_SRT, talk_lines, true},
    {"json", "application/json", TRANSCRIPT_JSON, talk_lines, true},
    {"txt", "text/plain; charset=utf-8", TRANSCRIPT_PLAIN, talk_turns, false},
    {"md", "text/markdown; charset=utf-8", TRANSCRIPT_MARKDOWN, talk_timed_turns, false},
};

enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

static void assert_equal(struct text text, const char *expected)
{
    char *copy = strndup(text.at ? text.at : "", text.length);
    assert_string_equal(copy, expected);
    free(copy);
}

/* Adds the episode "talk" of a new show "go", with a transcript in any format, and chapters. */
static struct episode add_talk(struct fixture *fixture, const char *source, const char *chapters)
{
    struct show show = {.slug = TEXT("go")};
    struct transcript transcript;
    struct error error;
    fixture_add_show(fixture, &show);
    struct episode episode = {
        .show_id = show.show_id, .slug = TEXT("talk"), .published_at = FIXTURE_NOW_AT - 1000};
    fixture_add_episode(fixture, &episode, NULL);
    assert_true(transcript_source_read(&fixture->arena, text_of(source), &transcript, &error) &&
                transcript_source_read_chapters(&fixture->arena, text_of(chapters),
                                                &episode.chapters, &error));
    transcript_source_mark(&fixture->arena, &transcript, &episode);
    assert_true(store_begin_writing(fixture->engine));
    assert_true(transcripts_put(fixture->engine, episode.episode_id, &transcript));
    assert_true(episodes_update(fixture->engine, &episode, episode.slug));
    assert_true(episodes_renumber(fixture->engine, episode.show_id));
    assert_true(store_commit(fixture->engine));
    return episode;
}

static int get_form(struct fixture *fixture, const char *ending)
{
    char target[100];
    snprintf(target, sizeof target, "/shows/go/talk/transcript.%s", ending);
    return fixture_get(fixture, target);
}

static void every_form_of_a_timed_transcript_can_be_read_back(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, talk_vtt, NULL);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        assert_int_equal(get_form(fixture, forms[i].ending), 200);
        assert_equal(fixture_header(fixture, "Content-Type"), forms[i].content_type);
        assert_equal(fixture_header(fixture, "Access-Control-Allow-Origin"), "*");
        assert_equal(fixture_header(fixture, "Link"),
                     "<http://127.0.0.1:8080/shows/go/talk/transcript>; rel=\"canonical\"");
        assert_equal(fixture_header(fixture, "X-Robots-Tag"), "noindex");
        assert_transcript(forms[i].format, arena_c_string(&fixture->arena, fixture_body(fixture)),
                          forms[i].lines);
    }
}

static void without_times_there_is_only_text(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, "Ann Lee: Good <evening>.\n\nBen: Hm.\n", NULL);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        assert_int_equal(get_form(fixture, forms[i].ending), forms[i].needs_times ? 404 : 200);
        assert_true(
            text_starts_with(fixture_header(fixture, "Content-Type"),
                             text_of(forms[i].needs_times ? "text/html" : forms[i].content_type)));
    }
    get_form(fixture, "txt");
    assert_equal(fixture_body(fixture), "Ann Lee: Good <evening>.\n\nBen: Hm.\n");
    get_form(fixture, "md");
    assert_equal(fixture_body(fixture), "**Ann Lee:** Good \\<evening\\>.\n\n**Ben:** Hm.\n");
}

static void without_a_transcript_there_is_nothing(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, NULL, NULL);
    for (size_t i = 0; i < FORM_COUNT; i++)
        assert_int_equal(get_form(fixture, forms[i].ending), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/chapters.json"), 404);
}

static void files_follow_their_episode(void **state)
{
    struct fixture *fixture = *state;
    struct episode talk = add_talk(fixture, talk_vtt, "{\"chapters\":[{\"startTime\":0}]}");
    static const char *const unknown[] = {"vtt.gz", "html", "vtt/x", "%2e", "vt"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
        assert_int_equal(get_form(fixture, unknown[i]), 404);
    assert_int_equal(get_form(fixture, "VTT"), 301);
    assert_equal(fixture_header(fixture, "Location"), "/shows/go/talk/transcript.vtt");
    assert_int_equal(get_form(fixture, "vtt/"), 301);
    assert_equal(fixture_header(fixture, "Location"), "/shows/go/talk/transcript.vtt");
    talk.slug = TEXT("speech");
    assert_true(episodes_update(fixture->engine, &talk, TEXT("talk")));
    assert_int_equal(get_form(fixture, "vtt"), 301);
    assert_equal(fixture_header(fixture, "Location"), "/shows/go/speech/transcript.vtt");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/chapters.json"), 301);
    assert_equal(fixture_header(fixture, "Location"), "/shows/go/speech/chapters.json");
    talk.published_at = FIXTURE_NOW_AT + 1;
    assert_true(episodes_update(fixture->engine, &talk, talk.slug));
    assert_int_equal(fixture_get(fixture, "/shows/go/speech/transcript.vtt"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/speech/chapters.json"), 404);
    talk.status = EPISODE_REMOVED;
    assert_true(episodes_update(fixture->engine, &talk, talk.slug));
    assert_int_equal(fixture_get(fixture, "/shows/go/speech/transcript.vtt"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/go/speech/chapters.json"), 410);
}

static void chapters_can_be_read_back(void **state)
{
    struct fixture *fixture = *state;
    struct list chapters;
    struct error error;
    add_talk(fixture, NULL,
             "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":61.5,\"title\":\"\\\"Two\\\"\","
             "\"url\":\"https://example.org/?a=1&b=2\",\"toc\":false},"
             "{\"startTime\":0,\"endTime\":61.5,\"title\":\"One\"}]}");
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/chapters.json"), 200);
    assert_equal(fixture_header(fixture, "Content-Type"), "application/json+chapters");
    assert_equal(fixture_header(fixture, "Access-Control-Allow-Origin"), "*");
    assert_true(chapters_parse(&fixture->arena, fixture_body(fixture), &chapters, &error));
    const struct chapter *items = chapters.items;
    assert_int_equal(chapters.count, 2);
    assert_int_equal(items[0].start_ms, 0);
    assert_int_equal(items[0].end_ms, 61500);
    assert_int_equal(items[1].start_ms, 61500);
    assert_equal(items[1].title, "\"Two\"");
    assert_equal(items[1].url, "https://example.org/?a=1&b=2");
    assert_true(items[1].hidden);
}

static void the_page_names_its_forms(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, talk_vtt, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 200);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        struct text content_type = text_of(forms[i].content_type);
        struct text media_type = text_split(&content_type, ';');
        struct text link =
            arena_format(&fixture->arena, "href=\"/shows/go/talk/transcript.%s\" type=\"%.*s\"",
                         forms[i].ending, TEXT_ARGUMENTS(media_type));
        if (!fixture_body_has(fixture, arena_c_string(&fixture->arena, link)))
            fail_msg("no %.*s", TEXT_ARGUMENTS(link));
    }
}

static void the_page_shows_who_speaks_when(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, talk_vtt, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 200);
    assert_true(fixture_body_has(
        fixture,
        "<p class=\"turn\" id=\"at-1\" data-start=\"0\" data-cues=\"0:0 16:2.500\" data-at=\"1 2\">"
        "<b class=\"speaker\"><bdi>Ann Lee</bdi></b> <a class=\"cue-time\" "
        "href=\"/shows/go/talk/at/1\" rel=\"nofollow\" data-t=\"0\"><time datetime=\"PT0S\">00:00"
        "</time></a> <span class=\"turn-text\">Good &lt;evening&gt;. It runs &amp; "
        "runs.</span></p>"));
    assert_true(fixture_body_has(
        fixture, "<b class=\"speaker\"><bdi>Ben</bdi></b> <a class=\"cue-time\" "
                 "href=\"/shows/go/talk/at/3\" rel=\"nofollow\" data-t=\"4\"><time "
                 "datetime=\"PT4S\">00:04</time></a> "
                 "<span class=\"turn-text\">&quot;Really?&quot; &lt;/script&gt; --</span></p>"));
    assert_true(fixture_body_has(fixture, "datetime=\"PT1H1M5S\">01:01:05</time></a> "
                                          "<span class=\"turn-text\">Yes.</span></p>"));
}

static int occurrences(struct text text, const char *words)
{
    int count = 0;
    const char *at = text.at, *end = text.at + text.length;
    while ((at = memmem(at, (size_t)(end - at), words, strlen(words)))) {
        count++;
        at++;
    }
    return count;
}

/* Adds the episode "talk" with cues so many seconds apart, of speakers that take turns. */
static void add_long_talk(struct fixture *fixture, int count, int apart_s, int speakers)
{
    enum { CUE_BYTES_MAX = 128 };
    struct buffer vtt;
    buffer_begin(&vtt, (size_t)count * CUE_BYTES_MAX);
    buffer_append(&vtt, TEXT("WEBVTT\n"));
    for (int i = 0; i < count; i++) {
        int at_s = i * apart_s;
        buffer_append_format(&vtt,
                             "\n%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v Guest %d>It goes on "
                             "and on about number %d\n",
                             at_s / 3600, at_s / 60 % 60, at_s % 60, at_s / 3600, at_s / 60 % 60,
                             at_s % 60, i % speakers + 1, i);
    }
    buffer_append_byte(&vtt, '\0');
    add_talk(fixture, vtt.at, NULL);
    buffer_end(&vtt);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 200);
}

/* Three hours of cues are a page that a browser can show: a paragraph a turn, not a cue. */
static void the_page_has_fewer_paragraphs_than_cues(void **state)
{
    enum { CUES = 3000 };
    struct fixture *fixture = *state;
    add_long_talk(fixture, CUES, 1, 1);
    assert_true(fixture_body_has(fixture, "number 2999</span></p>"));
    assert_in_range(occurrences(fixture_body(fixture), "<time"), 100, CUES / 15);
    assert_int_equal(occurrences(fixture_body(fixture), "<b class=\"speaker\">"), 1);
}

static void a_long_page_has_times_to_go_to(void **state)
{
    struct fixture *fixture = *state;
    add_long_talk(fixture, 100, 61, 2);
    assert_int_equal(occurrences(fixture_body(fixture), "<li><a href=\"#at-"), 10);
    assert_true(fixture_body_has(fixture, "<li><a href=\"#at-11\"><time datetime=\"PT10M10S\">"
                                          "10:10</time></a></li>"));
    assert_true(fixture_body_has(fixture, "<li><a href=\"#at-70\"><time "
                                          "datetime=\"PT1H10M9S\">01:10:09</time></a></li>"));
    assert_true(fixture_body_has(fixture, "<p class=\"turn\" id=\"at-70\""));
}

/* Thirty hours have 179 times that are ten minutes apart. */
static void a_very_long_page_has_few_of_them(void **state)
{
    struct fixture *fixture = *state;
    add_long_talk(fixture, 300, 360, 2);
    assert_in_range(occurrences(fixture_body(fixture), "<li><a href=\"#at-"), 25, 36);
}

static void a_short_page_has_none(void **state)
{
    struct fixture *fixture = *state;
    add_talk(fixture, "WEBVTT\n\n00:00.000 --> 00:01.000\nHm.\n", NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/talk/transcript"), 200);
    assert_false(fixture_body_has(fixture, "href=\"#at-"));
    assert_false(fixture_body_has(fixture, "Speakers:"));
}

static void the_page_lists_who_speaks(void **state)
{
    struct fixture *fixture = *state;
    add_long_talk(fixture, 10, 1, 2);
    assert_true(fixture_body_has(fixture, "Speakers: <bdi>Guest 1</bdi>, <bdi>Guest 2</bdi></p>"));
}

static void the_page_lists_no_crowd(void **state)
{
    struct fixture *fixture = *state;
    add_long_talk(fixture, 100, 1, 21);
    assert_true(fixture_body_has(fixture, ", <bdi>Guest 20</bdi>, …</p>"));
}

#define ON_A_SITE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(every_form_of_a_timed_transcript_can_be_read_back),
        ON_A_SITE(without_times_there_is_only_text),
        ON_A_SITE(without_a_transcript_there_is_nothing),
        ON_A_SITE(files_follow_their_episode),
        ON_A_SITE(chapters_can_be_read_back),
        ON_A_SITE(the_page_names_its_forms),
        ON_A_SITE(the_page_shows_who_speaks_when),
        ON_A_SITE(the_page_has_fewer_paragraphs_than_cues),
        ON_A_SITE(a_long_page_has_times_to_go_to),
        ON_A_SITE(a_very_long_page_has_few_of_them),
        ON_A_SITE(a_short_page_has_none),
        ON_A_SITE(the_page_lists_who_speaks),
        ON_A_SITE(the_page_lists_no_crowd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
