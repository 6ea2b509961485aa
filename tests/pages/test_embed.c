/* The player for other sites' frames, and oEmbed: who gets it, how large, and under which names. */
#include "fixture.h"

#include "store/episodes.h"
#include "store/shows.h"
#include "store/store.h"

#include <expat.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BASE "http%3A%2F%2F127.0.0.1%3A8080"
#define EPISODE "/oembed?url=" BASE "%2Fshows%2Fgo%2Fone"
#define TITLE "</iframe> \"'\\ & <b> \xe2\x80\xae"

static void add(struct fixture *fixture, int64_t show_id, const char *slug, int64_t status,
                int64_t published_at, const char *audio_url)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .title = TEXT(TITLE),
        .status = status,
        .published_at = published_at,
        .audio_url = text_of(audio_url),
    };
    fixture_add_episode(fixture, &episode, NULL);
}

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    struct show show = {
        .slug = TEXT("go"), .title = TEXT("Go"), .image_url = TEXT("/media/go.png")};
    fixture_begin(fixture);
    fixture_add_show(fixture, &show);
    add(fixture, show.show_id, "one", EPISODE_PUBLISHED, 1000, "/media/1.mp3");
    add(fixture, show.show_id, "silent", EPISODE_PUBLISHED, 1000, NULL);
    add(fixture, show.show_id, "draft", EPISODE_DRAFT, 0, "/media/1.mp3");
    add(fixture, show.show_id, "due", EPISODE_PUBLISHED, FIXTURE_NOW_AT + 1, "/media/1.mp3");
    add(fixture, show.show_id, "removed", EPISODE_REMOVED, 1000, "/media/1.mp3");
    *state = fixture;
    return 0;
}

static void only_the_player_may_be_framed(void **state)
{
    static const struct {
        const char *target;
        int status;
        bool framable;
    } cases[] = {
        {"/shows/go/one/embed", 200, true},      {"/shows/go/one", 200, false},
        {"/shows/go/silent/embed", 404, false},  {"/shows/go/draft/embed", 404, false},
        {"/shows/go/due/embed", 404, false},     {"/shows/go/removed/embed", 410, false},
        {"/shows/go/nothing/embed", 404, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fixture_get(*state, cases[i].target), cases[i].status);
        struct text policy = fixture_header(*state, "Content-Security-Policy");
        assert_int_equal(text_ends_with(policy, TEXT("frame-ancestors *")), cases[i].framable);
    }
}

static void the_player_leads_to_the_page_and_is_not_indexed(void **state)
{
    assert_int_equal(fixture_get(*state, "/shows/go/one/embed"), 200);
    assert_true(fixture_body_has(*state, "<meta name=\"robots\" content=\"noindex\">"));
    assert_true(fixture_body_has(
        *state, "<link rel=\"canonical\" href=\"http://127.0.0.1:8080/shows/go/one\">"));
    assert_true(fixture_body_has(*state, "<a href=\"http://127.0.0.1:8080/shows/go/one\" "
                                         "target=\"_blank\" rel=\"noopener\""));
    assert_true(fixture_body_has(*state, "<audio class=\"player\" id=\"player\" controls "
                                         "preload=\"none\" src=\"/media/1.mp3\""));
}

/* The page that embeds it may say in which colours; anything else that it says changes nothing. */
static void the_player_takes_the_colours_of_its_surroundings(void **state)
{
    static const struct {
        const char *query;
        const char *attributes;
    } cases[] = {
        {"", " dir=\"ltr\">"},
        {"?theme=dark", " dir=\"ltr\" data-theme=\"dark\">"},
        {"?theme=light&accent=7a1F5c", " data-theme=\"light\" data-accent=\"7a1F5c\">"},
        {"?theme=blue&accent=7a1f5", " dir=\"ltr\">"},
        {"?accent=7a1f5g", " dir=\"ltr\">"},
        {"?accent=%22%3E%3Cb%3E", " dir=\"ltr\">"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char target[64];
        snprintf(target, sizeof target, "/shows/go/one/embed%s", cases[i].query);
        assert_int_equal(fixture_get(*state, target), 200);
        assert_true(fixture_body_has(*state, cases[i].attributes));
    }
}

static void oembed_answers_for_visible_episodes_alone(void **state)
{
    static const struct {
        const char *target;
        int status;
    } cases[] = {
        {EPISODE, 200},
        {EPISODE "&format=json", 200},
        {EPISODE "&format=xml", 200},
        {EPISODE "&format=yaml", 501},
        {EPISODE "&format=", 501},
        {"/oembed", 400},
        {"/oembed?format=json", 400},
        {EPISODE "&maxwidth=0", 400},
        {EPISODE "&maxheight=wide", 400},
        {"/oembed?url=", 404},
        {"/oembed?url=%2Fshows%2Fgo%2Fone", 404},
        {"/oembed?url=http%3A%2F%2Felsewhere.example%2Fshows%2Fgo%2Fone", 404},
        {"/oembed?url=" BASE "0%2Fshows%2Fgo%2Fone", 404},
        {"/oembed?url=" BASE ".evil.example%2Fshows%2Fgo%2Fone", 404},
        {"/oembed?url=" BASE "%40evil.example%2Fshows%2Fgo%2Fone", 404},
        {"/oembed?url=" BASE, 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo", 404},
        {EPISODE "%2F", 404},
        {EPISODE "%2Fembed", 404},
        {EPISODE "%3Fa%3Db", 404},
        {EPISODE "%23t", 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo%2F..%2Fgo%2Fone", 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo%2Fsilent", 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo%2Fdraft", 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo%2Fdue", 404},
        {"/oembed?url=" BASE "%2Fshows%2Fgo%2Fremoved", 410},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (fixture_get(*state, cases[i].target) != cases[i].status)
            fail_msg("%s: not %d", cases[i].target, cases[i].status);
}

static json_t *get_json(struct fixture *fixture, const char *target)
{
    json_error_t error;
    assert_int_equal(fixture_get(fixture, target), 200);
    struct text body = fixture_body(fixture);
    json_t *json = json_loadb(body.at, body.length, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("%s: %s", target, error.text);
    return json;
}

static const char *string_of(const json_t *json, const char *name)
{
    const char *value = json_string_value(json_object_get(json, name));
    assert_non_null(value);
    return value;
}

static void the_answer_has_what_oembed_requires(void **state)
{
    json_t *json = get_json(*state, EPISODE);
    assert_true(text_equal(fixture_header(*state, "Content-Type"), TEXT("application/json")));
    assert_true(text_equal(fixture_header(*state, "Access-Control-Allow-Origin"), TEXT("*")));
    assert_string_equal(string_of(json, "version"), "1.0");
    assert_string_equal(string_of(json, "type"), "rich");
    assert_string_equal(string_of(json, "title"), TITLE);
    assert_string_equal(string_of(json, "author_name"), "Go");
    const char *html = string_of(json, "html");
    assert_ptr_equal(strstr(html, "<iframe src=\"http://127.0.0.1:8080/shows/go/one/embed\" "),
                     html);
    assert_non_null(strstr(html, "title=\"&lt;/iframe&gt; &quot;&#39;\\ &amp; &lt;b&gt; "));
    assert_null(json_object_get(json, "thumbnail_url"));
    json_decref(json);
}

static void assert_size(struct fixture *fixture, const char *target, int width, int height)
{
    json_t *json = get_json(fixture, target);
    assert_int_equal(json_integer_value(json_object_get(json, "width")), width);
    assert_int_equal(json_integer_value(json_object_get(json, "height")), height);
    struct text attributes =
        arena_format(&fixture->arena, " width=\"%d\" height=\"%d\" ", width, height);
    assert_non_null(strstr(string_of(json, "html"), attributes.at));
    json_decref(json);
}

static void the_size_is_what_was_asked_for_at_most(void **state)
{
    assert_size(*state, EPISODE, 640, 180);
    assert_size(*state, EPISODE "&maxwidth=10000&maxheight=10000", 640, 180);
    assert_size(*state, EPISODE "&maxwidth=300", 300, 180);
    assert_size(*state, EPISODE "&maxheight=90", 640, 90);
}

static void collect_text(void *data, const XML_Char *text, int length)
{
    buffer_append(data, (struct text){text, (size_t)length});
}

static void the_xml_form_is_the_same(void **state)
{
    struct buffer text;
    buffer_begin(&text, 1 << 16);
    assert_int_equal(fixture_get(*state, EPISODE "&format=xml"), 200);
    assert_true(
        text_equal(fixture_header(*state, "Content-Type"), TEXT("text/xml; charset=utf-8")));
    struct text body = fixture_body(*state);
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, &text);
    XML_SetCharacterDataHandler(parser, collect_text);
    assert_int_equal(XML_Parse(parser, body.at, (int)body.length, XML_TRUE), XML_STATUS_OK);
    XML_ParserFree(parser);
    buffer_append_byte(&text, '\0');
    assert_non_null(strstr(text.at, TITLE));
    json_t *json = get_json(*state, EPISODE);
    assert_non_null(strstr(text.at, string_of(json, "html")));
    json_decref(json);
    buffer_end(&text);
}

/* Follows the discovery link of the last page with that media type. */
static void follow_link(struct fixture *fixture, const char *media_type)
{
    static const char start[] = "href=\"http://127.0.0.1:8080";
    char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    char *link = strstr(page, media_type);
    assert_non_null(link);
    char *target = strstr(link, start);
    assert_non_null(target);
    target += strlen(start);
    target[strcspn(target, "\"")] = '\0';
    char *reference = strstr(target, "&amp;");
    assert_non_null(reference);
    memmove(reference + 1, reference + strlen("&amp;"), strlen(reference + strlen("&amp;")) + 1);
    assert_int_equal(fixture_get(fixture, target), 200);
}

static void a_page_leads_to_its_oembed(void **state)
{
    assert_int_equal(fixture_get(*state, "/shows/go/one"), 200);
    follow_link(*state, "application/json+oembed");
    assert_int_equal(fixture_get(*state, "/shows/go/one"), 200);
    follow_link(*state, "text/xml+oembed");
    assert_true(fixture_body_has(*state, "<oembed>"));
    assert_int_equal(fixture_get(*state, "/shows/go/silent"), 200);
    assert_false(fixture_body_has(*state, "oembed"));
    assert_false(fixture_body_has(*state, "twitter:player"));
}

/* Gives the show and its first episode other slugs. */
static void rename_both(struct fixture *fixture)
{
    struct show show;
    struct episode episode;
    assert_int_equal(shows_find(fixture->engine, TEXT("go"), &show, &fixture->arena), STORE_FOUND);
    assert_int_equal(
        episodes_find(fixture->engine, show.show_id, TEXT("one"), &episode, &fixture->arena),
        STORE_FOUND);
    show.slug = TEXT("went");
    episode.slug = TEXT("first");
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_update(fixture->engine, &show, TEXT("go")));
    assert_true(episodes_update(fixture->engine, &episode, TEXT("one")));
    assert_true(store_commit(fixture->engine));
}

static void former_addresses_still_embed(void **state)
{
    rename_both(*state);
    json_t *json = get_json(*state, EPISODE);
    assert_non_null(strstr(string_of(json, "html"), "/shows/went/first/embed\""));
    json_decref(json);
    assert_true(text_is_empty(fixture_header(*state, "Location")));
    assert_int_equal(fixture_get(*state, "/shows/went/one/embed"), 301);
    assert_true(text_equal(fixture_header(*state, "Location"), TEXT("/shows/went/first/embed")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_the_player_may_be_framed, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_player_leads_to_the_page_and_is_not_indexed, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_player_takes_the_colours_of_its_surroundings, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(oembed_answers_for_visible_episodes_alone, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_answer_has_what_oembed_requires, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_size_is_what_was_asked_for_at_most, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_xml_form_is_the_same, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_page_leads_to_its_oembed, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(former_addresses_still_embed, set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
