/* What is dear never has all workers: what is too much is turned away at once, and pages are not.
 */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void open_as(struct fixture *fixture, const struct site_options *options)
{
    struct error error;
    site_close(fixture->site);
    fixture->site = site_open(options, &error);
    assert_non_null(fixture->site);
}

/* Answers from now on with these gates. */
static void open_with(struct fixture *fixture, struct gate *searches, struct gate *long_pages)
{
    struct site_options options = {
        .path = fixture->path, .search_gate = searches, .long_gate = long_pages};
    open_as(fixture, &options);
}

static void close_gate(struct fixture *fixture, struct gate *gate)
{
    response_end(&fixture->response);
    site_close(fixture->site);
    fixture->site = NULL;
    assert_true(gate_enter(gate));
    gate_close(gate);
}

static void add_go(struct fixture *fixture, int count)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, count);
}

static void expect_turned_away(struct fixture *fixture, const char *target)
{
    if (fixture_get(fixture, target) != 429)
        fail_msg("%s: %d", target, fixture->response.status);
    assert_true(text_equal(fixture_header(fixture, "Retry-After"), TEXT("1")));
    assert_true(text_equal(fixture_header(fixture, "Cache-Control"), TEXT("no-store")));
}

static void searches_wait_for_a_place(void **state)
{
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    add_go(fixture, 3);
    open_with(fixture, gate, NULL);
    assert_true(gate_enter(gate));
    expect_turned_away(fixture, "/search?q=tea");
    expect_turned_away(fixture, "/search.xml?q=tea");
    expect_turned_away(fixture, "/search.json?q=tea");
    assert_int_equal(fixture_get(fixture, "/shows"), 200);
    gate_leave(gate);
    /* Each gives its place back, whatever comes of it. */
    assert_int_equal(fixture_get(fixture, "/search?q=tea"), 200);
    assert_int_equal(fixture_get(fixture, "/search?q=tea&page=x"), 404);
    assert_int_equal(fixture_get(fixture, "/search?q=tea&page=1"), 301);
    assert_int_equal(fixture_get(fixture, "/search?q=tea"), 200);
    close_gate(fixture, gate);
}

static const char *const long_pages[] = {
    "/shows/go/feed.xml", "/shows/go/feed.atom", "/shows/go/feed.json",
    "/feed.xml",          "/feed.atom",          "/feed.json",
    "/shows/go/index",    "/sitemap.xml",        "/sitemaps/go/1.xml",
};

enum { LONG_PAGES = sizeof long_pages / sizeof long_pages[0] };

static void long_pages_wait_for_a_place(void **state)
{
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    add_go(fixture, 5000);
    open_with(fixture, NULL, gate);
    assert_true(gate_enter(gate));
    for (size_t i = 0; i < LONG_PAGES; i++)
        expect_turned_away(fixture, long_pages[i]);
    static const char *const others[] = {"/", "/shows/go", "/shows/go/archive/1", "/search?q=tea",
                                         "/shows/go/feed.xml?page=1&limit=50"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(fixture_get(fixture, others[i]), 200);
    gate_leave(gate);
    /* One is made after the other, as the fixture ends each answer before the next. */
    for (size_t i = 0; i < LONG_PAGES; i++)
        assert_int_equal(fixture_get(fixture, long_pages[i]), 200);
    close_gate(fixture, gate);
}

/* How many bytes there are is known when they are there. */
static void a_few_long_texts_wait_too(void **state)
{
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    static char notes[200 * 1024];
    memset(notes, 'x', sizeof notes - 1);
    fixture_add_show(fixture, &show);
    for (int i = 0; i < 3; i++) {
        struct episode episode = {.show_id = show.show_id,
                                  .slug = arena_format(&fixture->arena, "long-%d", i),
                                  .guid = arena_format(&fixture->arena, "long-%d", i),
                                  .published_at = 1000 + i,
                                  .notes = {text_of(notes)}};
        fixture_add_episode(fixture, &episode, NULL);
    }
    open_with(fixture, NULL, gate);
    assert_true(gate_enter(gate));
    expect_turned_away(fixture, "/shows/go/feed.xml");
    assert_int_equal(fixture_get(fixture, "/sitemap.xml"), 200);
    gate_leave(gate);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 200);
    close_gate(fixture, gate);
}

/* A streamed page is made while it is sent. */
static void a_streamed_page_keeps_its_place(void **state)
{
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    add_go(fixture, 1000);
    open_with(fixture, NULL, gate);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 200);
    assert_non_null(fixture->response.stream);
    assert_false(gate_enter(gate));
    response_end(&fixture->response);
    assert_true(gate_enter(gate));
    gate_leave(gate);
    struct request again = {.target = TEXT("/shows/go/feed.xml"), .accept_encoding = TEXT("gzip")};
    assert_int_equal(fixture_request(fixture, again), 200);
    assert_null(fixture->response.stream);
    assert_true(gate_enter(gate));
    gate_leave(gate);
    close_gate(fixture, gate);
}

/* Later than the templates were made, so that they did not just change. */
enum { LATER_AT = 2100000000 };

static int get_later(struct fixture *fixture, const char *target)
{
    struct request request = {
        .target = text_of(target), .accept_encoding = TEXT("gzip"), .now_at = LATER_AT};
    return fixture_request(fixture, request);
}

static void fill(struct cache *cache, struct fixture *fixture, int episodes, size_t ceiling)
{
    size_t bytes;
    size_t answers;
    for (int i = 1; i <= episodes; i++) {
        char target[64];
        snprintf(target, sizeof target, "/shows/go/number-%d", i);
        assert_int_equal(get_later(fixture, target), 200);
    }
    cache_measure(cache, &bytes, &answers);
    assert_in_range(bytes, ceiling - ceiling / 64, ceiling);
}

/* Or all who come at once for what a full cache has no room for would be turned away but one. */
static void what_was_dear_is_kept_at_once(void **state)
{
    enum { EPISODES = 1000, CACHE_BYTES = 1024 * 1024 };
    struct fixture *fixture = *state;
    struct gate *gate = gate_open(1);
    struct cache *cache = cache_open(CACHE_BYTES);
    add_go(fixture, EPISODES);
    open_as(fixture,
            &(struct site_options){.path = fixture->path, .long_gate = gate, .cache = cache});
    fill(cache, fixture, EPISODES, CACHE_BYTES);
    assert_int_equal(get_later(fixture, "/shows/go/feed.xml"), 200);
    assert_true(gate_enter(gate));
    assert_int_equal(get_later(fixture, "/shows/go/feed.xml"), 200);
    gate_leave(gate);
    close_gate(fixture, gate);
    cache_close(cache);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(searches_wait_for_a_place),     TEST(long_pages_wait_for_a_place),
        TEST(a_few_long_texts_wait_too),     TEST(a_streamed_page_keeps_its_place),
        TEST(what_was_dear_is_kept_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
