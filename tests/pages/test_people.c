/* The pages of people: a list of all, one of each across shows, their twins, feeds and addresses.
 */
#include "fixture.h"

#include "store/episodes.h"
#include "store/store.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BASE "http://127.0.0.1:8080"
#define ANN                                                                                    \
    "<podcast:person href=\"https://a.example/?a=1&amp;b=2\" img=\"https://a.example/a.png\">" \
    "Ann Lee</podcast:person>\n"
#define GUEST(name) "<podcast:person role=\"Guest\">" name "</podcast:person>\n"

static struct show add_show(struct fixture *fixture, const char *slug, const char *extra)
{
    struct show show = {.slug = text_of(slug), .extra = {text_of(extra)}};
    fixture_add_show(fixture, &show);
    return show;
}

static void add(struct fixture *fixture, const struct show *show, const char *slug, int64_t at,
                const char *extra)
{
    struct episode episode = {.show_id = show->show_id,
                              .slug = text_of(slug),
                              .published_at = at,
                              .extra = {text_of(extra)}};
    fixture_add_episode(fixture, &episode, NULL);
}

/* Ann is the host of go's two, and a guest in one of three of rust. */
static void add_shows(struct fixture *fixture)
{
    struct show go = add_show(fixture, "go", ANN);
    struct show rust = add_show(fixture, "rust", "");
    add(fixture, &go, "go-1", 1000, "");
    add(fixture, &rust, "rust-1", 1500, GUEST("ANN LEE") GUEST("Bo"));
    add(fixture, &go, "go-2", 2000, "");
    add(fixture, &rust, "rust-2", 2500, GUEST("Bo"));
    add(fixture, &rust, "rust-3", 2600, "");
}

static void assert_status(struct fixture *fixture, const char *target, int status)
{
    int found = fixture_get(fixture, target);
    if (found != status)
        fail_msg("%s: %d, not %d", target, found, status);
}

static void assert_has(struct fixture *fixture, const char *words)
{
    if (!fixture_body_has(fixture, words))
        fail_msg("%s is not in %.*s", words, TEXT_ARGUMENTS(fixture_body(fixture)));
}

/* The texts stand in the answer, in this order. */
static void assert_page(struct fixture *fixture, const char *target, const char *const *texts)
{
    assert_status(fixture, target, 200);
    const char *at = arena_c_string(&fixture->arena, fixture_body(fixture));
    for (size_t i = 0; texts[i]; i++) {
        const char *found = strstr(at, texts[i]);
        if (!found)
            fail_msg("%s: there is no %s behind the one before in %s", target, texts[i], at);
        at = found + strlen(texts[i]);
    }
}

static json_t *get_json(struct fixture *fixture, const char *target)
{
    json_error_t error;
    assert_status(fixture, target, 200);
    struct text body = fixture_body(fixture);
    json_t *json = json_loadb(body.at, body.length, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("%s: %s", target, error.text);
    return json;
}

/* What is at a path such as "shows/0/title". */
static const json_t *at(const json_t *json, const char *path)
{
    struct text rest = text_of(path);
    while (!text_is_empty(rest)) {
        struct text step = text_split(&rest, '/');
        long long index;
        json = text_to_integer(step, &index) ? json_array_get(json, (size_t)index)
                                             : json_object_getn(json, step.at, step.length);
    }
    return json;
}

static void assert_text_at(const json_t *json, const char *path, const char *expected)
{
    const json_t *value = at(json, path);
    if (expected && !value)
        fail_msg("there is no %s", path);
    if (!expected)
        assert_null(value);
    else
        assert_string_equal(json_string_value(value), expected);
}

static void somebody_has_a_page_across_shows(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture);
    static const char *const page[] = {
        "<title>Ann Lee - ",
        "<meta name=\"description\" content=\"Episodes with Ann Lee on ",
        "<link rel=\"canonical\" href=\"" BASE "/people/ann-lee\">",
        "<meta property=\"og:type\" content=\"profile\">",
        "<meta property=\"og:image\" content=\"https://a.example/a.png\">",
        "href=\"" BASE "/people/ann-lee/feed.xml\"",
        "href=\"" BASE "/people/ann-lee.json\"",
        "<li><a href=\"/people\"><bdi>People</bdi></a></li>",
        "<img class=\"portrait\" src=\"https://a.example/a.png\"",
        "<h1><bdi>Ann Lee</bdi></h1>",
        "<bdi>host, Guest</bdi> · Episodes: 3",
        "<a class=\"button\" href=\"https://a.example/?a=1&amp;b=2\" rel=\"nofollow noopener "
        "ugc\">",
        "<a href=\"/shows/go\"><bdi lang=\"en\">go</bdi></a>\n<p class=\"meta\"><bdi>host</bdi> · "
        "Episodes: 2",
        "<a href=\"/shows/rust\"><bdi lang=\"en\">rust</bdi></a>\n<p "
        "class=\"meta\"><bdi>Guest</bdi> · Episodes: 1",
        "<p class=\"kicker\"><a href=\"/shows/go\"",
        "href=\"/shows/go/go-2\"",
        "<p class=\"kicker\"><a href=\"/shows/rust\"",
        "href=\"/shows/rust/rust-1\"",
        "<bdi>Guest</bdi>",
        "href=\"/shows/go/go-1\"",
        "\"@type\": \"ProfilePage\"",
        NULL,
    };
    assert_page(fixture, "/people/ann-lee", page);
    assert_false(fixture_body_has(fixture, "rust-2"));
    assert_false(fixture_body_has(fixture, "noindex"));
}

static void its_data_says_who(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture);
    assert_status(fixture, "/people/ann-lee", 200);
    const char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    const char *data = strstr(page, "\"@type\": \"ProfilePage\"");
    assert_non_null(data);
    while (*data != '{')
        data--;
    json_t *json = json_loadb(data, (size_t)(strstr(data, "</script>") - data), 0, NULL);
    assert_non_null(json);
    assert_text_at(json, "mainEntity/@type", "Person");
    assert_text_at(json, "mainEntity/@id", BASE "/people/ann-lee#person");
    assert_text_at(json, "mainEntity/url", BASE "/people/ann-lee");
    assert_text_at(json, "mainEntity/sameAs", "https://a.example/?a=1&b=2");
    assert_text_at(json, "mainEntity/image", "https://a.example/a.png");
    json_decref(json);
}

static void the_twin_says_the_same(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture);
    json_t *json = get_json(fixture, "/people/ann-lee.json");
    assert_text_at(json, "url", BASE "/people/ann-lee");
    assert_text_at(json, "name", "Ann Lee");
    assert_text_at(json, "website_url", "https://a.example/?a=1&b=2");
    assert_text_at(json, "feed_url", BASE "/people/ann-lee/feed.xml");
    assert_text_at(json, "shows/0/url", BASE "/shows/go");
    assert_int_equal(json_integer_value(at(json, "shows/0/episode_count")), 2);
    assert_text_at(json, "shows/1/roles", "Guest");
    assert_int_equal(json_array_size(at(json, "episodes")), 3);
    assert_text_at(json, "episodes/1/url", BASE "/shows/rust/rust-1");
    assert_text_at(json, "episodes/1/roles", "Guest");
    assert_text_at(json, "episodes/1/show/title", "rust");
    assert_text_at(json, "older_url", NULL);
    json_decref(json);
}

static void everybody_is_listed(void **state)
{
    struct fixture *fixture = *state;
    assert_status(fixture, "/people", 404);
    assert_status(fixture, "/", 200);
    assert_false(fixture_body_has(fixture, "/people"));
    add_shows(fixture);
    static const char *const list[] = {
        "<title>People</title>",
        "<link rel=\"canonical\" href=\"" BASE "/people\">",
        "href=\"/people/ann-lee\"",
        "<p class=\"meta\">Episodes: 3</p>",
        "aria-hidden=\"true\">B<",
        "href=\"/people/bo\"",
        "<p class=\"meta\">Episodes: 2</p>",
        NULL,
    };
    assert_page(fixture, "/people", list);
    json_t *json = get_json(fixture, "/people.json");
    assert_int_equal(json_array_size(at(json, "people")), 2);
    assert_text_at(json, "people/0/json_url", BASE "/people/ann-lee.json");
    assert_text_at(json, "people/1/name", "Bo");
    assert_int_equal(json_integer_value(at(json, "people/1/episode_count")), 2);
    json_decref(json);
}

static void the_list_comes_in_pages(void **state)
{
    struct fixture *fixture = *state;
    struct show go = add_show(fixture, "go", "");
    struct buffer extra;
    for (int i = 0; i < 3; i++) {
        char slug[16];
        buffer_begin(&extra, 1 << 16);
        for (int j = 0; j < 50; j++)
            buffer_append_format(&extra, GUEST("Guest %03d"), 50 * i + j);
        snprintf(slug, sizeof slug, "e%d", i);
        add(fixture, &go, slug, 1000 + i, arena_c_string(&fixture->arena, buffer_text(&extra)));
        buffer_end(&extra);
    }
    assert_status(fixture, "/people", 200);
    assert_has(fixture, "<a rel=\"next\" href=\"/people?page=2\">");
    assert_false(fixture_body_has(fixture, "Guest 100"));
    assert_status(fixture, "/people?page=2", 200);
    assert_has(fixture, "Guest 100");
    assert_has(fixture, "<title>People, page 2</title>");
    assert_has(fixture, "<a rel=\"prev\" href=\"/people\">");
    assert_status(fixture, "/people?page=3", 404);
    assert_status(fixture, "/people?page=1", 301);
    json_t *json = get_json(fixture, "/people.json?page=2");
    assert_text_at(json, "previous_url", BASE "/people.json");
    assert_int_equal(json_array_size(at(json, "people")), 50);
    json_decref(json);
}

/* How many times the words stand in the answer. */
static size_t count(struct fixture *fixture, const char *words)
{
    size_t found = 0;
    const char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    while ((page = strstr(page, words))) {
        found++;
        page += strlen(words);
    }
    return found;
}

/* All but the first have fifty, counted from the oldest, so that they never change. */
static void a_long_list_of_episodes_comes_in_pages(void **state)
{
    struct fixture *fixture = *state;
    struct show go = add_show(fixture, "go", ANN);
    fixture_add_many(fixture, &go, 120);
    assert_status(fixture, "/people/ann-lee", 200);
    assert_int_equal(count(fixture, "<li class=\"episode-card"), 70);
    assert_has(fixture, ">Number 51<");
    assert_false(fixture_body_has(fixture, ">Number 50<"));
    assert_has(fixture, "<a rel=\"next\" href=\"/people/ann-lee?page=2\">");
    assert_status(fixture, "/people/ann-lee?page=2", 200);
    assert_int_equal(count(fixture, "<li class=\"episode-card"), 50);
    assert_has(fixture, "<title>Ann Lee, page 2 - ");
    assert_has(fixture, "<a rel=\"prev\" href=\"/people/ann-lee\">");
    assert_status(fixture, "/people/ann-lee?page=3", 404);
    assert_status(fixture, "/people/ann-lee?page=1", 301);
    json_t *json = get_json(fixture, "/people/ann-lee.json");
    assert_text_at(json, "older_url", BASE "/people/ann-lee.json?page=2");
    json_decref(json);
    json = get_json(fixture, "/people/ann-lee.json?page=2");
    assert_text_at(json, "newer_url", BASE "/people/ann-lee.json");
    json_decref(json);
}

static void a_feed_has_the_episodes(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture);
    static const char *const feed[] = {
        "<title>Ann Lee</title>\n<link>" BASE "/people/ann-lee</link>",
        "<link>" BASE "/shows/go/go-2</link>",
        "<source url=\"" BASE "/shows/go/feed.xml\">go</source>",
        "<link>" BASE "/shows/rust/rust-1</link>",
        "<link>" BASE "/shows/go/go-1</link>",
        NULL,
    };
    assert_page(fixture, "/people/ann-lee/feed.xml", feed);
    assert_int_equal(count(fixture, "<item>"), 3);
    assert_status(fixture, "/people/ann-lee/feed.xml?page=2&limit=2", 200);
    assert_int_equal(count(fixture, "<item>"), 1);
    assert_has(fixture, "go-1");
    assert_status(fixture, "/people/none/feed.xml", 404);
}

/* Ways there: from the start page, a show, and what lists all of its episodes. */
static void pages_lead_there(void **state)
{
    struct fixture *fixture = *state;
    add_shows(fixture);
    static const char *const targets[] = {"/", "/shows/rust", "/shows/rust/index"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_status(fixture, targets[i], 200);
        assert_has(fixture, "href=\"/people\"");
    }
    json_t *json = get_json(fixture, "/index.json");
    assert_text_at(json, "people_url", BASE "/people.json");
    json_decref(json);
    assert_status(fixture, "/sitemap.xml", 200);
    assert_has(fixture, "<loc>" BASE "/people</loc>");
    assert_has(fixture, "<loc>" BASE "/people/ann-lee</loc><lastmod>1970-01-01T00:33:20Z<");
    assert_has(fixture, "<loc>" BASE "/people/bo</loc>");
    assert_status(fixture, "/sitemaps/people-1.xml", 200);
    assert_int_equal(count(fixture, "<loc>"), 2);
    assert_status(fixture, "/sitemaps/people-2.xml", 404);
    assert_status(fixture, "/sitemaps/site.xml", 200);
    assert_has(fixture, "<loc>" BASE "/people</loc>");
}

static int get_at(struct fixture *fixture, const char *target, int64_t now_at)
{
    struct request request = {.method = TEXT("GET"), .target = text_of(target), .now_at = now_at};
    return fixture_request(fixture, request);
}

static void somebody_new_appears_in_the_very_second(void **state)
{
    struct fixture *fixture = *state;
    struct show go = add_show(fixture, "go", "");
    add(fixture, &go, "soon", FIXTURE_NOW_AT + 10, GUEST("Bo"));
    static const char *const targets[] = {"/people", "/people.json", "/people/bo",
                                          "/people/bo.json", "/people/bo/feed.xml"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(get_at(fixture, targets[i], FIXTURE_NOW_AT + 9), 404);
        assert_int_equal(get_at(fixture, targets[i], FIXTURE_NOW_AT + 10), 200);
    }
    assert_status(fixture, "/people/none", 404);
    assert_status(fixture, "/people/Bo", 404);
}

/* What names hold is text, whatever it looks like. */
static void names_are_text(void **state)
{
    struct fixture *fixture = *state;
    struct show go = add_show(fixture, "go", "");
    add(fixture, &go, "one", 1000,
        "<podcast:person role=\"&quot;&gt;&lt;i&gt; {{name}}\">&lt;b&gt;&quot;&gt;]]&gt; "
        "&lt;/script&gt; {{name}}</podcast:person>\n");
    static const char *const targets[] = {"/people", "/people/b-script-name"};
    for (size_t i = 0; i < 2; i++) {
        assert_status(fixture, targets[i], 200);
        assert_has(fixture, "&lt;b&gt;");
        assert_false(fixture_body_has(fixture, "<b>"));
        assert_false(fixture_body_has(fixture, "<i>"));
    }
    json_t *json = get_json(fixture, "/people/b-script-name.json");
    assert_text_at(json, "name", "<b>\">]]> </script> {{name}}");
    assert_text_at(json, "roles", "\"><i> {{name}}");
    json_decref(json);
}

#define IN_A_SITE(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(somebody_has_a_page_across_shows),
        IN_A_SITE(its_data_says_who),
        IN_A_SITE(the_twin_says_the_same),
        IN_A_SITE(everybody_is_listed),
        IN_A_SITE(the_list_comes_in_pages),
        IN_A_SITE(a_long_list_of_episodes_comes_in_pages),
        IN_A_SITE(a_feed_has_the_episodes),
        IN_A_SITE(pages_lead_there),
        IN_A_SITE(somebody_new_appears_in_the_very_second),
        IN_A_SITE(names_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
