/* Structured data: that every block can be read whatever the store holds, and says what the page
 * says. How whole blocks look is in test_golden.c. */
#include "fixture.h"

#include "store/store.h"
#include "store/topics.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCRIPT "<script type=\"application/ld+json\">"

/* Ends of scripts, comments, CDATA and strings, controls that texts may have, and what turns the
 * direction or ends a line in JavaScript. */
#define HOSTILE                                                                                    \
    "</script><!-- ]]> \\\" \\u003c \" ' & \\ {{title}} \t \xe2\x80\xae \xe2\x80\xa8 \xf0\x9f\x8e" \
    "\x99 \xd9\x84\xd9\x8a\xd9\x84\xd9\x89"

static const char *const targets[] = {
    "/",
    "/shows/go",
    "/shows/go/archive/1",
    "/shows/go/whole",
    "/shows/go/whole/transcript",
    "/shows/go/bare",
    "/shows/odd",
    "/shows/odd/archive/1",
    "/shows/odd/odd",
    "/shows/odd/odd/transcript",
};

enum { TARGETS = sizeof targets / sizeof targets[0] };

static void add_topics(struct fixture *fixture, const struct episode *episode, const char *title)
{
    struct topic topics[] = {
        {.slug = TEXT("a"), .title = text_of(title)},
        {.slug = TEXT("b"), .title = TEXT("Compilers")},
    };
    assert_true(store_begin_writing(fixture->engine));
    assert_true(topics_put(fixture->engine, episode->show_id, episode->episode_id,
                           (struct list){topics, 2}));
    assert_true(store_commit(fixture->engine));
}

static void add_go(struct fixture *fixture)
{
    struct show show = {
        .slug = TEXT("go"),
        .title = TEXT("Go"),
        .author = TEXT("The Briefers"),
        .description.markup = TEXT("<p>About <em>one</em> repository &amp; more.</p>"),
        .image_url = TEXT("/media/go.png"),
    };
    struct episode whole = {
        .slug = TEXT("whole"),
        .title = TEXT("Whole"),
        .summary = TEXT("All of it."),
        .published_at = 1794945600, /* 2026-11-17T20:00:00Z */
        .duration_s = 240,
        .audio_url = TEXT("/media/1.mp3"),
        .audio_bytes = 3841204,
        .audio_type = TEXT("audio/mpeg"),
        .season = 2,
        .number = 17,
        .chapters = TEXT("{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0},"
                         "{\"startTime\":30,\"title\":\"Not listed\",\"toc\":false},"
                         "{\"startTime\":65.5,\"title\":\"The rest\"}]}"),
    };
    struct episode bare = {.slug = TEXT("bare"), .published_at = 1000};
    fixture_add_show(fixture, &show);
    whole.show_id = bare.show_id = show.show_id;
    fixture_add_episode(fixture, &whole, "One paragraph.\n\nAnother \"one\".");
    fixture_add_episode(fixture, &bare, NULL);
    add_topics(fixture, &whole, "Assembly");
}

static void add_odd(struct fixture *fixture)
{
    struct show show = {
        .slug = TEXT("odd"),
        .title = TEXT(HOSTILE),
        .author = TEXT(HOSTILE),
        .language = TEXT("ar"),
        .summary = TEXT(HOSTILE),
        .website_url = TEXT("https://a.example/\"<>'\\"),
        .image_url = TEXT("https://a.example/\"<>'\\.png"),
    };
    struct episode odd = {
        .slug = TEXT("odd"),
        .title = TEXT(HOSTILE),
        .summary = TEXT(HOSTILE "\n\n" HOSTILE),
        .published_at = 1794945600,
        .audio_url = TEXT("https://a.example/\"<>'\\.mp3"),
        .audio_type = TEXT("audio/\"<>'\\"),
        .chapters = TEXT("{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":1.25,"
                         "\"title\":\"</script> \\\\ \\\" <!--\"}]}"),
    };
    fixture_add_show(fixture, &show);
    odd.show_id = show.show_id;
    fixture_add_episode(fixture, &odd, HOSTILE "\n\n" HOSTILE);
    add_topics(fixture, &odd, HOSTILE);
}

static int set_up(void **state)
{
    struct fixture *fixture = malloc(sizeof *fixture);
    fixture_begin(fixture);
    add_go(fixture);
    add_odd(fixture);
    *state = fixture;
    return 0;
}

/* Cuts the next block off *rest, as a browser would: up to the first end of a script. */
static bool next_block(struct text *rest, struct text *block)
{
    const char *start = memmem(rest->at, rest->length, SCRIPT, strlen(SCRIPT));
    if (!start)
        return false;
    start += strlen(SCRIPT);
    const char *end = memmem(start, (size_t)(rest->at + rest->length - start), "</script", 8);
    assert_non_null(end);
    *block = (struct text){start, (size_t)(end - start)};
    *rest = text_slice(*rest, (size_t)(end - rest->at), rest->length);
    return true;
}

static json_t *load(struct text block)
{
    json_error_t error;
    json_t *json = json_loadb(block.at, block.length, JSON_REJECT_DUPLICATES, &error);
    if (!json)
        fail_msg("%s in %.*s", error.text, TEXT_ARGUMENTS(block));
    return json;
}

static const char *string_of(const json_t *object, const char *name)
{
    const char *value = json_string_value(json_object_get(object, name));
    return value ? value : "";
}

/* The one block of that type; NULL where there is none. */
static json_t *find_block(const struct fixture *fixture, const char *type)
{
    struct text rest = fixture_body(fixture);
    struct text block;
    json_t *found = NULL;
    while (next_block(&rest, &block)) {
        json_t *json = load(block);
        if (strcmp(string_of(json, "@type"), type) != 0) {
            json_decref(json);
            continue;
        }
        assert_null(found);
        found = json;
    }
    return found;
}

static json_t *get_block(struct fixture *fixture, const char *target, const char *type)
{
    assert_int_equal(fixture_get(fixture, target), 200);
    json_t *block = find_block(fixture, type);
    assert_non_null(block);
    return block;
}

static void every_block_can_be_read(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < TARGETS; i++) {
        assert_int_equal(fixture_get(fixture, targets[i]), 200);
        struct text rest = fixture_body(fixture);
        struct text block;
        size_t count = 0;
        for (; next_block(&rest, &block); count++) {
            assert_int_equal(text_find(block, '<'), block.length);
            json_t *json = load(block);
            assert_string_equal(string_of(json, "@context"), "https://schema.org");
            assert_true(strlen(string_of(json, "@type")) > 0);
            json_decref(json);
        }
        assert_true(count > 0);
    }
}

static void nothing_is_lost_on_the_way(void **state)
{
    json_t *episode = get_block(*state, "/shows/odd/odd", "PodcastEpisode");
    assert_string_equal(string_of(episode, "name"), HOSTILE);
    assert_string_equal(string_of(episode, "description"), HOSTILE "\n\n" HOSTILE);
    assert_string_equal(string_of(episode, "image"), "https://a.example/\"<>'\\.png");
    assert_string_equal(string_of(json_object_get(episode, "author"), "name"), HOSTILE);
    assert_string_equal(string_of(json_object_get(episode, "partOfSeries"), "name"), HOSTILE);
    assert_string_equal(json_string_value(json_array_get(json_object_get(episode, "keywords"), 0)),
                        HOSTILE);
    const json_t *clip = json_array_get(json_object_get(episode, "hasPart"), 0);
    assert_string_equal(string_of(clip, "name"), "</script> \\ \" <!--");
    json_decref(episode);
    json_t *series = get_block(*state, "/shows/odd", "PodcastSeries");
    assert_string_equal(string_of(series, "name"), HOSTILE);
    assert_string_equal(string_of(series, "sameAs"), "https://a.example/\"<>'\\");
    json_decref(series);
    json_t *audio = get_block(*state, "/shows/odd/odd/transcript", "AudioObject");
    assert_string_equal(string_of(audio, "transcript"), HOSTILE "\n\n" HOSTILE);
    assert_string_equal(string_of(audio, "contentUrl"), "https://a.example/\"<>'\\.mp3");
    json_decref(audio);
}

static void an_episode_says_all_that_is_known(void **state)
{
    json_t *episode = get_block(*state, "/shows/go/whole", "PodcastEpisode");
    assert_string_equal(string_of(episode, "datePublished"), "2026-11-17T20:00:00Z");
    assert_string_equal(string_of(episode, "duration"), "PT4M");
    assert_string_equal(string_of(episode, "inLanguage"), "en");
    assert_int_equal(json_integer_value(json_object_get(episode, "episodeNumber")), 17);
    const json_t *season = json_object_get(episode, "partOfSeason");
    assert_int_equal(json_integer_value(json_object_get(season, "seasonNumber")), 2);
    assert_true(json_is_true(json_object_get(episode, "isAccessibleForFree")));
    assert_int_equal(json_array_size(json_object_get(episode, "keywords")), 2);
    assert_int_equal(json_array_size(json_object_get(episode, "accessibilityFeature")), 1);
    const json_t *media = json_object_get(episode, "associatedMedia");
    assert_string_equal(string_of(media, "contentUrl"), "http://127.0.0.1:8080/media/1.mp3");
    json_t *audio = find_block(*state, "AudioObject");
    assert_string_equal(string_of(audio, "@id"), string_of(media, "@id"));
    assert_string_equal(string_of(audio, "contentSize"), "3841204 B");
    assert_string_equal(string_of(audio, "encodingFormat"), "audio/mpeg");
    assert_string_equal(string_of(audio, "transcript"), "One paragraph.\n\nAnother \"one\".");
    json_decref(audio);
    json_decref(episode);
}

static void what_is_not_known_is_left_out(void **state)
{
    static const char *const names[] = {
        "description", "duration", "episodeNumber",   "partOfSeason",
        "keywords",    "hasPart",  "associatedMedia", "accessibilityFeature"};
    json_t *episode = get_block(*state, "/shows/go/bare", "PodcastEpisode");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_null(json_object_get(episode, names[i]));
    assert_null(find_block(*state, "AudioObject"));
    assert_false(fixture_body_has(*state, "id=\"chapters\""));
    json_decref(episode);
}

static void assert_clip(const json_t *clip, const char *name, double start_s, double end_s)
{
    assert_string_equal(string_of(clip, "@type"), "Clip");
    assert_string_equal(string_of(clip, "name"), name);
    assert_true(json_number_value(json_object_get(clip, "startOffset")) == start_s);
    assert_true(json_number_value(json_object_get(clip, "endOffset")) == end_s);
}

static void listed_chapters_are_clips_and_shown(void **state)
{
    json_t *episode = get_block(*state, "/shows/go/whole", "PodcastEpisode");
    const json_t *clips = json_object_get(episode, "hasPart");
    assert_int_equal(json_array_size(clips), 2);
    assert_clip(json_array_get(clips, 0), "Chapter 1", 0, 30);
    assert_clip(json_array_get(clips, 1), "The rest", 65.5, 240);
    assert_true(fixture_body_has(*state, "<li id=\"chapter-1\">"));
    assert_true(fixture_body_has(*state, "<li id=\"chapter-2\"><a href=\"/media/1.mp3#t=65.500\" "
                                         "data-t=\"65.500\">"
                                         "<time datetime=\"PT1M5S\">01:05</time> "
                                         "<bdi lang=\"en\">The rest</bdi></a></li>"));
    assert_false(fixture_body_has(*state, "Not listed"));
    json_decref(episode);
}

static void a_series_is_described_in_plain_words(void **state)
{
    json_t *series = get_block(*state, "/shows/go", "PodcastSeries");
    assert_string_equal(string_of(series, "description"), "About one repository & more.");
    assert_string_equal(string_of(series, "webFeed"), "http://127.0.0.1:8080/shows/go/feed.xml");
    assert_string_equal(string_of(series, "image"), "http://127.0.0.1:8080/media/go.png");
    assert_string_equal(string_of(json_object_get(series, "author"), "name"), "The Briefers");
    json_decref(series);
}

static void a_breadcrumb_counts_its_steps(void **state)
{
    json_t *breadcrumb = get_block(*state, "/shows/go/archive/1", "BreadcrumbList");
    const json_t *steps = json_object_get(breadcrumb, "itemListElement");
    assert_int_equal(json_array_size(steps), 3);
    for (size_t i = 0; i < 3; i++) {
        const json_t *step = json_array_get(steps, i);
        assert_int_equal(json_integer_value(json_object_get(step, "position")), i + 1);
        assert_int_equal(json_object_get(step, "item") != NULL, i < 2);
    }
    assert_string_equal(string_of(json_array_get(steps, 1), "item"),
                        "http://127.0.0.1:8080/shows/go");
    json_decref(breadcrumb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_block_can_be_read, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_lost_on_the_way, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(an_episode_says_all_that_is_known, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_known_is_left_out, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(listed_chapters_are_clips_and_shown, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_series_is_described_in_plain_words, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_breadcrumb_counts_its_steps, set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
