/* People: what podcast:person says reaches pages, twins and structured data, and nothing more. */
#include "fixture.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BASE "http://127.0.0.1:8080"

#define OF_SHOW "<podcast:person href=\"https://a.example/ann\">Ann</podcast:person>\n"

/* The second is cast by the default of the namespace, the last by name. */
#define OF_EPISODE                                                               \
    "<podcast:season>2</podcast:season>\n"                                       \
    "<podcast:person role=\"Editor\" group=\"Audio Post-Production\">Eve &amp; " \
    "Co</podcast:person>\n"                                                      \
    "<podcast:person role=\"HOST\" img=\"https://a.example/b.png?a=1&amp;b=2\""  \
    " href=\"http://a.example/?a=1&amp;lt=2\">\n Bo  "                           \
    "<podcast:x>B.</podcast:x>\n</podcast:person>\n"                             \
    "<podcast:person/>\n"                                                        \
    "<podcast:person role=\"guest\" group=\"CAST\">Cy</podcast:person>\n"

/* What ends elements, strings, links and lines, as an import keeps it. */
#define NAME "\"><b>]]> </script> {{name}} [x](javascript:y) * & &lt; \xd9\x84"
#define NAME_KEPT                                                                                 \
    "&quot;&gt;&lt;b&gt;]]&gt; &lt;/script&gt; {{name}} [x](javascript:y) * &amp; &amp;lt;\n\r\t" \
    "\xd9\x84"

static const char *const not_linked[] = {
    "javascript:alert(1)",
    " javascript://a.example/%0aalert(1)",
    "data:text/html,x",
    "//a.example/",
    "/shows",
    "https:///a.example/",
    "https://",
    "https://a.example/&quot;onclick=&quot;x",
    "https://a.example/&lt;b&gt;",
    "https://a.example/a b",
    "https://a.example/&#10;b",
    "https:\\\\a.example\\",
};

/* A show "go" with an episode "one". */
static void add(struct fixture *fixture, const char *of_show, const char *of_episode)
{
    struct show show = {.slug = TEXT("go"), .extra = {text_of(of_show)}};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .published_at = 1000,
                              .extra = {text_of(of_episode)}};
    fixture_add_episode(fixture, &episode, NULL);
}

static json_t *load(struct text json)
{
    json_error_t error;
    json_t *loaded = json_loadb(json.at, json.length, JSON_REJECT_DUPLICATES, &error);
    if (!loaded)
        fail_msg("%s in %.*s", error.text, TEXT_ARGUMENTS(json));
    return loaded;
}

static json_t *get_json(struct fixture *fixture, const char *target)
{
    assert_int_equal(fixture_get(fixture, target), 200);
    return load(fixture_body(fixture));
}

/* The structured data of that type, which starts its script. */
static json_t *get_data(struct fixture *fixture, const char *target, const char *type)
{
    assert_int_equal(fixture_get(fixture, target), 200);
    const char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    const char *found =
        strstr(page, arena_format(&fixture->arena, "\"@type\": \"%s\",\n", type).at);
    assert_non_null(found);
    while (*found != '{')
        found--;
    return load((struct text){found, (size_t)(strstr(found, "</script>") - found)});
}

static void assert_member(const json_t *list, size_t index, const char *name, const char *expected)
{
    const json_t *value = json_object_get(json_array_get(list, index), name);
    if (!expected)
        assert_null(value);
    else
        assert_string_equal(json_string_value(value), expected);
}

static void an_episode_names_its_people(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, OF_SHOW, OF_EPISODE);
    json_t *data = get_data(fixture, "/shows/go/one", "PodcastEpisode");
    assert_true(fixture_body_has(fixture,
                                 "<li><a href=\"/people/eve-co\">"
                                 "<bdi lang=\"en\">Eve &amp; Co</bdi></a> "
                                 "<span class=\"meta\"><bdi>Editor</bdi></span></li>\n"
                                 "<li><a href=\"/people/bo-b\">"
                                 "<bdi lang=\"en\">Bo B.</bdi></a></li>\n"
                                 "<li><a href=\"/people/cy\"><bdi lang=\"en\">Cy</bdi></a> "
                                 "<span class=\"meta\"><bdi>guest</bdi></span></li>\n</ul>"));
    const json_t *actors = json_object_get(data, "actor");
    assert_int_equal(json_array_size(actors), 2);
    assert_member(actors, 0, "@type", "Person");
    assert_member(actors, 0, "name", "Bo B.");
    assert_member(actors, 0, "@id", BASE "/people/bo-b#person");
    assert_member(actors, 0, "url", BASE "/people/bo-b");
    assert_member(actors, 0, "sameAs", "http://a.example/?a=1&lt=2");
    assert_member(actors, 0, "image", "https://a.example/b.png?a=1&b=2");
    assert_member(actors, 1, "name", "Cy");
    assert_member(actors, 1, "url", BASE "/people/cy");
    assert_member(actors, 1, "sameAs", NULL);
    const json_t *crew = json_object_get(data, "contributor");
    assert_int_equal(json_array_size(crew), 1);
    assert_member(crew, 0, "name", "Eve & Co");
    json_decref(data);
}

static void its_twins_name_them_too(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, OF_SHOW, OF_EPISODE);
    json_t *json = get_json(fixture, "/shows/go/one.json");
    const json_t *persons = json_object_get(json, "persons");
    assert_int_equal(json_array_size(persons), 3);
    assert_member(persons, 0, "role", "Editor");
    assert_member(persons, 0, "group", "Audio Post-Production");
    assert_member(persons, 1, "name", "Bo B.");
    assert_member(persons, 1, "page_url", BASE "/people/bo-b");
    assert_member(persons, 1, "url", "http://a.example/?a=1&lt=2");
    assert_member(persons, 1, "image_url", "https://a.example/b.png?a=1&b=2");
    assert_member(persons, 2, "role", "guest");
    json_decref(json);
    assert_int_equal(fixture_get(fixture, "/shows/go/one.md"), 200);
    assert_true(fixture_body_has(fixture, "\n\n## People\n\n"
                                          "- [Eve \\& Co](<" BASE "/people/eve-co>), Editor\n"
                                          "- [Bo B.](<" BASE "/people/bo-b>)\n"
                                          "- [Cy](<" BASE "/people/cy>), guest\n\n"));
}

static void those_of_the_show_stand_where_an_episode_has_none(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, OF_SHOW,
        "<podcast:season>2</podcast:season>\n<podcast:person> </podcast:person>\n");
    static const char *const targets[] = {"/shows/go.json", "/shows/go/one.json"};
    for (size_t i = 0; i < 2; i++) {
        json_t *json = get_json(fixture, targets[i]);
        assert_int_equal(json_array_size(json_object_get(json, "persons")), 1);
        assert_member(json_object_get(json, "persons"), 0, "name", "Ann");
        assert_member(json_object_get(json, "persons"), 0, "role", "host");
        assert_member(json_object_get(json, "persons"), 0, "group", "cast");
        json_decref(json);
    }
    json_t *series = get_data(fixture, "/shows/go", "PodcastSeries");
    assert_member(json_object_get(series, "actor"), 0, "url", BASE "/people/ann");
    assert_member(json_object_get(series, "actor"), 0, "sameAs", "https://a.example/ann");
    assert_null(json_object_get(series, "contributor"));
    assert_true(fixture_body_has(fixture, "<h2 id=\"people\">"));
    json_decref(series);
}

/* A show may name somebody who is in none of its episodes, and so has no page. */
static void who_has_no_page_is_linked_to_elsewhere(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, OF_SHOW "<podcast:person>Bo</podcast:person>\n", OF_EPISODE);
    json_t *series = get_data(fixture, "/shows/go", "PodcastSeries");
    assert_member(json_object_get(series, "actor"), 0, "url", "https://a.example/ann");
    assert_member(json_object_get(series, "actor"), 0, "@id", NULL);
    json_decref(series);
    assert_true(fixture_body_has(fixture, "<li><a href=\"https://a.example/ann\" "
                                          "rel=\"nofollow noopener ugc\">"
                                          "<bdi lang=\"en\">Ann</bdi></a></li>\n"
                                          "<li><bdi lang=\"en\">Bo</bdi></li>\n"));
    json_t *json = get_json(fixture, "/shows/go.json");
    assert_member(json_object_get(json, "persons"), 0, "page_url", NULL);
    json_decref(json);
}

static void nobody_named_is_nobody_shown(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "<podcast:medium>podcast</podcast:medium>\n", "");
    static const char *const targets[] = {"/shows/go", "/shows/go/one", "/shows/go/one.md"};
    static const char *const marks[] = {"id=\"people\"", "\"actor\"", "\"contributor\"", "People"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        for (size_t j = 0; j < sizeof marks / sizeof marks[0]; j++)
            assert_false(fixture_body_has(fixture, marks[j]));
    }
    json_t *json = get_json(fixture, "/shows/go/one.json");
    assert_null(json_object_get(json, "persons"));
    json_decref(json);
}

static void only_addresses_of_the_web_are_links(void **state)
{
    struct fixture *fixture = *state;
    struct buffer extra;
    buffer_begin(&extra, 1 << 16);
    for (size_t i = 0; i < sizeof not_linked / sizeof not_linked[0]; i++)
        buffer_append_format(&extra, "<podcast:person href=\"%s\" img=\"%s\">Bo</podcast:person>\n",
                             not_linked[i], not_linked[i]);
    add(fixture, "", arena_c_string(&fixture->arena, buffer_text(&extra)));
    buffer_end(&extra);
    json_t *json = get_json(fixture, "/shows/go/one.json");
    const json_t *persons = json_object_get(json, "persons");
    assert_int_equal(json_array_size(persons), sizeof not_linked / sizeof not_linked[0]);
    for (size_t i = 0; i < json_array_size(persons); i++) {
        assert_member(persons, i, "url", NULL);
        assert_member(persons, i, "image_url", NULL);
    }
    json_decref(json);
    assert_int_equal(fixture_get(fixture, "/shows/go/one"), 200);
    assert_true(fixture_body_has(fixture, "<a href=\"/people/bo\"><bdi lang=\"en\">Bo</bdi></a>"));
    assert_false(fixture_body_has(fixture, "ugc"));
    assert_int_equal(fixture_get(fixture, "/people/bo"), 200);
    assert_false(fixture_body_has(fixture, "ugc"));
}

static void names_are_text_and_one_line(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "",
        "<podcast:person role=\"" NAME_KEPT "\" href=\"https://a.example/'*_\">" NAME_KEPT
        "</podcast:person>\n");
    json_t *json = get_json(fixture, "/shows/go/one.json");
    assert_member(json_object_get(json, "persons"), 0, "name", NAME);
    assert_member(json_object_get(json, "persons"), 0, "url", "https://a.example/'*_");
    json_decref(json);
    json_t *data = get_data(fixture, "/shows/go/one", "PodcastEpisode");
    assert_member(json_object_get(data, "actor"), 0, "name", NAME);
    assert_false(fixture_body_has(fixture, "<b>"));
    json_decref(data);
}

static void long_lists_and_names_are_cut(void **state)
{
    struct fixture *fixture = *state;
    struct buffer extra;
    buffer_begin(&extra, 1 << 20);
    buffer_append(&extra, TEXT("<podcast:person>"));
    for (int i = 0; i < 2000; i++)
        buffer_append(&extra, TEXT("\xd9\x84"));
    buffer_append(&extra, TEXT("</podcast:person>\n"));
    for (int i = 0; i < 200; i++)
        buffer_append_format(&extra, "<podcast:person>%d</podcast:person>\n", i);
    add(fixture, "", arena_c_string(&fixture->arena, buffer_text(&extra)));
    buffer_end(&extra);
    json_t *json = get_json(fixture, "/shows/go/one.json");
    const json_t *persons = json_object_get(json, "persons");
    assert_int_equal(json_array_size(persons), 100);
    const json_t *name = json_object_get(json_array_get(persons, 0), "name");
    assert_int_equal(json_string_length(name), 127 * strlen("\xd9\x84") + strlen("…"));
    assert_member(persons, 99, "name", "98");
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_episode_names_its_people, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(its_twins_name_them_too, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(those_of_the_show_stand_where_an_episode_has_none,
                                        fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(who_has_no_page_is_linked_to_elsewhere, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(nobody_named_is_nobody_shown, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(only_addresses_of_the_web_are_links, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(names_are_text_and_one_line, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(long_lists_and_names_are_cut, fixture_set_up,
                                        fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
