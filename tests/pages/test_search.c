/* Search as visitors meet it: what is found, marked and linked, whatever is typed. */
#include "fixture.h"

#include "store/episodes.h"
#include "store/shows.h"
#include "store/store.h"
#include "store/topics.h"
#include "store/transcripts.h"
#include "web/address.h"

#include <jansson.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { DAY_S = 86400 };

static void assert_has(const struct fixture *fixture, const char *text)
{
    if (!fixture_body_has(fixture, text))
        fail_msg("\"%s\" is missing in:\n%.*s", text, TEXT_ARGUMENTS(fixture_body(fixture)));
}

static void assert_lacks(const struct fixture *fixture, const char *text)
{
    if (fixture_body_has(fixture, text))
        fail_msg("\"%s\" is in:\n%.*s", text, TEXT_ARGUMENTS(fixture_body(fixture)));
}

static struct text encoded(struct fixture *fixture, const char *path, struct text typed)
{
    return arena_join(&fixture->arena, text_of(path),
                      address_encode_segment(&fixture->arena, typed));
}

static int get(struct fixture *fixture, const char *path, struct text typed)
{
    return fixture_request(fixture, (struct request){.target = encoded(fixture, path, typed)});
}

static struct episode add(struct fixture *fixture, int64_t show_id, const char *slug,
                          const char *title, const char *transcript)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .title = text_of(title),
        .published_at = FIXTURE_NOW_AT - DAY_S,
        .duration_s = 240,
    };
    fixture_add_episode(fixture, &episode, transcript);
    return episode;
}

static int64_t add_show(struct fixture *fixture, const char *slug, const char *language)
{
    struct show show = {.slug = text_of(slug), .language = text_of(language)};
    fixture_add_show(fixture, &show);
    return show.show_id;
}

static void finds_in_every_script(void **state)
{
    static const struct {
        const char *title;
        const char *transcript;
        struct text typed;
        const char *sentence;
    } scripts[] = {
        {"Latin", "First. Le café de Zoë est ouvert. Last.", TEXT_LITERAL("CAFE zoe"),
         "Le <mark>café</mark> de <mark>Zoë</mark> est ouvert.</p>"},
        {"Arabic", "أهلا. هذا كِتَابٌ جديد. نعم.", TEXT_LITERAL("كتاب"),
         "هذا <mark>كِتَابٌ</mark> جديد.</p>"},
        {"Japanese", "こんにちは。東京タワーへ行く。さようなら。", TEXT_LITERAL("東京"),
         ">"
         "<mark>東京</mark>タワーへ行く。</p>"},
        {"Chinese", "你好。我们学习机器学习技术。再见。", TEXT_LITERAL("机器学习"),
         "我们学习<mark>机器学习</mark>技术。</p>"},
        {"Thai", "วันนี้ อากาศดีมาก ครับ", TEXT_LITERAL("ดีมาก"), "อากาศ<mark>ดีมาก</mark>"},
        {"Korean", "오늘은 학교에서 공부했다.", TEXT_LITERAL("학교"), "<mark>학교</mark>에서"},
        {"Hindi", "नमस्ते। यह हिन्दी है। धन्यवाद।", TEXT_LITERAL("हिन्दी"),
         "यह <mark>हिन्दी</mark> है।</p>"},
    };
    struct fixture *fixture = *state;
    int64_t show = add_show(fixture, "show", "en");
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        add(fixture, show, arena_format(&fixture->arena, "e%zu", i).at, scripts[i].title,
            scripts[i].transcript);
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        assert_int_equal(get(fixture, "/search?q=", scripts[i].typed), 200);
        assert_has(fixture, scripts[i].sentence);
        assert_has(fixture, "Episodes: 1.");
        assert_has(fixture, scripts[i].title);
    }
}

static void leads_to_the_second(void **state)
{
    static const char cues[] =
        "{\"version\":\"1.0.0\",\"segments\":[\n{\"startTime\":1,\"body\":\"Hello.\"},\n"
        "{\"startTime\":754.5,\"body\":\"A zebra runs.\"},\n"
        "{\"startTime\":3723,\"body\":\"The lion sleeps.\"}\n]}\n";
    struct fixture *fixture = *state;
    struct episode episode =
        add(fixture, add_show(fixture, "zoo", "en"), "animals", "Animals", "plain");
    struct transcript transcript = {.content = TEXT("Hello\n\nA zebra runs.\n\nThe lion sleeps."),
                                    .cues = text_of(cues)};
    episode.has_cues = true;
    assert_true(store_begin_writing(fixture->engine));
    assert_true(transcripts_put(fixture->engine, episode.episode_id, &transcript));
    assert_true(episodes_update(fixture->engine, &episode, episode.slug));
    assert_true(episodes_renumber(fixture->engine, episode.show_id));
    assert_true(store_commit(fixture->engine));
    assert_int_equal(fixture_get(fixture, "/search?q=zebra"), 200);
    assert_has(fixture, "<a class=\"moment\" href=\"/shows/zoo/animals/at/2\">12:34</a> A "
                        "<mark>zebra</mark> runs.");
    assert_int_equal(fixture_get(fixture, "/search?q=lion"), 200);
    assert_has(fixture, "href=\"/shows/zoo/animals/at/3\">01:02:03");
}

/* Nothing typed is an error, or gets out of the place where it is shown. */
static void bears_any_input(void **state)
{
    static const struct text typed[] = {
        TEXT_LITERAL(""),
        TEXT_LITERAL("\""),
        TEXT_LITERAL("\"\"\"\""),
        TEXT_LITERAL("\"zebra"),
        TEXT_LITERAL("zebra AND"),
        TEXT_LITERAL("NEAR(zebra lion, 2)"),
        TEXT_LITERAL("title:zebra"),
        TEXT_LITERAL("{title} : zebra"),
        TEXT_LITERAL("-zebra"),
        TEXT_LITERAL("zebra*"),
        TEXT_LITERAL("^zebra + lion"),
        TEXT_LITERAL("' OR 1=1 --"),
        TEXT_LITERAL("%"),
        TEXT_LITERAL("*"),
        TEXT_LITERAL("()"),
        TEXT_LITERAL("\\"),
        TEXT_LITERAL("<script>alert(1)</script>"),
        TEXT_LITERAL("\xf0\x9f\x8e\x99\xef\xb8\x8f \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"),
        TEXT_LITERAL("\xff\xfe"),
        TEXT_LITERAL("zebra\x00lion"),
        TEXT_LITERAL("\x02show1"),
        TEXT_LITERAL("\xe2\x80\xaezebra"),
    };
    struct fixture *fixture = *state;
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebra <b>\"&", "A zebra.");
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        assert_int_equal(get(fixture, "/search?q=", typed[i]), 200);
        assert_lacks(fixture, "<script>alert");
        assert_lacks(fixture, "<b>");
        assert_int_equal(get(fixture, "/search.xml?q=", typed[i]), 200);
        assert_int_equal(get(fixture, "/search.json?q=", typed[i]), 200);
        json_t *json = json_loadb(fixture->body.at, fixture->body.length, 0, NULL);
        assert_non_null(json);
        json_decref(json);
    }
    assert_int_equal(fixture_get(fixture, "/search?q=%zz&show=&year=x&topic="), 200);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&year=x"), 200);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&show=none"), 404);
}

static void cuts_what_is_too_long_and_says_so(void **state)
{
    struct fixture *fixture = *state;
    char words[1001] = "";
    for (size_t i = 0; i + 6 <= 1000; i += 6)
        memcpy(words + i, "zebra ", 6);
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebra", "A zebra.");
    assert_int_equal(get(fixture, "/search?q=", text_of(words)), 200);
    assert_has(fixture, "longer than what is searched for");
    assert_has(fixture, "Episodes: 1.");
    assert_int_equal(fixture_get(fixture, "/search?q=zebra"), 200);
    assert_lacks(fixture, "longer than what is searched for");
}

static void asks_what_was_meant(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebras and lions", NULL);
    assert_int_equal(fixture_get(fixture, "/search?q=zebrsa+lions"), 200);
    assert_has(fixture, "Did you mean <a href=\"/search?q=zebras%20lions\" rel=\"nofollow\">");
    assert_int_equal(fixture_get(fixture, "/search?q=qwertyuiop"), 200);
    assert_has(fixture, "No episode has “<bdi>qwertyuiop</bdi>”");
    assert_lacks(fixture, "Did you mean");
}

static void shows_a_form_where_nothing_was_asked(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/search"), 200);
    assert_has(fixture, "Type a word or two.");
    assert_int_equal(fixture_get(fixture, "/"), 200);
    assert_has(fixture, "action=\"/search\"");
    assert_has(fixture, "href=\"/opensearch.xml\"");
    assert_has(fixture, "/search?q={search_term_string}\"");
    assert_int_equal(fixture_get(fixture, "/opensearch.xml"), 200);
    assert_has(fixture, "/search?q={searchTerms}\"");
}

#define IS_THE_FORM "<link rel=\"canonical\" href=\"http://127.0.0.1:8080/search\">"
#define IS_HIDDEN "<meta name=\"robots\" content=\"noindex\">"

/* Whatever words somebody links to, search engines are not to show them here. */
static void is_one_page_to_search_engines(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebra one", NULL);
    const char *form[] = {"/search", "/search?q=zebra", "/search?q=zebra&show=zoo"};
    const char *hidden[] = {"/search?q=cheap+watches", "/search?q=zebra&year=1999"};
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        assert_int_equal(fixture_get(fixture, form[i]), 200);
        assert_has(fixture, IS_THE_FORM);
        assert_lacks(fixture, "noindex");
    }
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        assert_int_equal(fixture_get(fixture, hidden[i]), 200);
        assert_has(fixture, IS_HIDDEN);
        assert_lacks(fixture, "rel=\"canonical\"");
    }
    assert_int_equal(fixture_get(fixture, "/robots.txt"), 200);
    assert_has(fixture, "Disallow: /search.json\n");
    assert_has(fixture, "Disallow: /search.xml\n");
    assert_lacks(fixture, "Disallow: /search\n");
}

static void narrows_and_turns_pages(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("zoo")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, 400);
    int64_t other = add_show(fixture, "other", "en");
    add(fixture, other, "one", "Number one", NULL);
    assert_int_equal(fixture_get(fixture, "/search?q=number"), 200);
    assert_has(fixture, "Episodes: 401.");
    assert_has(fixture, "href=\"/search?q=number&amp;show=other\"");
    assert_has(fixture, "href=\"/search?q=number&amp;year=2025\"");
    assert_has(fixture, "rel=\"next nofollow\" href=\"/search?q=number&amp;page=2\"");
    assert_has(fixture, "href=\"/search?q=number&amp;page=10\"");
    assert_lacks(fixture, "page=11");
    assert_int_equal(fixture_get(fixture, "/search?q=number&page=10"), 200);
    assert_lacks(fixture, "rel=\"next");
    assert_int_equal(fixture_get(fixture, "/search?q=number&page=11"), 404);
    assert_int_equal(fixture_get(fixture, "/search?q=number&page=0"), 404);
    assert_int_equal(fixture_get(fixture, "/search?q=number&page=1"), 301);
    assert_true(text_equal(fixture->response.location, TEXT("/search?q=number")));
    assert_int_equal(fixture_get(fixture, "/search?show=other&q=number"), 301);
    assert_int_equal(fixture_get(fixture, "/search?q=number&show=other"), 200);
    assert_has(fixture, "Episodes: 1.");
    assert_has(fixture, "in all shows");
    assert_int_equal(fixture_get(fixture, "/search?q=number&year=2025"), 200);
    assert_lacks(fixture, "2026-");
}

static void file(struct fixture *fixture, const struct episode *episode, struct list topics)
{
    assert_true(store_begin_writing(fixture->engine));
    assert_true(topics_put(fixture->engine, episode->show_id, episode->episode_id, topics));
    assert_true(episodes_renumber(fixture->engine, episode->show_id));
    assert_true(store_commit(fixture->engine));
}

/* Not of the twenty alone that a page shows: the oldest is on the second. */
static void offers_what_all_results_have(void **state)
{
    static const struct topic topics[] = {{TEXT_LITERAL("apes"), TEXT_LITERAL("Apes")},
                                          {TEXT_LITERAL("rare"), TEXT_LITERAL("Rare")},
                                          {TEXT_LITERAL("zebras"), TEXT_LITERAL("Zebras")}};
    struct fixture *fixture = *state;
    int64_t other = add_show(fixture, "other", "en"), zoo = add_show(fixture, "zoo", "en");
    struct episode oldest = add(fixture, other, "oldest", "A number in a long title", NULL);
    file(fixture, &oldest, (struct list){&topics[1], 1});
    for (int i = 0; i < 25; i++) {
        struct episode episode =
            add(fixture, zoo, arena_format(&fixture->arena, "n%d", i).at, "Number", NULL);
        file(fixture, &episode, i == 24 ? (struct list){topics, 3} : (struct list){&topics[2], 1});
    }
    static const char *const pages[] = {"/search?q=number", "/search?q=number&page=2"};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(fixture_get(fixture, pages[i]), 200);
        assert_int_equal(fixture_body_has(fixture, "/shows/other/oldest"), i);
        assert_has(fixture, "href=\"/search?q=number&amp;show=other\"");
        assert_has(fixture, "topic=zebras\" rel=\"nofollow\"><bdi>Zebras</bdi></a>\n"
                            "<a href=\"/search?q=number&amp;topic=rare\" rel=\"nofollow\"><bdi>Rare"
                            "</bdi></a>\n<a href=\"/search?q=number&amp;topic=apes\"");
    }
    assert_int_equal(fixture_get(fixture, "/search?q=number&show=other"), 200);
    assert_lacks(fixture, "topic=");
}

/* As any link to a show that was renamed does. */
static void keeps_to_a_show_that_was_renamed_or_removed(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("zoo")};
    fixture_add_show(fixture, &show);
    add(fixture, show.show_id, "one", "Zebra one", NULL);
    add(fixture, add_show(fixture, "other", "en"), "two", "Zebra two", NULL);
    show.slug = TEXT("animals");
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_update(fixture->engine, &show, TEXT("zoo")));
    assert_true(store_commit(fixture->engine));
    assert_int_equal(fixture_get(fixture, "/search.json?q=zebra&show=zoo"), 200);
    assert_has(fixture, "Zebra one");
    assert_lacks(fixture, "Zebra two");
    show.removed = true;
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_update(fixture->engine, &show, show.slug));
    assert_true(store_commit(fixture->engine));
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&show=animals"), 404);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&show=zoo"), 404);
}

static void passes_over_years_that_cannot_be(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebra one", NULL);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&year=1969"), 200);
    assert_has(fixture, "Episodes: 1.");
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&year=10000"), 200);
    assert_has(fixture, "Episodes: 1.");
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&year=9999"), 200);
    assert_has(fixture, "No episode has");
}

/* Takes a table away from a site that is being served. */
static void lose(struct fixture *fixture, const char *sql)
{
    sqlite3 *connection;
    assert_int_equal(sqlite3_open(fixture->path, &connection), SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, "PRAGMA legacy_alter_table = ON", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
}

static void says_that_the_site_cannot_be_read(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, add_show(fixture, "zoo", "en"), "one", "Zebra one", NULL);
    lose(fixture, "ALTER TABLE episode RENAME TO lost_episode");
    assert_int_equal(fixture_get(fixture, "/search?q=zebra"), 500);
    lose(fixture, "ALTER TABLE show RENAME TO lost_show");
    assert_int_equal(fixture_get(fixture, "/search?q=zebra"), 500);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra&show=zoo"), 500);
}

static void speaks_the_language_of_its_show(void **state)
{
    struct fixture *fixture = *state;
    int64_t show = add_show(fixture, "sky", "ar");
    add(fixture, show, "one", "Moon one", NULL);
    assert_int_equal(fixture_get(fixture, "/search?q=moon&show=sky"), 200);
    assert_has(fixture, "<html lang=\"ar\" dir=\"rtl\">");
    assert_int_equal(fixture_get(fixture, "/search?q=nothing&show=sky"), 200);
    assert_has(fixture, "<html lang=\"ar\" dir=\"rtl\">");
    assert_int_equal(fixture_get(fixture, "/search?q=moon"), 200);
    assert_has(fixture, "<html lang=\"en\" dir=\"ltr\">");
}

static void is_a_feed_too(void **state)
{
    struct fixture *fixture = *state;
    int64_t show = add_show(fixture, "zoo", "en");
    add(fixture, show, "one", "Zebra one", NULL);
    add(fixture, show, "two", "Lion two", NULL);
    assert_int_equal(fixture_get(fixture, "/search?q=zebra"), 200);
    assert_has(fixture, "<link rel=\"alternate\" type=\"application/rss+xml\" "
                        "href=\"http://127.0.0.1:8080/search.xml?q=zebra\"");
    assert_int_equal(fixture_get(fixture, "/search.xml?q=zebra"), 200);
    assert_has(fixture, "<title>Zebra one</title>");
    assert_lacks(fixture, "Lion");
    assert_true(text_equal(fixture_header(fixture, "X-Robots-Tag"), TEXT("noindex")));
}

static void is_a_feed_in_the_language_of_its_show(void **state)
{
    struct fixture *fixture = *state;
    int64_t show = add_show(fixture, "sky", "ar");
    add(fixture, show, "one", "Moon one", NULL);
    assert_int_equal(fixture_get(fixture, "/search.xml?q=moon&show=sky"), 200);
    assert_has(fixture, "<title>sky: moon</title>");
    assert_has(fixture, "<language>ar</language>");
    assert_int_equal(fixture_get(fixture, "/search.xml?q=moon"), 200);
    assert_has(fixture, "<language>en</language>");
}

/* A scheduled episode is found in the second that it is due, and a search that was answered before
 * is answered anew. */
static void is_never_stale(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("zoo")};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .title = TEXT("Zebra"),
                              .published_at = FIXTURE_NOW_AT + 10};
    fixture_add_episode(fixture, &episode, NULL);
    struct request request = {.target = TEXT("/search?q=zebra"), .now_at = FIXTURE_NOW_AT + 9};
    assert_int_equal(fixture_request(fixture, request), 200);
    assert_has(fixture, "No episode has");
    request.if_modified_since =
        arena_copy(&fixture->arena, fixture_header(fixture, "Last-Modified"));
    request.now_at++;
    assert_int_equal(fixture_request(fixture, request), 200);
    assert_has(fixture, "Episodes: 1.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_in_every_script, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(leads_to_the_second, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(bears_any_input, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(cuts_what_is_too_long_and_says_so, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(asks_what_was_meant, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(shows_a_form_where_nothing_was_asked, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_one_page_to_search_engines, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(narrows_and_turns_pages, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(offers_what_all_results_have, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(keeps_to_a_show_that_was_renamed_or_removed, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(passes_over_years_that_cannot_be, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(says_that_the_site_cannot_be_read, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(speaks_the_language_of_its_show, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_a_feed_too, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_a_feed_in_the_language_of_its_show, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(is_never_stale, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
