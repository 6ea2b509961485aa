/* Feeds as answers: which episodes are in which part, where the parts lead, and what stays as it
 * is. How whole feeds look is in test_golden.c. */
#include "fixture.h"

#include "store/settings.h"
#include "store/store.h"
#include "store/topics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DAY_S = 86400 };

static const char base[] = "http://127.0.0.1:8080";

static struct show add_go(struct fixture *fixture, int count)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, count);
    return show;
}

static void publish_another(struct fixture *fixture, const struct show *show)
{
    struct episode newest = {
        .show_id = show->show_id, .slug = TEXT("new"), .published_at = FIXTURE_NOW_AT - 10};
    fixture_add_episode(fixture, &newest, NULL);
}

static char *body_of(struct fixture *fixture)
{
    return arena_c_string(&fixture->arena, fixture_body(fixture));
}

static int occurrences(struct fixture *fixture, const char *text)
{
    int count = 0;
    for (const char *at = body_of(fixture); (at = strstr(at, text)); at++)
        count++;
    return count;
}

/* What stands in the body between `before` and the next quote, with &amp; read; NULL for none. */
static char *quoted(struct fixture *fixture, const char *before)
{
    char *at = strstr(body_of(fixture), before);
    if (!at)
        return NULL;
    at += strlen(before);
    at[strcspn(at, "\"")] = '\0';
    for (char *reference = at; (reference = strstr(reference, "&amp;"));)
        memmove(reference + 1, reference + 5, strlen(reference + 5) + 1);
    for (char *escape = at; (escape = strstr(escape, "\\u0026"));) {
        *escape = '&';
        memmove(escape + 1, escape + 6, strlen(escape + 6) + 1);
    }
    return at;
}

/* The path of an address of this site. */
static const char *path_of(const char *url)
{
    assert_int_equal(strncmp(url, base, strlen(base)), 0);
    return url + strlen(base);
}

/* Follows the links that `next` comes before, and checks that the numbers of the episodes, each
 * behind `mark`, fall from `count` to 1. Returns how many documents there were. */
static int walk(struct fixture *fixture, const char *target, const char *next, const char *mark,
                int count)
{
    int expected = count;
    int documents = 0;
    while (target) {
        assert_int_equal(fixture_get(fixture, target), 200);
        for (const char *at = body_of(fixture); (at = strstr(at, mark)); expected--) {
            at += strlen(mark);
            assert_int_equal(atoi(at), expected);
        }
        const char *url = quoted(fixture, next);
        target = url ? path_of(url) : NULL;
        documents++;
    }
    assert_int_equal(expected, 0);
    return documents;
}

static const char rss_next[] = "rel=\"next\" type=\"application/rss+xml\" href=\"";
static const char rss_mark[] = "<guid isPermaLink=\"false\">number-";

static void pages_have_every_episode_once_in_order(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 105);
    assert_int_equal(walk(fixture, "/shows/go/feed.xml?page=1&limit=10", rss_next, rss_mark, 105),
                     11);
    assert_int_equal(walk(fixture, "/shows/go/feed.xml?page=1&limit=35", rss_next, rss_mark, 105),
                     3);
    assert_int_equal(walk(fixture, "/shows/go/feed.xml?page=1", rss_next, rss_mark, 105), 2);
    assert_int_equal(walk(fixture, "/shows/go/feed.xml", rss_next, rss_mark, 105), 1);
    assert_int_equal(walk(fixture, "/shows/go/feed.atom?page=1&limit=20",
                          "rel=\"next\" type=\"application/atom+xml\" href=\"", "<title>Number ",
                          105),
                     6);
    assert_int_equal(walk(fixture, "/shows/go/feed.json?page=1&limit=20", "\"next_url\": \"",
                          "\"id\": \"number-", 105),
                     6);
    assert_int_equal(walk(fixture, "/feed.json?page=1&limit=20", "\"next_url\": \"",
                          "\"title\": \"Number ", 105),
                     6);
}

static void a_page_links_to_the_others(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 105);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?page=2&limit=50"), 200);
    static const char *const links[] = {
        "rel=\"self\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?page=2&amp;limit=50\"",
        "rel=\"first\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?page=1&amp;limit=50\"",
        "rel=\"previous\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?page=1&amp;limit=50\"",
        "rel=\"next\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?page=3&amp;limit=50\"",
        "rel=\"last\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?page=3&amp;limit=50\"",
    };
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        assert_true(fixture_body_has(fixture, links[i]));
    assert_false(fixture_body_has(fixture, "prev-archive"));
    assert_false(fixture_body_has(fixture, "<fh:complete/>"));
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?page=1&limit=50"), 200);
    assert_true(fixture_body_has(fixture, "rel=\"prev-archive\""));
    assert_true(fixture_body_has(fixture, "?archive=3\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?page=3&limit=50"), 200);
    assert_false(fixture_body_has(fixture, "rel=\"next\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 200);
    assert_true(fixture_body_has(fixture, "<fh:complete/>"));
}

static void parameters_without_a_meaning_are_no_feed(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 105);
    static const char *const absent[] = {
        "page=3",
        "page=0",
        "page=",
        "page=01",
        "page=-1",
        "page=x",
        "limit=0",
        "limit=1001",
        "page=1&limit=x",
        "archive=4",
        "archive=0",
        "archive=1&page=1",
        "page=2&limit=105",
        "page=999999999999999999&limit=1000",
        "archive=999999999999999999",
    };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        const char *target = arena_format(&fixture->arena, "/shows/go/feed.xml?%s", absent[i]).at;
        assert_int_equal(fixture_get(fixture, target), 404);
    }
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?utm_source=mail"), 200);
}

static void a_part_has_one_address(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 10);
    static const char *const moved[][2] = {
        {"/shows/go/feed.xml?limit=5", "/shows/go/feed.xml?page=1&limit=5"},
        {"/shows/go/feed.xml?limit=5&page=2", "/shows/go/feed.xml?page=2&limit=5"},
        {"/shows/go/feed.xml?page=1&limit=100", "/shows/go/feed.xml?page=1"},
        {"/shows/go/feed.xml?x=1&limit=%35", "/shows/go/feed.xml?page=1&limit=5"},
        {"/feed.json?limit=5", "/feed.json?page=1&limit=5"},
    };
    for (size_t i = 0; i < sizeof moved / sizeof moved[0]; i++) {
        assert_int_equal(fixture_get(fixture, moved[i][0]), 301);
        assert_true(text_equal(fixture_header(fixture, "Location"), text_of(moved[i][1])));
    }
}

static const char *const archives[] = {
    "/shows/go/feed.xml?archive=2",  "/shows/go/feed.atom?archive=2",
    "/shows/go/feed.json?archive=2", "/feed.xml?archive=2",
    "/feed.atom?archive=2",
};

enum { ARCHIVES = sizeof archives / sizeof archives[0] };

/* With 100 episodes, the second document is full and has nothing after it. */
static void a_full_archive_document_never_changes(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture, 100);
    char *before[ARCHIVES];
    for (size_t i = 0; i < ARCHIVES; i++) {
        assert_int_equal(fixture_get(fixture, archives[i]), 200);
        before[i] = body_of(fixture);
    }
    publish_another(fixture, &show);
    for (size_t i = 0; i < ARCHIVES; i++) {
        assert_int_equal(fixture_get(fixture, archives[i]), 200);
        assert_string_equal(body_of(fixture), before[i]);
    }
    assert_int_equal(fixture_get(fixture, archives[0]), 200);
    assert_int_equal(occurrences(fixture, "<item>"), 50);
    assert_true(fixture_body_has(fixture, "<fh:archive/>"));
    static const char *const links[] = {
        "rel=\"current\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml\"",
        "rel=\"prev-archive\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?archive=1\"",
        "rel=\"next-archive\" type=\"application/rss+xml\" "
        "href=\"http://127.0.0.1:8080/shows/go/feed.xml?archive=3\"",
    };
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        assert_true(fixture_body_has(fixture, links[i]));
}

static void archives_lead_back_through_all_episodes(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 120);
    assert_int_equal(walk(fixture, "/shows/go/feed.xml?archive=3",
                          "rel=\"prev-archive\" type=\"application/rss+xml\" href=\"", rss_mark,
                          120),
                     3);
}

static void file_under(struct fixture *fixture, const struct episode *episode, const char *title)
{
    struct topic topic = {.slug = text_of(title), .title = text_of(title)};
    assert_true(store_begin_writing(fixture->engine));
    assert_true(topics_put(fixture->engine, episode->show_id, episode->episode_id,
                           (struct list){&topic, 1}));
    assert_true(store_commit(fixture->engine));
}

static void seasons_and_topics_have_feeds(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture, 5);
    struct episode old = {.show_id = show.show_id,
                          .slug = TEXT("old"),
                          .season = 2,
                          .published_at = FIXTURE_NOW_AT - 9 * DAY_S};
    struct episode newer = {.show_id = show.show_id,
                            .slug = TEXT("newer"),
                            .season = 2,
                            .published_at = FIXTURE_NOW_AT - DAY_S / 2};
    struct episode later = {.show_id = show.show_id,
                            .slug = TEXT("later"),
                            .season = 3,
                            .published_at = FIXTURE_NOW_AT + DAY_S};
    fixture_add_episode(fixture, &old, NULL);
    fixture_add_episode(fixture, &newer, NULL);
    fixture_add_episode(fixture, &later, NULL);
    file_under(fixture, &old, "tools");
    file_under(fixture, &newer, "tools");
    file_under(fixture, &later, "rumours");
    static const char *const feeds[] = {"/shows/go/seasons/2/feed.xml",
                                        "/shows/go/topics/tools/feed.xml"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(fixture_get(fixture, feeds[i]), 200);
        assert_int_equal(occurrences(fixture, "<item>"), 2);
        const char *body = body_of(fixture);
        assert_true(strstr(body, ">newer<") < strstr(body, ">old<"));
        const char *page = arena_format(&fixture->arena, "%s?page=2&limit=1", feeds[i]).at;
        assert_int_equal(fixture_get(fixture, page), 200);
        assert_int_equal(occurrences(fixture, "<item>"), 1);
        assert_true(fixture_body_has(fixture, ">old<"));
    }
    static const char *const absent[] = {
        "/shows/go/seasons/3/feed.xml",      "/shows/go/seasons/1/feed.xml",
        "/shows/go/seasons/02/feed.xml",     "/shows/go/seasons/0/feed.xml",
        "/shows/go/topics/rumours/feed.xml", "/shows/go/topics/nothing/feed.xml",
        "/shows/none/seasons/2/feed.xml",
    };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        assert_int_equal(fixture_get(fixture, absent[i]), 404);
}

static void the_feed_of_all_shows_mixes_them_by_time(void **state)
{
    struct fixture *fixture = *state;
    struct show other = {.slug = TEXT("other"), .title = TEXT("Other"), .language = TEXT("ar")};
    add_go(fixture, 3);
    fixture_add_show(fixture, &other);
    publish_another(fixture, &other);
    assert_int_equal(fixture_get(fixture, "/feed.xml"), 200);
    assert_int_equal(occurrences(fixture, "<item>"), 4);
    const char *body = body_of(fixture);
    assert_true(strstr(body, "/shows/other/new<") < strstr(body, "/shows/go/number-3<"));
    assert_true(fixture_body_has(
        fixture, "<source url=\"http://127.0.0.1:8080/shows/other/feed.xml\">Other</source>"));
    assert_int_equal(fixture_get(fixture, "/feed.atom"), 200);
    assert_int_equal(occurrences(fixture, "<entry"), 4);
    assert_int_equal(occurrences(fixture, "<entry xml:lang=\"ar\">"), 1);
}

static void a_draft_changes_no_feed(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture, 3);
    static const char *const feeds[] = {"/shows/go/feed.xml", "/shows/go/feed.atom",
                                        "/shows/go/feed.json", "/feed.xml"};
    struct text etags[4];
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(fixture_get(fixture, feeds[i]), 200);
        etags[i] = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    }
    struct episode draft = {.show_id = show.show_id, .slug = TEXT("draft")};
    fixture_add_episode(fixture, &draft, NULL);
    for (size_t i = 0; i < 4; i++) {
        struct request again = {.target = text_of(feeds[i]), .if_none_match = etags[i]};
        assert_int_equal(fixture_request(fixture, again), 304);
    }
}

static void a_browser_gets_a_feed_that_it_can_show(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 3);
    struct request browser = {.target = TEXT("/shows/go/feed.xml"),
                              .accept = TEXT("text/html,application/xhtml+xml,*/*;q=0.8")};
    assert_int_equal(fixture_request(fixture, browser), 200);
    assert_true(text_equal(fixture_header(fixture, "Content-Type"),
                           TEXT("application/xml; charset=utf-8")));
    assert_true(text_equal(fixture_header(fixture, "Vary"), TEXT("Accept, Accept-Encoding")));
    struct text address = text_of(quoted(fixture, "type=\"text/css\" href=\""));
    assert_int_equal(fixture_request(fixture, (struct request){.target = address}), 200);
    struct request reader = {.target = browser.target,
                             .accept = TEXT("application/rss+xml, text/html;q=0.1")};
    assert_int_equal(fixture_request(fixture, reader), 200);
    assert_true(text_equal(fixture_header(fixture, "Content-Type"),
                           TEXT("application/rss+xml; charset=utf-8")));
}

static void a_hub_is_named_in_header_and_feed(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 3);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 200);
    assert_int_equal(fixture_header(fixture, "Link").length, 0);
    assert_true(settings_put(fixture->engine, TEXT("websub_hub"), TEXT("https://hub.example.org/"),
                             FIXTURE_NOW_AT - 1000));
    static const char *const feeds[] = {"/shows/go/feed.xml", "/shows/go/feed.atom",
                                        "/shows/go/feed.json", "/feed.xml"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(fixture_get(fixture, feeds[i]), 200);
        assert_true(fixture_body_has(fixture, "\"https://hub.example.org/\""));
        struct text expected = arena_format(
            &fixture->arena, "<https://hub.example.org/>; rel=\"hub\", <%s%s>; rel=\"self\"", base,
            feeds[i]);
        assert_true(text_equal(fixture_header(fixture, "Link"), expected));
    }
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?page=1"), 200);
    assert_int_equal(fixture_header(fixture, "Link").length, 0);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml?page=9"), 404);
    assert_int_equal(fixture_header(fixture, "Link").length, 0);
}

static void shows_are_listed_for_machines(void **state)
{
    struct fixture *fixture = *state;
    struct show music = {.slug = TEXT("music"),
                         .podcast_guid = TEXT("917393e3-1b1e-5cef-ace4-edaa54e1f810"),
                         .extra.markup = TEXT("<podcast:medium>music</podcast:medium>")};
    add_go(fixture, 1);
    fixture_add_show(fixture, &music);
    assert_int_equal(fixture_get(fixture, "/publisher.xml"), 200);
    assert_int_equal(occurrences(fixture, "<podcast:remoteItem "), 2);
    assert_true(fixture_body_has(fixture,
                                 "<podcast:remoteItem medium=\"music\" "
                                 "feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\" "
                                 "feedUrl=\"http://127.0.0.1:8080/shows/music/feed.xml\"/>"));
    assert_int_equal(fixture_get(fixture, "/shows.opml"), 200);
    assert_int_equal(occurrences(fixture, "<outline type=\"rss\""), 2);
    assert_true(
        text_equal(fixture_header(fixture, "Content-Type"), TEXT("text/x-opml; charset=utf-8")));
    assert_int_equal(fixture_get(fixture, "/shows/music/feed.xml"), 200);
    assert_int_equal(occurrences(fixture, "<podcast:medium>"), 1);
}

static void a_long_feed_is_streamed_in_every_format(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 2000);
    static const char *const feeds[] = {"/shows/go/feed.atom", "/shows/go/feed.json", "/feed.xml",
                                        "/feed.json"};
    for (size_t i = 0; i < sizeof feeds / sizeof feeds[0]; i++) {
        assert_int_equal(fixture_get(fixture, feeds[i]), 200);
        assert_non_null(fixture->response.stream);
        assert_int_equal(response_length(&fixture->response), fixture_body(fixture).length);
        assert_int_equal(occurrences(fixture, ">Number ") + occurrences(fixture, "\"Number "),
                         2000);
    }
}

int main(void)
{
#define FEED_TEST(function) \
    cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)
    const struct CMUnitTest tests[] = {
        FEED_TEST(pages_have_every_episode_once_in_order),
        FEED_TEST(a_page_links_to_the_others),
        FEED_TEST(parameters_without_a_meaning_are_no_feed),
        FEED_TEST(a_part_has_one_address),
        FEED_TEST(a_full_archive_document_never_changes),
        FEED_TEST(archives_lead_back_through_all_episodes),
        FEED_TEST(seasons_and_topics_have_feeds),
        FEED_TEST(the_feed_of_all_shows_mixes_them_by_time),
        FEED_TEST(a_draft_changes_no_feed),
        FEED_TEST(a_browser_gets_a_feed_that_it_can_show),
        FEED_TEST(a_hub_is_named_in_header_and_feed),
        FEED_TEST(shows_are_listed_for_machines),
        FEED_TEST(a_long_feed_is_streamed_in_every_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
