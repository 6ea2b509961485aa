/* Answers from the cache: the same bytes as those made anew, and never those of a state that is
 * past. */
#include "fixture.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/store.h"

#include "cmocka_setup.h"

#include <stdlib.h>

/* Later than the templates were made, so that they did not just change. */
enum { NOW_AT = 2100000000, HOUR_S = 3600, CACHE_BYTES = 4 * 1024 * 1024 };

static struct cache *cache;

static int begin(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error;
    fixture_begin(fixture);
    cache = cache_open(CACHE_BYTES);
    struct site_options options = {.path = fixture->path, .cache = cache};
    site_close(fixture->site);
    fixture->site = site_open(&options, &error);
    assert_non_null(fixture->site);
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    fixture_end(*state);
    cache_close(cache);
    free(*state);
    return 0;
}

static struct show add_go(struct fixture *fixture, int episodes)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go"), .summary = TEXT("On Go.")};
    fixture_add_show(fixture, &show);
    if (episodes > 0)
        fixture_add_many(fixture, &show, episodes);
    return show;
}

static int ask(struct fixture *fixture, struct request request)
{
    if (request.now_at == 0)
        request.now_at = NOW_AT;
    return fixture_request(fixture, request);
}

static int get(struct fixture *fixture, const char *target)
{
    return ask(fixture, (struct request){.target = text_of(target)});
}

/* The second answer is the first one, not another like it. */
static bool is_cached(struct fixture *fixture, struct request request)
{
    ask(fixture, request);
    struct kept *first = fixture->response.kept;
    if (!first)
        return false;
    kept_hold(first); /* or the second one may be made where the first one was */
    ask(fixture, request);
    bool is_cached = fixture->response.kept == first;
    kept_release(first);
    return is_cached;
}

static void put_setting(struct fixture *fixture, const char *name, const char *value)
{
    assert_true(store_begin_writing(fixture->engine));
    assert_true(settings_put(fixture->engine, text_of(name), text_of(value), NOW_AT - HOUR_S));
    assert_true(store_commit(fixture->engine));
}

static void an_answer_is_given_again(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 3);
    assert_true(is_cached(fixture, (struct request){.target = TEXT("/shows/go/number-2")}));
    assert_true(is_cached(fixture, (struct request){.target = TEXT("/shows/go/feed.xml")}));
}

/* Of every kind of page, from the cache, once made and once found, and from a site without one. */
static void cached_answers_are_those_made_anew(void **state)
{
    struct fixture *fixture = *state;
    static const char *const targets[] = {"/",
                                          "/index.json",
                                          "/shows",
                                          "/shows.json",
                                          "/shows/go",
                                          "/shows/go.json",
                                          "/shows/go/number-2",
                                          "/shows/go/number-2.json",
                                          "/shows/go/number-2.md",
                                          "/shows/go/feed.xml",
                                          "/shows/go/feed.atom",
                                          "/shows/go/feed.json",
                                          "/shows/go/feed.xml?page=1&limit=2",
                                          "/feed.xml",
                                          "/publisher.xml",
                                          "/shows.opml",
                                          "/shows/go/archive/1",
                                          "/shows/go/number-2/embed",
                                          "/sitemap.xml",
                                          "/robots.txt",
                                          "/llms.txt",
                                          "/shows/GO/",
                                          "/shows/none",
                                          "/?x=1"};
    struct site_options options = {.path = fixture->path};
    struct error error;
    struct site *plain = site_open(&options, &error);
    add_go(fixture, 3);
    for (size_t i = 0; i < COUNT_OF(targets); i++)
        for (int round = 0; round < 2; round++) {
            print_message("%s\n", targets[i]);
            struct request request = {
                .method = TEXT("GET"), .target = text_of(targets[i]), .now_at = NOW_AT};
            struct response expected;
            site_respond(plain, &request, &expected);
            assert_int_equal(ask(fixture, request), expected.status);
            assert_true(text_equal(fixture_body(fixture), expected.body));
            assert_int_equal(fixture->response.header_count, expected.header_count);
            for (size_t j = 0; j < expected.header_count; j++)
                assert_true(
                    text_equal(fixture->response.headers[j].value, expected.headers[j].value));
            response_end(&expected);
        }
    site_close(plain);
}

static void a_commit_is_seen_at_once(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 1);
    put_setting(fixture, "title", "Before");
    assert_int_equal(get(fixture, "/"), 200);
    assert_true(fixture_body_has(fixture, "Before"));
    put_setting(fixture, "title", "Behind");
    assert_int_equal(get(fixture, "/"), 200);
    assert_true(fixture_body_has(fixture, "Behind"));
    assert_false(fixture_body_has(fixture, "Before"));
}

/* What a commit leaves alone keeps its tag. */
static void a_commit_elsewhere_leaves_the_tag(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 2);
    assert_int_equal(get(fixture, "/shows/go/number-1"), 200);
    struct text tag = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    struct show other = {.slug = TEXT("other"), .title = TEXT("Other")};
    fixture_add_show(fixture, &other);
    assert_int_equal(
        ask(fixture, (struct request){.target = TEXT("/shows/go/number-1"), .if_none_match = tag}),
        304);
}

static void a_scheduled_episode_appears_in_its_second(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture, 0);
    struct episode now = {
        .show_id = show.show_id, .slug = TEXT("now"), .published_at = NOW_AT - HOUR_S};
    struct episode later = {
        .show_id = show.show_id, .slug = TEXT("later"), .published_at = NOW_AT + HOUR_S};
    fixture_add_episode(fixture, &now, NULL);
    fixture_add_episode(fixture, &later, NULL);
    struct request request = {.target = TEXT("/shows/go"), .now_at = NOW_AT + HOUR_S - 1};
    assert_int_equal(ask(fixture, request), 200);
    assert_int_equal(ask(fixture, request), 200);
    assert_false(fixture_body_has(fixture, "/shows/go/later"));
    request.now_at++;
    assert_int_equal(ask(fixture, request), 200);
    assert_true(fixture_body_has(fixture, "/shows/go/later"));
    /* A clock that is set back sees what was then. */
    request.now_at--;
    assert_int_equal(ask(fixture, request), 200);
    assert_false(fixture_body_has(fixture, "/shows/go/later"));
}

/* It may change once more in the same second, and Last-Modified could not tell. */
static void what_changed_in_this_second_is_not_given_again(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 1);
    struct request request = {.target = TEXT("/shows/go"), .now_at = NOW_AT - HOUR_S};
    put_setting(fixture, "title", "Just now");
    assert_false(is_cached(fixture, request));
    request.now_at++;
    assert_true(is_cached(fixture, request));
}

static void only_reading_finds_an_answer(void **state)
{
    struct fixture *fixture = *state;
    struct request request = {.target = TEXT("/")};
    assert_true(is_cached(fixture, request));
    request.method = TEXT("POST");
    assert_int_equal(ask(fixture, request), 405);
    request.method = TEXT("HEAD");
    assert_int_equal(ask(fixture, request), 200);
    assert_true(fixture->response.head);
    assert_non_null(fixture->response.kept);
}

static void health_is_looked_at_each_time(void **state)
{
    assert_false(is_cached(*state, (struct request){.target = TEXT("/healthz")}));
}

/* Of each of these there are endlessly many. */
static void what_has_no_address_of_its_own_is_not_kept(void **state)
{
    assert_false(is_cached(*state, (struct request){.target = TEXT("/none")}));
    assert_false(is_cached(*state, (struct request){.target = TEXT("/SHOWS")}));
    assert_false(is_cached(*state, (struct request){.target = TEXT("/?x=1")}));
}

static void a_page_asked_for_often_is_compressed_better(void **state)
{
    struct fixture *fixture = *state;
    struct request request = {.target = TEXT("/shows/go"),
                              .accept_encoding = TEXT("gzip, deflate, br")};
    add_go(fixture, 30);
    assert_int_equal(ask(fixture, request), 200);
    assert_text(fixture_header(fixture, "Content-Encoding"), "gzip");
    size_t first = fixture->response.body.length;
    for (int i = 0; i < 10; i++)
        ask(fixture, request);
    assert_text(fixture_header(fixture, "Content-Encoding"), "br");
    assert_true(fixture->response.body.length < first);
    assert_true(is_cached(fixture, request));
    /* Also behind a change. */
    put_setting(fixture, "title", "New");
    ask(fixture, request);
    assert_text(fixture_header(fixture, "Content-Encoding"), "br");
}

static void a_large_feed_is_kept_compressed(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture, 2000);
    struct request request = {.target = TEXT("/shows/go/feed.xml"),
                              .accept_encoding = TEXT("gzip")};
    assert_int_equal(get(fixture, "/shows/go/feed.xml"), 200);
    assert_non_null(fixture->response.stream);
    struct text tag = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    assert_true(is_cached(fixture, request));
    assert_null(fixture->response.stream);
    assert_text(fixture_header(fixture, "Content-Encoding"), "gzip");
    assert_true(text_equal(fixture_header(fixture, "ETag"), tag));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_is_given_again),
        TEST(cached_answers_are_those_made_anew),
        TEST(a_commit_is_seen_at_once),
        TEST(a_commit_elsewhere_leaves_the_tag),
        TEST(a_scheduled_episode_appears_in_its_second),
        TEST(what_changed_in_this_second_is_not_given_again),
        TEST(only_reading_finds_an_answer),
        TEST(health_is_looked_at_each_time),
        TEST(what_has_no_address_of_its_own_is_not_kept),
        TEST(a_page_asked_for_often_is_compressed_better),
        TEST(a_large_feed_is_kept_compressed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
