/* What crawlers are told and where they are led: robots.txt, llms.txt, the key of IndexNow, and the
 * one form of each address. */
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

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    fixture_begin(fixture);
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, 2);
    *state = fixture;
    return 0;
}

static void assert_leads(struct fixture *fixture, const char *target, const char *location)
{
    print_message("%s\n", target);
    assert_int_equal(fixture_get(fixture, target), 301);
    char value[512];
    snprintf(value, sizeof value, "%.*s", TEXT_ARGUMENTS(fixture_header(fixture, "Location")));
    assert_string_equal(value, location);
    assert_int_equal(fixture_body(fixture).length, 0);
    /* In one step, and without a circle. */
    assert_int_equal(fixture_get(fixture, location), 200);
}

static void an_address_has_one_form(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *target;
        const char *location;
    } cases[] = {
        {"/Shows", "/shows"},
        {"/shows/GO", "/shows/go"},
        {"/Shows/Go/Number-1", "/shows/go/number-1"},
        {"/shows/go/number-1.MD", "/shows/go/number-1.md"},
        {"/shows/go/", "/shows/go"},
        {"/shows//go", "/shows/go"},
        {"/shows///go//number-1//", "/shows/go/number-1"},
        {"/SHOWS//%47o/?utm=1", "/shows/go"},
        {"/shows/%67o", "/shows/go"},
        {"/shows/%67o/number%2D1?a=b", "/shows/go/number-1"},
        {"/%73hows/go/feed.xml", "/shows/go/feed.xml"},
        {"/%73itemap.xml", "/sitemap.xml"},
        {"/Robots.TXT", "/robots.txt"},
        {"/index.JSON", "/index.json"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_leads(fixture, cases[i].target, cases[i].location);
}

static void nobody_is_led_to_nothing_or_elsewhere(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *target;
        int status;
    } cases[] = {
        {"/shows/nobody/", 404},   {"/Shows/Nobody", 404},     {"/shows//nobody", 404},
        {"/%6eowhere", 404},       {"//evil.example/", 400},   {"//shows", 400},
        {"/.//evil.example", 400}, {"/%5Cevil.example/", 404}, {"/shows/go/../go", 400},
        {"/evil.example//", 404},  {"/shows%2Fgo", 400},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fixture_get(fixture, cases[i].target), cases[i].status);
        assert_int_equal(fixture_header(fixture, "Location").length, 0);
    }
}

static void removed_stays_removed_in_any_spelling(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("old")};
    fixture_add_show(fixture, &show);
    show.removed = true;
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_update(fixture->engine, &show, show.slug));
    assert_true(store_commit(fixture->engine));
    assert_int_equal(fixture_get(fixture, "/shows/old"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/Old/"), 410);
}

/* The rest of a segment stays where only a part of it is the slug. */
static void former_slugs_lead_to_the_same_form(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("old")};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id, .slug = TEXT("first"), .published_at = 1000};
    fixture_add_episode(fixture, &episode, NULL);
    assert_true(store_begin_writing(fixture->engine));
    show.slug = TEXT("new");
    assert_true(shows_update(fixture->engine, &show, TEXT("old")));
    episode.slug = TEXT("second");
    assert_true(episodes_update(fixture->engine, &episode, TEXT("first")));
    assert_true(store_commit(fixture->engine));
    assert_leads(fixture, "/shows/old.json", "/shows/new.json");
    assert_leads(fixture, "/shows/OLD/", "/shows/new");
    assert_leads(fixture, "/shows/old/archive/1.json", "/shows/new/archive/1.json");
    assert_leads(fixture, "/shows/new/first.md", "/shows/new/second.md");
    assert_leads(fixture, "/shows/new/first.json?utm=1", "/shows/new/second.json");
}

static void add_shows(struct fixture *fixture, int count)
{
    assert_true(store_begin_writing(fixture->engine));
    for (int i = 0; i < count; i++) {
        struct show show = {.slug = arena_format(&fixture->arena, "s-%d", i),
                            .title = arena_format(&fixture->arena, "S %d", i),
                            .language = TEXT("en"),
                            .itunes_type = TEXT("episodic"),
                            .changed_at = 1000};
        assert_true(shows_insert(fixture->engine, &show));
    }
    assert_true(store_commit(fixture->engine));
}

static void unknown_parameters_are_no_part_of_a_page(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture, 150);
    static const char *const pairs[][2] = {
        {"/shows/go/number-1", "/shows/go/number-1?utm_source=x&page=7"},
        {"/shows/go/feed.xml", "/shows/go/feed.xml?%zz&a=//b"},
        {"/shows?page=2", "/shows?utm=1&page=2&Page=3"},
        {"/shows.json?page=2", "/shows.json?a&page=2"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_int_equal(fixture_get(fixture, pairs[i][0]), 200);
        struct text tag = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
        char *body = arena_c_string(&fixture->arena, fixture_body(fixture));
        assert_int_equal(fixture_get(fixture, pairs[i][1]), 200);
        assert_true(text_equal(tag, fixture_header(fixture, "ETag")));
        assert_string_equal(arena_c_string(&fixture->arena, fixture_body(fixture)), body);
    }
    assert_leads(fixture, "/shows?page=2&page=1", "/shows?page=2");
    assert_leads(fixture, "/shows?utm=1&p%61ge=%32", "/shows?page=2");
    assert_leads(fixture, "/Shows/?utm=1&page=2", "/shows?page=2");
    /* The first page has no number. */
    assert_leads(fixture, "/shows?page=1", "/shows");
    assert_leads(fixture, "/shows.json?page=1&page=2", "/shows.json");
}

/* What stands between two marks of the last answer; fails where that is nothing. */
static const char *said(struct fixture *fixture, const char *start, const char *end)
{
    char *body = arena_c_string(&fixture->arena, fixture_body(fixture));
    char *found = strstr(body, start);
    if (!found)
        fail_msg("there is no %s", start);
    found += strlen(start);
    *strstr(found, end) = '\0';
    assert_true(strlen(found) > 0);
    return found;
}

/* None of them has a summary or a description of its own. */
static void every_page_says_what_it_is_about_alone(void **state)
{
    struct fixture *fixture = *state;
    static const char *const targets[] = {
        "/",
        "/shows",
        "/shows?page=2",
        "/shows/long",
        "/shows/s-1",
        "/shows/long/archive/1",
        "/shows/long/archive/2",
        "/shows/long/index",
        "/shows/long/years/2026",
        "/shows/long/years/2026?page=2",
        "/shows/long/seasons/4",
        "/shows/long/number-1",
        "/shows/long/number-2",
        "/shows/long/told",
        "/shows/long/told/transcript",
    };
    enum { TARGETS = sizeof targets / sizeof targets[0] };
    const char *titles[TARGETS], *descriptions[TARGETS];
    struct show show = {.slug = TEXT("long")};
    add_shows(fixture, 150);
    fixture_add_show(fixture, &show);
    struct episode told = {
        .show_id = show.show_id, .slug = TEXT("told"), .published_at = 1000, .season = 4};
    fixture_add_episode(fixture, &told, "Words.");
    fixture_add_many(fixture, &show, 60);
    for (size_t i = 0; i < TARGETS; i++) {
        print_message("%s\n", targets[i]);
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        titles[i] = said(fixture, "<title>", "</title>");
        descriptions[i] = said(fixture, "<meta name=\"description\" content=\"", "\">");
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(titles[i], titles[j]);
            assert_string_not_equal(descriptions[i], descriptions[j]);
        }
    }
}

static void robots_refuses_whom_the_owner_names(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/robots.txt"), 200);
    assert_false(fixture_body_has(fixture, "Disallow: /\n"));
    assert_true(settings_put(fixture->engine, TEXT("refuse_agents"), TEXT(" GPTBot,CCBot ,, a"),
                             FIXTURE_NOW_AT - 1000));
    assert_int_equal(fixture_get(fixture, "/robots.txt"), 200);
    assert_true(fixture_body_has(fixture, "\nUser-agent: GPTBot\nDisallow: /\n\n"));
    assert_true(fixture_body_has(fixture, "\nUser-agent: CCBot\nDisallow: /\n\n"));
    assert_true(fixture_body_has(fixture, "\nUser-agent: a\nDisallow: /\n\nUser-agent: *\n"));
}

static void llms_is_markdown_whatever_the_names_are(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {
        .slug = TEXT("x"), .title = TEXT("a](b)\n# c"), .summary = TEXT("- d\n> e")};
    fixture_add_show(fixture, &show);
    assert_true(settings_put(fixture->engine, TEXT("description"), TEXT("1. <b>\n\n## x"),
                             FIXTURE_NOW_AT - 1000));
    assert_int_equal(fixture_get(fixture, "/llms.txt"), 200);
    assert_true(fixture_body_has(fixture, "\n> 1\\. \\<b\\>  \\#\\# x\n"));
    assert_true(fixture_body_has(fixture,
                                 "\n- [a\\](b) \\# c](http://127.0.0.1:8080/shows/x.json): "
                                 "\\- d \\> e Feed: "));
}

static void the_key_of_indexnow_is_shown_to_who_knows_it(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/abcd-EFGH-1234.txt"), 404);
    assert_true(settings_put(fixture->engine, TEXT("indexnow_key"), TEXT("abcd-EFGH-1234"),
                             FIXTURE_NOW_AT - 1000));
    assert_int_equal(fixture_get(fixture, "/abcd-EFGH-1234.txt"), 200);
    assert_true(text_equal(fixture_body(fixture), TEXT("abcd-EFGH-1234")));
    assert_int_equal(fixture_get(fixture, "/abcd-efgh-1234.txt"), 404);
    assert_int_equal(fixture_get(fixture, "/.txt"), 404);
    assert_int_equal(fixture_get(fixture, "/robots.txt"), 200);
    assert_true(fixture_body_has(fixture, "Sitemap:"));
}

#define CRAWL_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CRAWL_TEST(an_address_has_one_form),
        CRAWL_TEST(nobody_is_led_to_nothing_or_elsewhere),
        CRAWL_TEST(removed_stays_removed_in_any_spelling),
        CRAWL_TEST(former_slugs_lead_to_the_same_form),
        CRAWL_TEST(unknown_parameters_are_no_part_of_a_page),
        CRAWL_TEST(every_page_says_what_it_is_about_alone),
        CRAWL_TEST(robots_refuses_whom_the_owner_names),
        CRAWL_TEST(llms_is_markdown_whatever_the_names_are),
        CRAWL_TEST(the_key_of_indexnow_is_shown_to_who_knows_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
