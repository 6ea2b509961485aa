/* Every route of the table, and what strangers do to addresses: each has an example that answers
 * 200, and then no trick in its path leads to a page, and no parameter that it does not know
 * changes a byte of it. */
#include "fixture.h"

#include "base/secret.h"
#include "ingest/transcript_source.h"
#include "pages/routes.h"
#include "store/draft_addresses.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/store.h"
#include "store/topics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* What a pattern's captures stand for here. Where a page needs parameters, too, they follow. */
static const struct {
    const char *pattern;
    const char *target;
} examples[] = {
    {"/", "/"},
    {"/index.json", "/index.json"},
    {"/shows", "/shows"},
    {"/shows.json", "/shows.json"},
    {"/shows/{show}.json", "/shows/go.json"},
    {"/shows/{show}", "/shows/go"},
    {"/feed.xml", "/feed.xml"},
    {"/feed.atom", "/feed.atom"},
    {"/feed.json", "/feed.json"},
    {"/publisher.xml", "/publisher.xml"},
    {"/shows.opml", "/shows.opml"},
    {"/shows/{show}/artwork.svg", "/shows/go/artwork.svg"},
    {"/shows/{show}/feed.xml", "/shows/go/feed.xml"},
    {"/shows/{show}/archive/{page}.json", "/shows/go/archive/1.json"},
    {"/shows/{show}/feed.atom", "/shows/go/feed.atom"},
    {"/shows/{show}/feed.json", "/shows/go/feed.json"},
    {"/shows/{show}/seasons/{season}/feed.xml", "/shows/go/seasons/2/feed.xml"},
    {"/shows/{show}/topics/{topic}/feed.xml", "/shows/go/topics/tea/feed.xml"},
    {"/shows/{show}/archive/{page}", "/shows/go/archive/1"},
    {"/shows/{show}/index", "/shows/go/index"},
    {"/shows/{show}/years/{year}", "/shows/go/years/2026"},
    {"/shows/{show}/seasons/{season}", "/shows/go/seasons/2"},
    {"/shows/{show}/topics/{topic}", "/shows/go/topics/tea"},
    {"/shows/{show}/{episode}.json", "/shows/go/talk.json"},
    {"/shows/{show}/{episode}.md", "/shows/go/talk.md"},
    {"/shows/{show}/{episode}", "/shows/go/talk"},
    {"/shows/{show}/{episode}/transcript", "/shows/go/talk/transcript"},
    {"/shows/{show}/{episode}/transcript.{form}", "/shows/go/talk/transcript.vtt"},
    {"/shows/{show}/{episode}/at/{cue}", "/shows/go/talk/at/1"},
    {"/shows/{show}/{episode}/chapters.json", "/shows/go/talk/chapters.json"},
    {"/shows/{show}/{episode}/embed", "/shows/go/talk/embed"},
    {"/people", "/people"},
    {"/people.json", "/people.json"},
    {"/people/{person}.json", "/people/ann.json"},
    {"/people/{person}", "/people/ann"},
    {"/people/{person}/feed.xml", "/people/ann/feed.xml"},
    {"/drafts/{draft}", "/drafts/5ec2e7"},
    {"/drafts/{draft}/transcript", "/drafts/5ec2e7/transcript"},
    {"/drafts/{draft}/transcript.{form}", "/drafts/5ec2e7/transcript.vtt"},
    {"/drafts/{draft}/at/{cue}", "/drafts/5ec2e7/at/1"},
    {"/drafts/{draft}/chapters.json", "/drafts/5ec2e7/chapters.json"},
    {"/drafts/{draft}/embed", "/drafts/5ec2e7/embed"},
    {"/search", "/search?q=tea"},
    {"/search.json", "/search.json?q=tea"},
    {"/search.xml", "/search.xml?q=tea"},
    {"/opensearch.xml", "/opensearch.xml"},
    {"/oembed", "/oembed?url=http%3A%2F%2F127.0.0.1%3A8080%2Fshows%2Fgo%2Ftalk"},
    {"/sitemap.xml", "/sitemap.xml"},
    {"/sitemaps/site.xml", "/sitemaps/site.xml"},
    {"/sitemaps/people-{part}.xml", "/sitemaps/people-1.xml"},
    {"/sitemaps/{show}/{part}.xml", "/sitemaps/go/1.xml"},
    {"/robots.txt", "/robots.txt"},
    {"/llms.txt", "/llms.txt"},
    {"/healthz", "/healthz"},
    {"/static/{file}", NULL}, /* whose name has a hash: found on a page */
    {"/media/{file}", "/media/a.mp3"},
    {"/media/{folder}/{file}", "/media/one/a.mp3"},
    {"/media/{folder}/{folder}/{file}", "/media/one/two/a.mp3"},
    {"/{key}.txt", "/abcd-efgh-1234.txt"},
};

static const char *const media_names[] = {"",           "/a.mp3",   "/one",
                                          "/one/a.mp3", "/one/two", "/one/two/a.mp3"};

static char *media_path(struct fixture *fixture, const char *name)
{
    return arena_c_string(&fixture->arena,
                          arena_format(&fixture->arena, "%s/media%s", fixture->directory, name));
}

static void make_media(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(media_names); i++) {
        const char *path = media_path(fixture, media_names[i]);
        FILE *file = strstr(path, ".mp3") ? fopen(path, "we") : NULL;
        assert_true(file ? fputs("audio", file) >= 0 && fclose(file) == 0 : mkdir(path, 0700) == 0);
    }
}

static void add_transcript(struct fixture *fixture, struct episode *episode)
{
    struct transcript transcript;
    struct error error;
    struct text source = TEXT("WEBVTT\n\n00:00.000 --> 00:01.000\nGreen tea.\n");
    assert_true(transcript_source_read(&fixture->arena, source, &transcript, &error));
    transcript_source_mark(&fixture->arena, &transcript, episode);
    assert_true(transcript_source_store(fixture->engine, episode->episode_id, &transcript));
    assert_true(episodes_update(fixture->engine, episode, episode->slug));
}

static int64_t add_episode(struct fixture *fixture, int64_t show_id, const char *slug,
                           int64_t published_at)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .title = TEXT("Tea"),
        .season = 2,
        .published_at = published_at,
        .audio_url = TEXT("/media/a.mp3"),
        .audio_type = TEXT("audio/mpeg"),
        .chapters =
            TEXT("{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":0,\"title\":\"x\"}]}"),
        .extra = {TEXT("<podcast:person>Ann</podcast:person>\n")},
    };
    fixture_add_episode(fixture, &episode, NULL);
    assert_true(store_begin_writing(fixture->engine));
    add_transcript(fixture, &episode);
    assert_true(store_commit(fixture->engine));
    return episode.episode_id;
}

/* An episode with everything, and a draft of another. */
static void add_episodes(struct fixture *fixture)
{
    struct topic topics[] = {{.slug = TEXT("tea"), .title = TEXT("Tea")}};
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    struct text hash = secret_hash(&fixture->arena, TEXT("5ec2e7"));
    fixture_add_show(fixture, &show);
    int64_t talk_id = add_episode(fixture, show.show_id, "talk", FIXTURE_NOW_AT - 100000);
    int64_t draft_id = add_episode(fixture, show.show_id, "soon", 0);
    assert_true(store_begin_writing(fixture->engine));
    assert_true(topics_put(fixture->engine, show.show_id, talk_id, (struct list){topics, 1}));
    assert_true(draft_addresses_put(fixture->engine, draft_id, hash));
    assert_true(settings_put(fixture->engine, TEXT("indexnow_key"), TEXT("abcd-efgh-1234"),
                             FIXTURE_NOW_AT - 1000));
    assert_true(episodes_renumber(fixture->engine, show.show_id));
    assert_true(store_commit(fixture->engine));
}

static int begin(void **state)
{
    struct error error;
    fixture_set_up(state);
    struct fixture *fixture = *state;
    make_media(fixture);
    add_episodes(fixture);
    struct site_options options = {.path = fixture->path,
                                   .media_directory = media_path(fixture, "")};
    site_close(fixture->site);
    fixture->site = site_open(&options, &error);
    return fixture->site ? 0 : -1;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = COUNT_OF(media_names); i > 0; i--)
        remove(media_path(fixture, media_names[i - 1]));
    return fixture_tear_down(state);
}

/* The name of the style sheet, from a page. */
static const char *static_target(struct fixture *fixture)
{
    assert_int_equal(fixture_get(fixture, "/"), 200);
    const char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    const char *name = strstr(page, "/static/site.");
    assert_non_null(name);
    return arena_c_string(&fixture->arena, (struct text){name, strcspn(name, "\"")});
}

static const char *target_of(struct fixture *fixture, size_t i)
{
    return examples[i].target ? examples[i].target : static_target(fixture);
}

struct answer {
    int status;
    struct text body;
    struct text headers;
};

/* A search that ran out of its milliseconds, as on a busy machine, is not to be stored. */
static bool is_cut_short(struct fixture *fixture, const char *target)
{
    return strncmp(target, "/search", strlen("/search")) == 0 &&
           text_equal(fixture_header(fixture, "Cache-Control"), TEXT("no-store"));
}

static struct answer ask(struct fixture *fixture, const char *target)
{
    struct answer answer;
    do {
        answer = (struct answer){.status = fixture_get(fixture, target)};
    } while (is_cut_short(fixture, target));
    answer.body = arena_copy(&fixture->arena, fixture_body(fixture));
    for (size_t i = 0; i < fixture->response.header_count; i++)
        answer.headers =
            arena_join(&fixture->arena, answer.headers, fixture->response.headers[i].name,
                       TEXT(": "), fixture->response.headers[i].value, TEXT("\n"));
    return answer;
}

static void every_route_has_an_example(void **state)
{
    size_t routes = 0;
    while (!text_is_empty(routes_pattern(routes)))
        routes++;
    assert_int_equal(routes, COUNT_OF(examples));
    for (size_t i = 0; i < routes; i++) {
        const char *target = target_of(*state, i);
        assert_true(text_equal(routes_pattern(i), text_of(examples[i].pattern)));
        struct answer answer = ask(*state, target);
        if (answer.status != 200)
            fail_msg("%s: %d", target, answer.status);
        assert_true(fixture_body(*state).length > 0 ||
                    ((struct fixture *)*state)->response.file.descriptor >= 0);
    }
}

/* Of those that begin like a parameter of a page's own, each is another one. */
static void unknown_parameters_change_no_byte(void **state)
{
    struct fixture *fixture = *state;
    static const char *const unknown[] = {"utm_source=x",  "host=evil.example", "Q=x", "pages=2",
                                          "%00=%0d%0aX:y", "callback=alert",    "="};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const char *target = target_of(fixture, i);
        struct answer plain = ask(fixture, target);
        for (size_t j = 0; j < COUNT_OF(unknown); j++) {
            const char *changed = arena_c_string(
                &fixture->arena, arena_format(&fixture->arena, "%s%c%s", target,
                                              strchr(target, '?') ? '&' : '?', unknown[j]));
            struct answer answer = ask(fixture, changed);
            if (answer.status != plain.status || !text_equal(answer.body, plain.body) ||
                !text_equal(answer.headers, plain.headers))
                fail_msg("%s is another page (%d): %.*s", changed, answer.status,
                         TEXT_ARGUMENTS(answer.headers));
        }
    }
}

/* The target with something put in at an offset. */
static const char *with(struct fixture *fixture, const char *target, size_t at, const char *trick)
{
    return arena_c_string(&fixture->arena, arena_format(&fixture->arena, "%.*s%s%s", (int)at,
                                                        target, trick, target + at));
}

/* What can be read in two ways is refused wherever it stands in a path. */
static void refuses_in_every_place(struct fixture *fixture, const char *target, const char *trick)
{
    size_t path = strcspn(target, "?");
    for (size_t at = 1; at <= path; at++) {
        const char *tricked = with(fixture, target, at, trick);
        if (fixture_get(fixture, tricked) != 400)
            fail_msg("%s: %d", tricked, fixture->response.status);
    }
}

static void controls_and_escaped_slashes_are_refused(void **state)
{
    static const char *const tricks[] = {"%00", "%0d%0a", "%1f",       "%7f", "%C2%85", "%2F",
                                         "%g",  "%ff",    "%E0%80%AE", "#",   "\x01",   " "};
    for (size_t i = 0; i < COUNT_OF(examples); i++)
        for (size_t j = 0; j < COUNT_OF(tricks); j++)
            refuses_in_every_place(*state, target_of(*state, i), tricks[j]);
}

/* At each slash of a path: steps to other places are refused; doubled slashes and backslashes are
 * at best led to the one address. */
static void paths_lead_nowhere_else(void **state)
{
    struct fixture *fixture = *state;
    static const char *const steps[] = {"/..", "/.", "/%2e%2e", "/.%2E", "/x/.."};
    static const char *const others[] = {"/", "//", "/\\", "\\", "/..;", "/;x", "/*", "/..%5c"};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const char *target = target_of(fixture, i);
        for (size_t at = 0; at < strcspn(target, "?"); at++) {
            if (target[at] != '/')
                continue;
            for (size_t j = 0; j < COUNT_OF(steps); j++)
                assert_int_equal(fixture_get(fixture, with(fixture, target, at, steps[j])), 400);
            for (size_t j = 0; j < COUNT_OF(others); j++) {
                const char *tricked = with(fixture, target, at, others[j]);
                if (fixture_get(fixture, tricked) == 200)
                    fail_msg("%s is a page", tricked);
                struct text location = fixture_header(fixture, "Location");
                assert_false(text_starts_with(location, TEXT("//")));
                assert_false(text_starts_with(location, TEXT("/\\")));
            }
        }
    }
}

/* The first one of the table, so that none behind it is compiled. */
static void a_fault_in_a_template_is_said(void **state)
{
    (void)state;
    char folder[] = "/tmp/earshot templates.XXXXXX";
    char path[sizeof folder + 16];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/home.html", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("{{titel}}", file);
    assert_int_equal(fclose(file), 0);

    struct arena arena;
    struct templates templates;
    int64_t changed_at = 0;
    struct error error;
    struct routes compiled = {0};
    arena_begin(&arena);
    templates_begin(&templates, folder, &arena, &changed_at);
    assert_false(routes_compile(&compiled, &templates, &error));
    assert_non_null(strstr(error.message, "home.html:1: unknown name: titel"));
    arena_end(&arena);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_route_has_an_example),
        TEST(unknown_parameters_change_no_byte),
        TEST(controls_and_escaped_slashes_are_refused),
        TEST(paths_lead_nowhere_else),
        cmocka_unit_test(a_fault_in_a_template_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
