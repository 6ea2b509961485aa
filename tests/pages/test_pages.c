/* Pages as answers: who may see what, where things lead, what comes in which order. How whole pages
 * look is in test_golden.c. */
#include "fixture.h"

#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DAY_S = 86400 };

static struct show add_go(struct fixture *fixture)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    return show;
}

/* How often `text` is in the body of the last answer. */
static int occurrences(const struct fixture *fixture, const char *text)
{
    struct text rest = fixture_body(fixture);
    int count = 0;
    while (rest.length > 0) {
        const char *at = memmem(rest.at, rest.length, text, strlen(text));
        if (!at)
            break;
        count++;
        rest = text_slice(rest, (size_t)(at - rest.at) + 1, rest.length);
    }
    return count;
}

static void an_empty_site_answers(void **state)
{
    static const char *const targets[] = {"/", "/shows", "/sitemap.xml", "/robots.txt", "/healthz"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        assert_int_equal(fixture_get(*state, targets[i]), 200);
}

static void only_visible_episodes_are_shown(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode past = {.show_id = show.show_id, .slug = TEXT("past"), .published_at = 1000};
    struct episode future = {
        .show_id = show.show_id, .slug = TEXT("future"), .published_at = FIXTURE_NOW_AT + 1};
    struct episode draft = {.show_id = show.show_id, .slug = TEXT("draft")};
    fixture_add_episode(fixture, &past, NULL);
    fixture_add_episode(fixture, &future, "Words of the future.");
    fixture_add_episode(fixture, &draft, NULL);
    static const char *const lists[] = {"/",
                                        "/shows/go",
                                        "/shows/go/archive/1",
                                        "/shows/go/feed.xml",
                                        "/sitemap.xml",
                                        "/shows/go/past"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(fixture_get(fixture, lists[i]), 200);
        assert_true(i == 0 || fixture_body_has(fixture, "past"));
        assert_false(fixture_body_has(fixture, "future"));
        assert_false(fixture_body_has(fixture, "draft"));
    }
    assert_int_equal(fixture_get(fixture, "/shows/go/past"), 200);
    assert_int_equal(fixture_get(fixture, "/shows/go/future"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/future/transcript"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/draft"), 404);
}

static void a_scheduled_episode_appears_in_its_second(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {
        .show_id = show.show_id, .slug = TEXT("soon"), .published_at = FIXTURE_NOW_AT + 10};
    fixture_add_episode(fixture, &episode, NULL);
    static const char *const lists[] = {"/", "/shows/go", "/shows/go/feed.xml", "/sitemap.xml"};
    for (int64_t second = 9; second <= 10; second++) {
        struct request request = {.now_at = FIXTURE_NOW_AT + second};
        for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
            request.target = text_of(lists[i]);
            assert_int_equal(fixture_request(fixture, request), 200);
            assert_int_equal(fixture_body_has(fixture, "/shows/go/soon"), second == 10);
        }
        request.target = TEXT("/shows/go/soon");
        assert_int_equal(fixture_request(fixture, request), second == 10 ? 200 : 404);
    }
}

static void a_scheduled_episode_ends_a_304(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {
        .show_id = show.show_id, .slug = TEXT("soon"), .published_at = FIXTURE_NOW_AT + 10};
    fixture_add_episode(fixture, &episode, NULL);
    fixture_get(fixture, "/shows/go/feed.xml");
    struct request request = {.target = TEXT("/shows/go/feed.xml")};
    request.if_none_match = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    struct text modified = arena_copy(&fixture->arena, fixture_header(fixture, "Last-Modified"));
    request.now_at = FIXTURE_NOW_AT + 9;
    assert_int_equal(fixture_request(fixture, request), 304);
    request.now_at = FIXTURE_NOW_AT + 10;
    assert_int_equal(fixture_request(fixture, request), 200);
    request.if_none_match = (struct text){NULL, 0};
    request.if_modified_since = modified;
    assert_int_equal(fixture_request(fixture, request), 200);
}

static void removed_things_answer_410(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 3);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("gone"),
                              .status = EPISODE_REMOVED,
                              .published_at = 1000};
    fixture_add_episode(fixture, &episode, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/gone"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/go/gone/transcript"), 410);
    show.removed = true;
    assert_true(shows_update(fixture->engine, &show, show.slug));
    assert_int_equal(fixture_get(fixture, "/shows/go"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/go/number-1"), 410);
}

static void assert_moved(struct fixture *fixture, const char *from, const char *to)
{
    assert_int_equal(fixture_get(fixture, from), 301);
    assert_true(text_equal(fixture_header(fixture, "Location"), text_of(to)));
}

static void former_slugs_redirect_in_one_step(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {.show_id = show.show_id, .slug = TEXT("a"), .published_at = 1000};
    fixture_add_episode(fixture, &episode, "Words.");
    episode.slug = TEXT("b");
    assert_true(episodes_update(fixture->engine, &episode, TEXT("a")));
    episode.slug = TEXT("c");
    assert_true(episodes_update(fixture->engine, &episode, TEXT("b")));
    assert_true(episodes_renumber(fixture->engine, show.show_id));
    assert_moved(fixture, "/shows/go/a", "/shows/go/c");
    assert_moved(fixture, "/shows/go/a/transcript", "/shows/go/c/transcript");
    show.slug = TEXT("golang");
    assert_true(shows_update(fixture->engine, &show, TEXT("go")));
    assert_moved(fixture, "/shows/go/c", "/shows/golang/c");
    assert_moved(fixture, "/shows/go/feed.xml", "/shows/golang/feed.xml");
    assert_int_equal(fixture_get(fixture, "/shows/golang/c"), 200);
}

static void a_slash_too_many_redirects(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture);
    assert_moved(fixture, "/shows/", "/shows");
    assert_moved(fixture, "/shows/go/", "/shows/go");
    assert_int_equal(fixture_get(fixture, "/nowhere/"), 404);
}

static void other_requests_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct request post = {.method = TEXT("POST"), .target = TEXT("/")};
    assert_int_equal(fixture_request(fixture, post), 405);
    assert_true(text_equal(fixture_header(fixture, "Allow"), TEXT("GET, HEAD")));
    assert_int_equal(fixture_get(fixture, "//evil.example/"), 400);
    assert_int_equal(fixture_get(fixture, "/shows/%00"), 400);
    assert_int_equal(fixture_get(fixture, "/shows/nobody"), 404);
    assert_true(fixture_body_has(fixture, "Page not found"));
    assert_int_equal(fixture_get(fixture, "/media/anything.mp3"), 404);
    assert_int_equal(fixture_get(fixture, "/static/site.css"), 404);
}

/* Of the episodes in the list that begins so. */
static int numbers_listed(struct fixture *fixture, const char *begin, const char *end, int *numbers)
{
    const char *body = arena_c_string(&fixture->arena, fixture_body(fixture));
    const char *at = strstr(body, begin);
    assert_non_null(at);
    const char *ended = strstr(at, end);
    assert_non_null(ended);
    int count = 0;
    for (; (at = strstr(at, "/number-")) && at < ended; at++)
        numbers[count++] = atoi(at + strlen("/number-"));
    return count;
}

static void nearby_is_topped_up_at_either_end(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 20);
    static const struct {
        const char *target;
        int newest;
        int oldest;
    } cases[] = {
        {"/shows/go/number-1", 9, 2},    {"/shows/go/number-3", 9, 1},
        {"/shows/go/number-10", 14, 6},  {"/shows/go/number-18", 20, 12},
        {"/shows/go/number-20", 19, 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fixture_get(fixture, cases[i].target), 200);
        int numbers[20];
        int count = numbers_listed(fixture, "<ol class=\"nearby\">", "</ol>", numbers);
        assert_int_equal(count, 8);
        assert_int_equal(numbers[0], cases[i].newest);
        assert_int_equal(numbers[7], cases[i].oldest);
    }
}

static void round_numbers_lead_further_away(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 1234);
    static const struct {
        const char *target;
        int numbers[EPISODES_JUMPS_MAX];
    } cases[] = {
        {"/shows/go/number-1", {1000, 100, 10}},
        {"/shows/go/number-10", {1000, 100, 20, 1}},
        {"/shows/go/number-100", {1000, 200, 110, 90, 1}},
        {"/shows/go/number-1000", {1100, 1010, 990, 900, 1}},
        {"/shows/go/number-567", {1000, 600, 560, 500, 1}},
        {"/shows/go/number-1195", {1200, 1190, 1100, 1000, 1}},
        {"/shows/go/number-1234", {1200, 1000, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int numbers[20] = {0};
        assert_int_equal(fixture_get(fixture, cases[i].target), 200);
        numbers_listed(fixture, "<ul class=\"nearby\">", "</ul>", numbers);
        assert_memory_equal(numbers, cases[i].numbers, sizeof cases[i].numbers);
    }
}

static void a_short_show_has_all_its_episodes_nearby(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 1);
    assert_int_equal(fixture_get(fixture, "/shows/go/number-1"), 200);
    assert_true(fixture_body_has(fixture, "only episode"));
    struct show other = {.slug = TEXT("other")};
    fixture_add_show(fixture, &other);
    fixture_add_many(fixture, &other, 4);
    assert_int_equal(fixture_get(fixture, "/shows/other/number-2"), 200);
    assert_int_equal(occurrences(fixture, "<li><a href=\"/shows/other/number-"), 3);
}

static void a_full_archive_page_never_changes(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 100);
    assert_int_equal(fixture_get(fixture, "/shows/go/archive/1"), 200);
    assert_int_equal(occurrences(fixture, "<li class=\"episode-card\">"), 50);
    assert_true(fixture_body_has(fixture, "/number-1\""));
    assert_true(fixture_body_has(fixture, "/number-50\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/archive/3"), 404);
    struct episode newest = {
        .show_id = show.show_id, .slug = TEXT("new"), .published_at = FIXTURE_NOW_AT - 10};
    fixture_add_episode(fixture, &newest, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/archive/1"), 200);
    assert_int_equal(occurrences(fixture, "<li class=\"episode-card\">"), 50);
    assert_true(fixture_body_has(fixture, "/number-1\""));
    assert_int_equal(fixture_get(fixture, "/shows/go/archive/3"), 200);
    assert_int_equal(occurrences(fixture, "<li class=\"episode-card\">"), 1);
    static const char *const absent[] = {"/shows/go/archive/0", "/shows/go/archive/4",
                                         "/shows/go/archive/01", "/shows/go/archive/x",
                                         "/shows/go/archive/99999999999999999999"};
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        assert_int_equal(fixture_get(fixture, absent[i]), 404);
}

static void head_and_conditions_are_settled_for_pages(void **state)
{
    struct fixture *fixture = *state;
    add_go(fixture);
    assert_int_equal(fixture_get(fixture, "/shows/go"), 200);
    struct text length = arena_copy(&fixture->arena, fixture_header(fixture, "Content-Length"));
    struct text etag = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    struct request head = {.method = TEXT("HEAD"), .target = TEXT("/shows/go")};
    assert_int_equal(fixture_request(fixture, head), 200);
    assert_false(response_has_body(&fixture->response));
    assert_true(text_equal(fixture_header(fixture, "Content-Length"), length));
    struct request again = {.target = TEXT("/shows/go"), .if_none_match = etag};
    assert_int_equal(fixture_request(fixture, again), 304);
    again.target = TEXT("/shows/go?utm_source=mail");
    assert_int_equal(fixture_request(fixture, again), 304);
}

static void the_page_links_to_static_files_that_exist(void **state)
{
    struct fixture *fixture = *state;
    fixture_get(fixture, "/");
    struct text body = fixture_body(fixture);
    const char *start = memmem(body.at, body.length, "/static/site.", 13);
    assert_non_null(start);
    char target[100];
    snprintf(target, sizeof target, "%.*s", (int)strcspn(start, "\""), start);
    assert_int_equal(fixture_get(fixture, target), 200);
    assert_true(
        text_equal(fixture_header(fixture, "Content-Type"), TEXT("text/css; charset=utf-8")));
    struct text cache = fixture_header(fixture, "Cache-Control");
    assert_non_null(memmem(cache.at, cache.length, "immutable", 9));
}

static void many_shows_are_paged(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 101; i++) {
        struct show show = {.slug = arena_format(&fixture->arena, "show-%03d", i)};
        fixture_add_show(fixture, &show);
    }
    assert_int_equal(fixture_get(fixture, "/shows"), 200);
    assert_int_equal(occurrences(fixture, "class=\"show-card "), 100);
    assert_int_equal(fixture_get(fixture, "/shows?page=2"), 200);
    assert_int_equal(occurrences(fixture, "class=\"show-card "), 1);
    assert_int_equal(fixture_get(fixture, "/shows?page=3"), 404);
    assert_int_equal(fixture_get(fixture, "/shows?page=x"), 404);
}

static void a_damaged_answer_never_leaves_the_site(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("x"),
                              .title =
                                  TEXT("</title><script>alert(1)</script>&\"'\xf0\x9f\x8e\x99"),
                              .audio_url = TEXT("https://a.example/x.mp3?a=1&b=\"<>"),
                              .published_at = 1000};
    fixture_add_episode(fixture, &episode, "<script>alert(2)</script>");
    static const char *const targets[] = {"/",
                                          "/shows/go",
                                          "/shows/go/x",
                                          "/shows/go/x/transcript",
                                          "/shows/go/feed.xml",
                                          "/shows/go/archive/1"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        assert_int_equal(occurrences(fixture, "<script"),
                         occurrences(fixture, "<script type=\"application/ld+json\">") +
                             occurrences(fixture, "<script type=\"module\" src=\"/static/player."));
        assert_false(fixture_body_has(fixture, "a=1&b"));
        assert_true(fixture_body_has(fixture, "&lt;script&gt;"));
    }
}

static void a_long_feed_is_streamed(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 2000);
    assert_int_equal(fixture_get(fixture, "/shows/go/feed.xml"), 200);
    assert_non_null(fixture->response.stream);
    assert_true(fixture_body(fixture).length > 512 * 1024);
    assert_int_equal(response_length(&fixture->response), fixture_body(fixture).length);
    assert_int_equal(occurrences(fixture, "<item>"), 2000);
    assert_true(text_ends_with(fixture_body(fixture), TEXT("</rss>\n")));
    struct request again = {.target = TEXT("/shows/go/feed.xml")};
    again.if_none_match = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    assert_int_equal(fixture_request(fixture, again), 304);
    struct episode newest = {
        .show_id = show.show_id, .slug = TEXT("new"), .published_at = FIXTURE_NOW_AT - 10};
    fixture_add_episode(fixture, &newest, NULL);
    assert_int_equal(fixture_request(fixture, again), 200);
    assert_int_equal(occurrences(fixture, "<item>"), 2001);
}

/* Breadth first over the archive's own links: the fewest clicks from a show's page to each of its
 * archive pages. An episode is one click further, and the show's page one click from any episode.
 */
static int farthest_archive_page(struct fixture *fixture, int pages)
{
    int *clicks = calloc((size_t)pages + 1, sizeof *clicks);
    int *queue = calloc((size_t)pages + 1, sizeof *queue);
    assert_true(clicks && queue);
    size_t first = 0;
    size_t last = 0;
    int farthest = 0;
    for (bool started = false; !started || first < last; started = true) {
        char target[64] = "/shows/go";
        int own = started ? queue[first++] : 0;
        if (own > 0)
            snprintf(target, sizeof target, "/shows/go/archive/%d", own);
        assert_int_equal(fixture_get(fixture, target), 200);
        const char *body = arena_c_string(&fixture->arena, fixture_body(fixture));
        for (const char *at = body; (at = strstr(at, "/shows/go/archive/"));) {
            at += strlen("/shows/go/archive/");
            int number = atoi(at);
            if (clicks[number] > 0)
                continue;
            clicks[number] = own == 0 ? 1 : clicks[own] + 1;
            farthest = clicks[number] > farthest ? clicks[number] : farthest;
            queue[last++] = number;
        }
    }
    assert_int_equal(last, pages);
    free(clicks);
    free(queue);
    return farthest;
}

static void any_of_100000_is_twelve_clicks_away_at_most(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 100000);
    int clicks = 1 + farthest_archive_page(fixture, 2000) + 1;
    print_message("%d clicks at most\n", clicks);
    assert_true(clicks <= 12);
}

int main(void)
{
#define PAGE_TEST(function) \
    cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)
    const struct CMUnitTest tests[] = {
        PAGE_TEST(an_empty_site_answers),
        PAGE_TEST(only_visible_episodes_are_shown),
        PAGE_TEST(a_scheduled_episode_appears_in_its_second),
        PAGE_TEST(a_scheduled_episode_ends_a_304),
        PAGE_TEST(removed_things_answer_410),
        PAGE_TEST(former_slugs_redirect_in_one_step),
        PAGE_TEST(a_slash_too_many_redirects),
        PAGE_TEST(other_requests_are_refused),
        PAGE_TEST(nearby_is_topped_up_at_either_end),
        PAGE_TEST(round_numbers_lead_further_away),
        PAGE_TEST(a_short_show_has_all_its_episodes_nearby),
        PAGE_TEST(a_full_archive_page_never_changes),
        PAGE_TEST(head_and_conditions_are_settled_for_pages),
        PAGE_TEST(the_page_links_to_static_files_that_exist),
        PAGE_TEST(many_shows_are_paged),
        PAGE_TEST(a_long_feed_is_streamed),
        PAGE_TEST(any_of_100000_is_twelve_clicks_away_at_most),
        PAGE_TEST(a_damaged_answer_never_leaves_the_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
