/* Twins of pages for programs: Markdown and JSON say what the page says, whatever its texts hold.
 */
#include "fixture.h"

#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/store.h"
#include "store/topics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <md4c-html.h>

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    fixture_begin(fixture);
    assert_true(settings_put(fixture->engine, TEXT("base_url"), TEXT("https://e.example"),
                             FIXTURE_NOW_AT - 1000));
    *state = fixture;
    return 0;
}

static struct show add_go(struct fixture *fixture)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    fixture_add_show(fixture, &show);
    return show;
}

static json_t *get_json(struct fixture *fixture, const char *target)
{
    assert_int_equal(fixture_get(fixture, target), 200);
    struct text body = fixture_body(fixture);
    json_error_t error;
    json_t *json = json_loadb(body.at, body.length, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("%s: %d: %s", target, error.line, error.text);
    return json;
}

static const char *string_at(const json_t *json, const char *name)
{
    const char *string = json_string_value(json_object_get(json, name));
    return string ? string : "(none)";
}

static int ask(struct fixture *fixture, const char *target, const char *accept)
{
    return fixture_request(fixture,
                           (struct request){.target = text_of(target), .accept = text_of(accept)});
}

static void assert_header(const struct fixture *fixture, const char *name, const char *expected)
{
    char value[512];
    snprintf(value, sizeof value, "%.*s", TEXT_ARGUMENTS(fixture_header(fixture, name)));
    assert_string_equal(value, expected);
}

/* Texts that would end a JSON string, or that a hand-made escape forgets. */
static void json_reads_back_what_was_stored(void **state)
{
    struct fixture *fixture = *state;
    static const char hostile[] = "\"\\\n\t</script>\\u0000 & ]]> {{title}} \xe2\x80\xa8 "
                                  "\xf0\x9f\x8e\x99 \xd9\x84 'x' {\"a\": [1,]}";
    struct show show = {.slug = TEXT("go"),
                        .title = text_of(hostile),
                        .summary = text_of(hostile),
                        .description.markup = TEXT("<p>\"\\</p>"),
                        .author = text_of(hostile),
                        .copyright = text_of(hostile),
                        .category = text_of(hostile),
                        .image_url = TEXT("/media/a.png")};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .guid = text_of(hostile),
                              .title = text_of(hostile),
                              .summary = text_of(hostile),
                              .published_at = 1000000000,
                              .duration_s = 61,
                              .audio_url = TEXT("/media/go/1.mp3"),
                              .audio_bytes = 123456789012,
                              .audio_type = TEXT("audio/mpeg"),
                              .notes.markup = TEXT("<p>\"\\</p>")};
    fixture_add_episode(fixture, &episode, "\"one\"\n\n\\two");
    json_t *json = get_json(fixture, "/shows/go/one.json");
    assert_string_equal(string_at(json, "title"), hostile);
    assert_string_equal(string_at(json, "guid"), hostile);
    assert_string_equal(string_at(json, "summary"), hostile);
    assert_string_equal(string_at(json, "notes_html"), "<p>\"\\</p>");
    assert_string_equal(string_at(json, "published"), "2001-09-09T01:46:40Z");
    assert_string_equal(string_at(json, "url"), "https://e.example/shows/go/one");
    assert_string_equal(string_at(json, "transcript_url"),
                        "https://e.example/shows/go/one/transcript");
    assert_int_equal(json_integer_value(json_object_get(json, "duration")), 61);
    const json_t *audio = json_object_get(json, "audio");
    assert_string_equal(string_at(audio, "url"), "https://e.example/media/go/1.mp3");
    assert_true(json_integer_value(json_object_get(audio, "bytes")) == 123456789012);
    const json_t *excerpt = json_object_get(json, "excerpt");
    assert_int_equal(json_array_size(excerpt), 2);
    assert_string_equal(json_string_value(json_array_get(excerpt, 0)), "\"one\"");
    assert_string_equal(json_string_value(json_array_get(excerpt, 1)), "\\two");
    json_decref(json);
    json = get_json(fixture, "/shows/go.json");
    assert_string_equal(string_at(json, "author"), hostile);
    assert_string_equal(string_at(json, "category"), hostile);
    assert_string_equal(string_at(json, "summary"), hostile);
    assert_string_equal(string_at(json, "description_html"), "<p>\"\\</p>");
    assert_string_equal(string_at(json, "image_url"), "https://e.example/media/a.png");
    json_decref(json);
}

/* Gets an address of this site. */
static int get_at(struct fixture *fixture, const char *url)
{
    assert_memory_equal(url, "https://e.example/", strlen("https://e.example/"));
    return fixture_get(fixture, url + strlen("https://e.example"));
}

static void topics_and_chapters_lead_to_what_is_there(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .published_at = 1000,
                              .chapters = TEXT("{\"version\":\"1.2.0\",\"chapters\":["
                                               "{\"startTime\":65.5,\"title\":\"[x](y)\"}]}")};
    struct topic topics[] = {{TEXT("a"), TEXT("\"A\"")}, {TEXT("b"), TEXT("*B*")}};
    fixture_add_episode(fixture, &episode, NULL);
    assert_true(
        topics_put(fixture->engine, show.show_id, episode.episode_id, (struct list){topics, 2}));
    json_t *json = get_json(fixture, "/shows/go/one.json");
    const json_t *listed = json_object_get(json, "topics");
    assert_int_equal(json_array_size(listed), 2);
    assert_string_equal(string_at(json_array_get(listed, 0), "title"), "\"A\"");
    for (size_t i = 0; i < 2; i++) {
        const char *feed_url = string_at(json_array_get(listed, i), "feed_url");
        assert_int_equal(get_at(fixture, feed_url), 200);
        assert_true(fixture_body_has(fixture, "<link>https://e.example/shows/go/one</link>"));
    }
    assert_int_equal(get_at(fixture, string_at(json, "chapters_url")), 200);
    json_decref(json);
    assert_int_equal(fixture_get(fixture, "/shows/go/one.md"), 200);
    assert_true(fixture_body_has(fixture, "\n- Topics: \"A\", \\*B\\*\n"));
    assert_true(fixture_body_has(fixture, "\n\n## Chapters\n\n- 01:05 \\[x\\](y)\n\n"));
}

static void append(const MD_CHAR *at, MD_SIZE length, void *buffer)
{
    buffer_append(buffer, (struct text){at, length});
}

static int count_of(struct text html, const char *tag)
{
    int count = 0;
    const char *at = html.at;
    size_t left = html.length;
    for (const char *found; (found = memmem(at, left, tag, strlen(tag))); count++) {
        left -= (size_t)(found - at) + 1;
        at = found + 1;
    }
    return count;
}

/* What each of these would be as Markdown, or as HTML in it, must not come out of a renderer. */
static void markdown_holds_no_markup_but_its_own(void **state)
{
    struct fixture *fixture = *state;
    static const char hostile[] = "# a\n\n- b\n===\n[c](javascript:d) ![e](f) <script>g</script> "
                                  "`h` **i** _j_ | k | &lt;l> </h1> ](m) \\";
    static const char escaped[] = "<p># a\n\n- b\n===\n[c](javascript:d) ![e](f) "
                                  "&lt;script&gt;g&lt;/script&gt; `h` **i** _j_ ](m) \\</p>";
    struct show show = {
        .slug = TEXT("go"), .title = text_of(hostile), .standing_text = text_of(hostile)};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .title = text_of(hostile),
                              .summary = text_of(hostile),
                              .published_at = 1000,
                              .audio_url = TEXT("https://a.example/x)(y<z>\\"),
                              .audio_type = text_of(hostile),
                              .notes.markup = text_of(escaped)};
    fixture_add_episode(fixture, &episode, hostile);
    episode.slug = TEXT("two");
    episode.guid = TEXT("two");
    fixture_add_episode(fixture, &episode, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/one.md"), 200);
    struct text body = fixture_body(fixture);
    struct buffer html;
    buffer_begin(&html, 1 << 20);
    assert_int_equal(md_html(body.at, (MD_SIZE)body.length, append, &html, MD_FLAG_TABLES, 0), 0);
    struct text out = buffer_text(&html);
    static const struct {
        const char *tag;
        int count;
    } expected[] = {
        {"<h1", 1},
        {"<h2", 3},
        {"<h3", 0},
        {"<script", 0},
        {"<img", 0},
        {"<code", 0},
        {"<em", 0},
        {"<strong", 0},
        {"<table", 0},
        {"<ul", 2},
        {"<ol", 0},
        {"<hr", 0},
        /* Show, audio, transcript (in two places), HTML, JSON; nearby, next. */
        {"<a ", 8},
        {"href=\"javascript", 0},
        {"</h1>", 1},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        if (count_of(out, expected[i].tag) != expected[i].count)
            fail_msg("%s\n%.*s", expected[i].tag, TEXT_ARGUMENTS(out));
    buffer_end(&html);
}

/* Every optional part absent: commas must still be where JSON wants them. */
static void json_is_json_at_every_size(void **state)
{
    struct fixture *fixture = *state;
    json_decref(get_json(fixture, "/index.json"));
    json_decref(get_json(fixture, "/shows.json"));
    struct show show = add_go(fixture);
    json_t *json = get_json(fixture, "/shows/go.json");
    assert_int_equal(json_array_size(json_object_get(json, "episodes")), 0);
    json_decref(json);
    struct episode bare = {.show_id = show.show_id, .slug = TEXT("bare"), .published_at = 1000};
    fixture_add_episode(fixture, &bare, NULL);
    json = get_json(fixture, "/shows/go/bare.json");
    assert_null(json_object_get(json, "audio"));
    assert_null(json_object_get(json, "next"));
    assert_null(json_object_get(json, "season"));
    assert_null(json_object_get(json, "topics"));
    assert_null(json_object_get(json, "chapters_url"));
    json_decref(json);
    fixture_add_many(fixture, &show, 120);
    static const char *const targets[] = {"/index.json",
                                          "/shows.json",
                                          "/shows/go.json",
                                          "/shows/go/archive/1.json",
                                          "/shows/go/archive/3.json",
                                          "/shows/go/bare.json",
                                          "/shows/go/number-60.json"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        json_decref(get_json(fixture, targets[i]));
    json = get_json(fixture, "/shows/go/number-60.json");
    assert_int_equal(json_array_size(json_object_get(json, "nearby")), 8);
    assert_string_equal(string_at(json_object_get(json, "next"), "title"), "Number 61");
    assert_string_equal(string_at(json_object_get(json, "previous"), "title"), "Number 59");
    json_decref(json);
}

/* All episodes by following addresses in the JSON alone. */
static void the_archive_can_be_walked(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 120);
    char target[512] = "/shows/go/archive/3.json";
    size_t seen = 0;
    for (int page = 3; page >= 1; page--) {
        json_t *json = get_json(fixture, target);
        assert_int_equal(json_integer_value(json_object_get(json, "page")), page);
        seen += json_array_size(json_object_get(json, "episodes"));
        snprintf(target, sizeof target, "%s",
                 string_at(json, "older_url") + (page > 1 ? strlen("https://e.example") : 0));
        json_decref(json);
    }
    assert_string_equal(target, "(none)");
    assert_int_equal(seen, 120);
    assert_int_equal(fixture_get(fixture, "/shows/go/archive/4.json"), 404);
}

static void lists_of_shows_lead_on_in_their_own_form(void **state)
{
    struct fixture *fixture = *state;
    assert_true(store_begin_writing(fixture->engine));
    for (int i = 0; i < 101; i++) {
        struct show show = {.slug = arena_format(&fixture->arena, "s-%d", i),
                            .title = arena_format(&fixture->arena, "S %d", i),
                            .language = TEXT("en"),
                            .itunes_type = TEXT("episodic"),
                            .changed_at = 1000};
        assert_true(shows_insert(fixture->engine, &show));
    }
    assert_true(store_commit(fixture->engine));
    json_t *json = get_json(fixture, "/shows.json");
    assert_string_equal(string_at(json, "next_url"), "https://e.example/shows.json?page=2");
    json_decref(json);
    json = get_json(fixture, "/shows.json?page=2");
    assert_string_equal(string_at(json, "previous_url"), "https://e.example/shows.json");
    assert_string_equal(string_at(json, "url"), "https://e.example/shows?page=2");
    assert_int_equal(json_array_size(json_object_get(json, "shows")), 1);
    json_decref(json);
    assert_header(fixture, "Link", "<https://e.example/shows?page=2>; rel=\"canonical\"");
}

static void twins_name_their_page_and_stay_out_of_indexes(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 2);
    static const struct {
        const char *target;
        const char *page;
        const char *type;
    } twins[] = {
        {"/index.json", "/", "application/json"},
        {"/shows.json", "/shows", "application/json"},
        {"/shows/go.json", "/shows/go", "application/json"},
        {"/shows/go/archive/1.json", "/shows/go/archive/1", "application/json"},
        {"/shows/go/number-1.json", "/shows/go/number-1", "application/json"},
        {"/shows/go/number-1.md", "/shows/go/number-1", "text/markdown; charset=utf-8"},
    };
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
        char link[256];
        snprintf(link, sizeof link, "<https://e.example%s>; rel=\"canonical\"", twins[i].page);
        assert_int_equal(fixture_get(fixture, twins[i].target), 200);
        assert_header(fixture, "Link", link);
        assert_header(fixture, "X-Robots-Tag", "noindex");
        assert_header(fixture, "Content-Type", twins[i].type);
        assert_int_equal(fixture_get(fixture, twins[i].page), 200);
        assert_header(fixture, "X-Robots-Tag", "");
        assert_header(fixture, "Link", "");
        struct request head = {.method = TEXT("HEAD"), .target = text_of(twins[i].target)};
        assert_int_equal(fixture_request(fixture, head), 200);
        assert_header(fixture, "Link", link);
    }
    assert_int_equal(fixture_get(fixture, "/sitemap.xml"), 200);
    assert_false(fixture_body_has(fixture, ".json"));
    assert_false(fixture_body_has(fixture, ".md<"));
}

static void a_page_is_given_in_the_form_that_is_preferred(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 1);
    assert_int_equal(fixture_get(fixture, "/shows/go/number-1.md"), 200);
    char *twin = arena_c_string(&fixture->arena, fixture_body(fixture));
    assert_header(fixture, "Vary", "Accept-Encoding");
    assert_int_equal(ask(fixture, "/shows/go/number-1", "text/markdown, text/html;q=0.5"), 200);
    assert_string_equal(arena_c_string(&fixture->arena, fixture_body(fixture)), twin);
    assert_header(fixture, "Content-Type", "text/markdown; charset=utf-8");
    assert_header(fixture, "Vary", "Accept, Accept-Encoding");
    /* It is the page itself, at its own address. */
    assert_header(fixture, "X-Robots-Tag", "");
    struct text tag = arena_copy(&fixture->arena, fixture_header(fixture, "ETag"));
    assert_int_equal(ask(fixture, "/shows/go/number-1", "*/*"), 200);
    assert_header(fixture, "Content-Type", "text/html; charset=utf-8");
    assert_header(fixture, "Vary", "Accept, Accept-Encoding");
    assert_false(text_equal(tag, fixture_header(fixture, "ETag")));
    /* One form's tag does not make the other unchanged. */
    struct request request = {.target = TEXT("/shows/go/number-1"), .if_none_match = tag};
    assert_int_equal(fixture_request(fixture, request), 200);
    request.accept = TEXT("text/markdown");
    assert_int_equal(fixture_request(fixture, request), 304);
    assert_header(fixture, "Vary", "Accept, Accept-Encoding");
}

static void only_what_rules_out_all_forms_is_406(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    fixture_add_many(fixture, &show, 1);
    assert_int_equal(ask(fixture, "/shows/go/number-1", "image/png"), 406);
    assert_header(fixture, "Vary", "Accept");
    assert_header(fixture, "Content-Type", "text/html; charset=utf-8");
    assert_true(fixture_body_has(fixture, "Not acceptable"));
    assert_int_equal(ask(fixture, "/shows/go/number-1", "not a header"), 200);
    assert_int_equal(ask(fixture, "/shows/go/number-1", "image/png, */*;q=0.1"), 200);
    assert_int_equal(ask(fixture, "/shows/go/nothing", "image/png"), 404);
    /* There is nothing to choose from. */
    assert_int_equal(ask(fixture, "/shows/go/number-1.json", "text/html"), 200);
    assert_int_equal(ask(fixture, "/shows/go/feed.xml", "application/xml"), 200);
    assert_int_equal(ask(fixture, "/shows/go", "image/png"), 200);
}

static void what_is_not_visible_has_no_twins(void **state)
{
    struct fixture *fixture = *state;
    struct show show = add_go(fixture);
    struct episode future = {
        .show_id = show.show_id, .slug = TEXT("future"), .published_at = FIXTURE_NOW_AT + 1};
    struct episode gone = {.show_id = show.show_id,
                           .slug = TEXT("gone"),
                           .status = EPISODE_REMOVED,
                           .published_at = 1000};
    fixture_add_episode(fixture, &future, "Words.");
    fixture_add_episode(fixture, &gone, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/go/future.json"), 404);
    assert_header(fixture, "Link", "");
    assert_int_equal(fixture_get(fixture, "/shows/go/future.md"), 404);
    assert_int_equal(ask(fixture, "/shows/go/future", "text/markdown"), 404);
    assert_int_equal(fixture_get(fixture, "/shows/go/gone.json"), 410);
    assert_int_equal(fixture_get(fixture, "/shows/go/gone.md"), 410);
    static const char *const lists[] = {"/index.json", "/shows/go.json", "/llms.txt"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(fixture_get(fixture, lists[i]), 200);
        assert_false(fixture_body_has(fixture, "future"));
        assert_false(fixture_body_has(fixture, "gone"));
    }
}

#define TWIN_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TWIN_TEST(json_reads_back_what_was_stored),
        TWIN_TEST(topics_and_chapters_lead_to_what_is_there),
        TWIN_TEST(markdown_holds_no_markup_but_its_own),
        TWIN_TEST(json_is_json_at_every_size),
        TWIN_TEST(the_archive_can_be_walked),
        TWIN_TEST(lists_of_shows_lead_on_in_their_own_form),
        TWIN_TEST(twins_name_their_page_and_stay_out_of_indexes),
        TWIN_TEST(a_page_is_given_in_the_form_that_is_preferred),
        TWIN_TEST(only_what_rules_out_all_forms_is_406),
        TWIN_TEST(what_is_not_visible_has_no_twins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
