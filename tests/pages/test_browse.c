/* The ways through a show: years, seasons, topics, and everything on one page. */
#include "fixture.h"

#include "store/episodes.h"
#include "store/store.h"
#include "store/topics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DAY_S = 86400, YEAR_2024_AT = 1704067200, YEAR_2025_AT = 1735689600 };

static struct show add_go(struct fixture *fixture)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    return show;
}

static void add(struct fixture *fixture, const struct show *show, const char *slug, int64_t at)
{
    struct episode episode = {.show_id = show->show_id, .slug = text_of(slug), .published_at = at};
    fixture_add_episode(fixture, &episode, NULL);
}

/* The texts stand in the last answer, in this order. */
static void assert_order(struct fixture *fixture, const char *const *texts)
{
    const char *at = arena_c_string(&fixture->arena, fixture_body(fixture));
    for (size_t i = 0; texts[i]; i++) {
        const char *found = strstr(at, texts[i]);
        if (!found)
            fail_msg("there is no %s behind the one before", texts[i]);
        at = found + strlen(texts[i]);
    }
}

static void a_year_has_its_episodes_by_month(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    add(fixture, &show, "eve", YEAR_2024_AT - 1);
    add(fixture, &show, "new-year", YEAR_2024_AT);
    add(fixture, &show, "tenth", YEAR_2024_AT + 9 * DAY_S);
    add(fixture, &show, "march", YEAR_2024_AT + 61 * DAY_S);
    add(fixture, &show, "after", YEAR_2025_AT);
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2024"), 200);
    static const char *const order[] = {
        "<title>2024 - Go</title>",
        "href=\"/shows/go/years/2024#month-3\">March 2024<",
        "href=\"/shows/go/years/2024#month-1\">January 2024<",
        "<h2 id=\"month-3\">March 2024</h2>",
        "/shows/go/march",
        "<h2 id=\"month-1\">January 2024</h2>",
        "/shows/go/tenth",
        "/shows/go/new-year",
        "Before: 2023",
        "After: 2025",
        NULL,
    };
    assert_order(fixture, order);
    assert_false(fixture_body_has(fixture, "/shows/go/eve"));
    assert_false(fixture_body_has(fixture, "/shows/go/after"));
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2023"), 200);
    assert_true(fixture_body_has(fixture, "/shows/go/eve"));
    assert_false(fixture_body_has(fixture, "Before: "));
    static const char *const nothing[] = {
        "/shows/go/years/2022",        "/shows/go/years/2026",        "/shows/go/years/02024",
        "/shows/go/years/x",           "/shows/go/years/-2024",       "/shows/none/years/2024",
        "/shows/go/years/2024?page=2", "/shows/go/years/2024?page=0",
    };
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        assert_int_equal(fixture_get(fixture, nothing[i]), 404);
}

/* 60 days before the fixture's second, and fifty to a page. */
static void a_long_year_is_paged(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 60);
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2026"), 200);
    assert_true(fixture_body_has(fixture, ">Number 60<"));
    assert_true(fixture_body_has(fixture, ">Number 11<"));
    assert_false(fixture_body_has(fixture, ">Number 10<"));
    assert_true(fixture_body_has(fixture, "\"/shows/go/years/2026#month-10\""));
    assert_true(fixture_body_has(fixture, "\"/shows/go/years/2026?page=2#month-9\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2026?page=2"), 200);
    assert_true(fixture_body_has(fixture, "<title>2026, page 2 - Go</title>"));
    assert_true(fixture_body_has(fixture, ">Number 10<"));
    assert_true(fixture_body_has(fixture, ">Number 1<"));
    assert_false(fixture_body_has(fixture, ">Number 11<"));
    assert_true(fixture_body_has(fixture, "<h2 id=\"month-9\">"));
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2026?page=3"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/years/2026?page=1"), 301);
    assert_true(text_equal(fixture_header(fixture, "Location"), TEXT("/shows/go/years/2026")));
}

/* In season 2, under the topic "Runtime". */
static void file(struct fixture *fixture, struct episode *episode)
{
    struct topic topics[] = {{.slug = TEXT("runtime"), .title = TEXT("Run & time")}};
    episode->season = 2;
    fixture_add_episode(fixture, episode, NULL);
    assert_true(store_begin_writing(fixture->engine));
    assert_true(topics_put(fixture->engine, episode->show_id, episode->episode_id,
                           (struct list){topics, 1}));
    assert_true(episodes_renumber(fixture->engine, episode->show_id));
    assert_true(store_commit(fixture->engine));
}

static void seasons_and_topics_have_pages(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode first = {.show_id = show.show_id, .slug = TEXT("first"), .published_at = 1000};
    struct episode second = {.show_id = show.show_id, .slug = TEXT("second"), .published_at = 2000};
    struct episode third = {
        .show_id = show.show_id, .slug = TEXT("third"), .published_at = 3000, .season = 3};
    file(fixture, &first);
    file(fixture, &second);
    fixture_add_episode(fixture, &third, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/seasons/2"), 200);
    static const char *const season[] = {"<title>Season 2 - Go</title>",
                                         "/seasons/2/feed.xml",
                                         "/shows/go/second",
                                         "/shows/go/first",
                                         "After: Season 3",
                                         "\"PodcastSeason\"",
                                         NULL};
    assert_order(fixture, season);
    assert_false(fixture_body_has(fixture, "/shows/go/third"));
    assert_int_equal(fixture_get(fixture, "/shows/go/topics/runtime"), 200);
    static const char *const topic[] = {"<title>Run &amp; time - Go</title>",
                                        "/topics/runtime/feed.xml", "/shows/go/second",
                                        "/shows/go/first", NULL};
    assert_order(fixture, topic);
    assert_false(fixture_body_has(fixture, "/shows/go/third"));
    static const char *const nothing[] = {
        "/shows/go/seasons/1",        "/shows/go/seasons/02",      "/shows/go/seasons/2?page=2",
        "/shows/go/topics/none",      "/shows/go/topics/2",        "/shows/go/seasons/runtime",
        "/shows/none/topics/runtime", "/shows/go/topics/x?page=2",
    };
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        assert_int_equal(fixture_get(fixture, nothing[i]), 404);
}

static void pages_lead_to_the_lists_that_they_are_on(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {.show_id = show.show_id, .slug = TEXT("e"), .published_at = 1000};
    file(fixture, &episode);
    static const char *const targets[] = {"/shows/go", "/shows/go/e"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        assert_true(fixture_body_has(fixture, "<a href=\"/shows/go/seasons/2\">"));
        assert_true(fixture_body_has(fixture, "<a href=\"/shows/go/topics/runtime\">"));
    }
}

static void an_index_has_a_line_for_each_episode(void **state)
{
    enum { MANY = 3000 }; /* more than is rendered at once */
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, MANY);
    struct episode bonus = {.show_id = show.show_id,
                            .slug = TEXT("more"),
                            .episode_type = TEXT("bonus"),
                            .published_at = FIXTURE_NOW_AT - 10};
    fixture_add_episode(fixture, &bonus, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/index"), 200);
    assert_non_null(fixture->response.stream);
    static const char *const order[] = {"<h2 id=\"year-2026\">2026</h2>",
                                        ">more</bdi></a> <span class=\"marker\">Bonus</span>",
                                        ">Number 3000<",
                                        "</ol>\n<h2 id=\"year-2025\">2025</h2>",
                                        "</ol>\n<h2 id=\"year-2018\">2018</h2>",
                                        ">Number 1<",
                                        "</ol>\n",
                                        NULL};
    assert_order(fixture, order);
    char *body = arena_c_string(&fixture->arena, fixture_body(fixture));
    int lines = 0;
    for (const char *at = body; (at = strstr(at, "<li><a href=\"/shows/go/")); at++)
        lines++;
    assert_int_equal(lines, MANY + 1);
}

/* A trailer says that it is one wherever it is listed. */
static void trailers_are_marked(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode trailer = {.show_id = show.show_id,
                              .slug = TEXT("soon"),
                              .episode_type = TEXT("trailer"),
                              .published_at = YEAR_2024_AT};
    file(fixture, &trailer);
    add(fixture, &show, "full", YEAR_2024_AT + 10);
    static const char *const targets[] = {
        "/",
        "/shows/go",
        "/shows/go/archive/1",
        "/shows/go/years/2024",
        "/shows/go/seasons/2",
        "/shows/go/topics/runtime",
        "/shows/go/index",
        "/shows/go/full",
        "/shows/go/soon",
    };
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        print_message("%s\n", targets[i]);
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        assert_true(fixture_body_has(fixture, "<span class=\"marker\">Trailer</span>"));
    }
    assert_int_equal(fixture_get(fixture, "/shows/go/full.json"), 200);
    assert_true(fixture_body_has(fixture, "\"episode_type\": \"trailer\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/full.md"), 200);
    assert_true(fixture_body_has(fixture, "(Trailer)"));
}

static void soundbites_lead_into_the_audio(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {
        .show_id = show.show_id,
        .slug = TEXT("heard"),
        .title = TEXT("Heard"),
        .published_at = 1000,
        .audio_url = TEXT("/media/a.mp3"),
        .extra.markup =
            TEXT("<podcast:soundbite startTime=\"73.5\" duration=\"60.0\">Why &amp; how"
                 "</podcast:soundbite>\n"
                 "<podcast:soundbite startTime=\"x\" duration=\"60.0\">No</podcast:soundbite>\n"
                 "<podcast:soundbite startTime=\"1\" duration=\"0\">No</podcast:soundbite>\n"
                 "<podcast:soundbite startTime=\"3661\" duration=\"9.25\"/>\n"),
    };
    fixture_add_episode(fixture, &episode, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/heard"), 200);
    static const char *const order[] = {
        "<a href=\"/media/a.mp3#t=73.500,133.500\" data-t=\"73.500\">",
        "datetime=\"PT1M13S\">01:13<",
        ">Why &amp; how<",
        "<time datetime=\"PT1M\">1 min<",
        "<a href=\"/media/a.mp3#t=3661,3670.250\" data-t=\"3661\">",
        ">Heard<",
        NULL,
    };
    assert_order(fixture, order);
    assert_false(fixture_body_has(fixture, ">No<"));
    assert_int_equal(fixture_get(fixture, "/shows/go/heard.json"), 200);
    assert_true(fixture_body_has(
        fixture, "{\"title\": \"Why \\u0026 how\", \"start\": 73.500, \"end\": 133.500}"));
    assert_int_equal(fixture_get(fixture, "/shows/go/heard.md"), 200);
    assert_true(fixture_body_has(fixture, "\n- 01:13 Why \\& how (1 min)\n"));
}

/* Each target is there from the second on in which its only episode appears. */
static void a_list_appears_with_its_first_episode(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {
        .show_id = show.show_id, .slug = TEXT("soon"), .published_at = FIXTURE_NOW_AT + 10};
    file(fixture, &episode);
    static const char *const targets[] = {"/shows/go/years/2026", "/shows/go/seasons/2",
                                          "/shows/go/topics/runtime", "/shows/go/index"};
    for (int64_t second = 9; second <= 10; second++)
        for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
            struct request request = {.target = text_of(targets[i]),
                                      .now_at = FIXTURE_NOW_AT + second};
            print_message("%s at %d\n", targets[i], (int)second);
            assert_int_equal(fixture_request(fixture, request), second == 10 ? 200 : 404);
            request.target = TEXT("/sitemap.xml");
            assert_int_equal(fixture_request(fixture, request), 200);
            assert_int_equal(fixture_body_has(fixture, targets[i]), second == 10);
            request.target = TEXT("/shows/go");
            assert_int_equal(fixture_request(fixture, request), 200);
            assert_int_equal(fixture_body_has(fixture, targets[i]), second == 10);
        }
}

int main(void)
{
#define BROWSE_TEST(function) \
    cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)
    const struct CMUnitTest tests[] = {
        BROWSE_TEST(a_year_has_its_episodes_by_month),
        BROWSE_TEST(a_long_year_is_paged),
        BROWSE_TEST(seasons_and_topics_have_pages),
        BROWSE_TEST(pages_lead_to_the_lists_that_they_are_on),
        BROWSE_TEST(an_index_has_a_line_for_each_episode),
        BROWSE_TEST(trailers_are_marked),
        BROWSE_TEST(soundbites_lead_into_the_audio),
        BROWSE_TEST(a_list_appears_with_its_first_episode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
