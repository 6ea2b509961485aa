/* Whole pages against the files of tests/golden/. After a change that is meant, look at what
 * differs, then run this program with EARSHOT_GOLDEN_UPDATE=1 and commit the new files. */
#include "fixture.h"

#include "store/episodes.h"
#include "store/settings.h"
#include "store/topics.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define OEMBED "/oembed?url=https%3A%2F%2Fshows.example.org%2Fshows%2F"

static const struct {
    const char *target;
    const char *file;
    int status;
} pages[] = {
    {"/", "home.html", 200},
    {"/shows", "shows.html", 200},
    {"/shows/go", "show.html", 200},
    {"/shows/go/archive/1", "archive.html", 200},
    {"/shows/layla/index", "index.html", 200},
    {"/shows/go/years/2026", "year.html", 200},
    {"/shows/go/seasons/2", "season.html", 200},
    {"/shows/layla/topics/talk", "topic.html", 200},
    {"/people", "people.html", 200},
    {"/people/ann-lee", "person.html", 200},
    {"/shows/go/runtime-cleanup-day", "episode.html", 200},
    {"/shows/go/runtime-cleanup-day/transcript", "transcript.html", 200},
    {"/shows/go/runtime-cleanup-day/embed", "embed.html", 200},
    {OEMBED "go%2Fruntime-cleanup-day&maxwidth=400", "oembed.json", 200},
    {OEMBED "go%2Fruntime-cleanup-day&format=xml", "oembed.xml", 200},
    {"/shows/go/feed.xml", "feed.xml", 200},
    {"/shows/go/feed.atom", "feed.atom", 200},
    {"/shows/go/feed.json", "feed.json", 200},
    {"/feed.xml", "feed-all.xml", 200},
    {"/publisher.xml", "publisher.xml", 200},
    {"/shows.opml", "shows.opml", 200},
    {"/shows/layla/feed.atom", "feed-hostile.atom", 200},
    {"/shows/layla/feed.json", "feed-hostile.json", 200},
    {"/sitemap.xml", "sitemap.xml", 200},
    {"/robots.txt", "robots.txt", 200},
    {"/search?q=dead+code", "search.html", 200},
    {"/search.json?q=dead+code", "search.json", 200},
    {"/search.xml?q=dead+code", "search.xml", 200},
    {"/opensearch.xml", "opensearch.xml", 200},
    {"/llms.txt", "llms.txt", 200},
    {"/index.json", "home.json", 200},
    {"/shows.json", "shows.json", 200},
    {"/shows/go.json", "show.json", 200},
    {"/shows/go/archive/1.json", "archive.json", 200},
    {"/people.json", "people.json", 200},
    {"/people/ann-lee.json", "person.json", 200},
    {"/shows/go/runtime-cleanup-day.json", "episode.json", 200},
    {"/shows/go/runtime-cleanup-day.md", "episode.md", 200},
    {"/shows/layla/hostile.json", "episode-hostile.json", 200},
    {"/shows/layla/hostile.md", "episode-hostile.md", 200},
    {"/shows/go/nothing", "not-found.html", 404},
    {"/shows/layla", "show-right-to-left.html", 200},
    {"/shows/layla/hostile", "episode-hostile.html", 200},
    {OEMBED "layla%2Fhostile", "oembed-hostile.json", 200},
    {"/shows/layla/feed.xml", "feed-hostile.xml", 200},
};

static void add_go(struct fixture *fixture)
{
    struct show go = {
        .slug = TEXT("go"),
        .title = TEXT("Go"),
        .summary = TEXT("Short briefings about a repository."),
        .description.markup = TEXT("<p>Short briefings about a <em>repository</em>.</p>"),
        .standing_text = TEXT("This episode is a short developer briefing from Go."),
        .author = TEXT("The Briefers"),
        .owner_name = TEXT("The Briefers"),
        .owner_email = TEXT("briefers@example.org"),
        .website_url = TEXT("https://example.com/go"),
        .image_url = TEXT("/media/go.png"),
        .category = TEXT("Society & Culture"),
        .subcategory = TEXT("Documentary"),
        .copyright = TEXT("The Briefers"),
        .podcast_guid = TEXT("9b024349-ccf0-5f69-a609-6b82873eab3c"),
    };
    fixture_add_show(fixture, &go);
    fixture_add_many(fixture, &go, 10);
    struct episode episode = {
        .show_id = go.show_id,
        .slug = TEXT("runtime-cleanup-day"),
        .guid = TEXT("urn:example:runtime-cleanup-day"),
        .title = TEXT("Runtime Cleanup Day"),
        .summary = TEXT("Dead code leaves the scheduler."),
        .published_at = 1794945600, /* 2026-11-17T20:00:00Z */
        .duration_s = 240,
        .audio_url = TEXT("https://cdn.example.net/go/17.mp3?from=feed&v=2"),
        .audio_bytes = 3841204,
        .audio_type = TEXT("audio/mpeg"),
        .season = 2,
        .number = 17,
        .notes.markup = TEXT("<p>Links:</p><ul><li><a href=\"https://example.com/1?a=1&amp;b=2\" "
                             "rel=\"nofollow noopener ugc\">the change</a></li></ul>"),
        .extra.markup =
            TEXT("<podcast:person href=\"https://ann.example/\">Ann Lee</podcast:person>\n"
                 "<podcast:person role=\"Guest\" img=\"https://bo.example/bo.png\">Bo &amp; "
                 "Co</podcast:person>\n"),
    };
    fixture_add_episode(fixture, &episode,
                        "Good evening. Today the scheduler lost two thousand lines.\n\n"
                        "None of them had run since spring.");
}

static void add_layla(struct fixture *fixture)
{
    struct show layla = {
        .slug = TEXT("layla"),
        .title = TEXT("\xd9\x84\xd9\x8a\xd9\x84\xd9\x89"),
        .language = TEXT("ar"),
        .explicit = true,
        .podcast_guid = TEXT("917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    };
    fixture_add_show(fixture, &layla);
    struct episode episode = {
        .show_id = layla.show_id,
        .slug = TEXT("hostile"),
        .guid = TEXT("]]><guid>"),
        .title = TEXT("</title><script>alert(\"1\")</script> & 'friends' \xf0\x9f\x8e\x99"),
        .summary = TEXT("a < b && b > \"c\" ]]> \xe2\x80\xa6"),
        .published_at = 1794945600,
        .audio_url = TEXT("https://a.example/x.mp3?a=\"&b='<>"),
        .audio_type = TEXT("audio/mpeg"),
        .notes.markup = TEXT("<p>a &lt; b ]]&gt;</p>"),
        .explicit = true,
        .episode_type = TEXT("bonus"),
    };
    fixture_add_episode(fixture, &episode, "<!-- --> <b>not bold</b>");
    struct topic topics[] = {{.slug = TEXT("talk"), .title = TEXT("</a> & talk")}};
    assert_true(
        topics_put(fixture->engine, layla.show_id, episode.episode_id, (struct list){topics, 1}));
    assert_true(episodes_renumber(fixture->engine, layla.show_id));
}

/* The hash in a static file's name belongs to that file, not to the page. */
static void mask_hashes(char *page)
{
    for (char *at = page; (at = strstr(at, "/static/"));) {
        at += strcspn(at, ".");
        for (int i = 1; i <= 16 && isxdigit((unsigned char)at[i]); i++)
            at[i] = '0';
    }
}

static char *read_file(const char *path)
{
    enum { MAX = 1 << 20 };
    char *content = calloc(1, MAX);
    assert_non_null(content);
    FILE *file = fopen(path, "rb");
    if (file) {
        size_t length = fread(content, 1, MAX - 1, file);
        content[length] = '\0';
        fclose(file);
    }
    return content;
}

static void write_file(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void compare(struct fixture *fixture, size_t index)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", GOLDEN_DIRECTORY, pages[index].file);
    assert_int_equal(fixture_get(fixture, pages[index].target), pages[index].status);
    char *page = arena_c_string(&fixture->arena, fixture_body(fixture));
    mask_hashes(page);
    if (getenv("EARSHOT_GOLDEN_UPDATE"))
        write_file(path, page);
    char *golden = read_file(path);
    if (strcmp(golden, page) != 0)
        print_error("%s is no longer like %s\n", pages[index].target, path);
    assert_string_equal(page, golden);
    free(golden);
}

static void pages_are_like_their_golden_files(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_begin(&fixture);
    assert_true(settings_put(fixture.engine, TEXT("base_url"), TEXT("https://shows.example.org"),
                             FIXTURE_NOW_AT - 1000));
    assert_true(settings_put(fixture.engine, TEXT("refuse_agents"), TEXT("GPTBot, CCBot"),
                             FIXTURE_NOW_AT - 1000));
    add_go(&fixture);
    add_layla(&fixture);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        compare(&fixture, i);
    fixture_end(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_are_like_their_golden_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
