/* What is refused of a reader that was taken over: each field in turn is made something that no
 * reader of earshot's makes. */
#include "ingest/incoming_check.h"
#include "ingest/rss_extra.h"
#include "ingest/topic_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define URL "https://example.org/"

static const struct topic topics[TOPICS_MAX + 1] = {
    {TEXT_LITERAL("go"), TEXT_LITERAL("Go")},
    {TEXT_LITERAL("<b>"), TEXT_LITERAL("x")},
};

static const struct text formers[] = {TEXT_LITERAL("first"), TEXT_LITERAL("/1")};

static struct incoming_episode sound_episode(void)
{
    return (struct incoming_episode){
        .episode = {.slug = TEXT("one"),
                    .guid = TEXT("<any> \"text\""),
                    .title = TEXT("<script>"),
                    .summary = TEXT("</p>"),
                    .status = EPISODE_PUBLISHED,
                    .published_at = 5,
                    .duration_s = 5,
                    .audio_url = TEXT("/media/a.mp3"),
                    .audio_bytes = 5,
                    .audio_type = TEXT("audio/mpeg"),
                    .image_url = TEXT(URL),
                    .season = 5,
                    .number = 5,
                    .episode_type = TEXT("bonus"),
                    .notes = {TEXT("<p>x</p>")},
                    .extra = {TEXT("<podcast:person>x</podcast:person>\n")}},
        .topics = {topics, 1},
        .former_slugs = {&formers[0], 1},
        .former_paths = {&formers[1], 1},
        .link = TEXT(URL),
        .line = 1,
    };
}

static struct show sound_show(void)
{
    return (struct show){
        .slug = TEXT("one"),
        .title = TEXT("<script>"),
        .description = {TEXT("<p>x</p>")},
        .language = TEXT("en"),
        .website_url = TEXT(URL),
        .image_url = TEXT(URL),
        .itunes_type = TEXT("serial"),
        .podcast_guid = TEXT("917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        .extra = {TEXT("<podcast:medium>x</podcast:medium>\n")},
    };
}

static void what_readers_make_passes(void **state)
{
    (void)state;
    struct incoming_episode episode = sound_episode();
    struct incoming_episode least = {.episode = {.guid = TEXT("x"), .title = TEXT("x")}, .line = 1};
    struct show show = sound_show(), least_show = {.title = {NULL, 0}};
    assert_true(incoming_check_episode(&episode) && incoming_check_episode(&least));
    assert_true(incoming_check_show(&show) && incoming_check_show(&least_show));
}

#define REFUSED(kind, member, ...)                          \
    do {                                                    \
        struct kind subject = sound_##kind();               \
        subject.member = __VA_ARGS__;                       \
        if (CHECK_##kind(&subject))                         \
            fail_msg("taken: " #member " = " #__VA_ARGS__); \
    } while (0)
#define sound_incoming_episode sound_episode
#define CHECK_incoming_episode incoming_check_episode
#define CHECK_show incoming_check_show

static void episodes_are_refused(void **state)
{
    (void)state;
    REFUSED(incoming_episode, episode.episode_id, 1);
    REFUSED(incoming_episode, episode.show_id, 1);
    REFUSED(incoming_episode, episode.position, 1);
    REFUSED(incoming_episode, episode.status, 3);
    REFUSED(incoming_episode, episode.status, -1);
    REFUSED(incoming_episode, episode.status, EPISODE_REMOVED);
    REFUSED(incoming_episode, episode.published_at, -1);
    REFUSED(incoming_episode, episode.duration_s, -1);
    REFUSED(incoming_episode, episode.audio_bytes, -1);
    REFUSED(incoming_episode, episode.season, -1);
    REFUSED(incoming_episode, episode.number, -1);
    REFUSED(incoming_episode, episode.slug, TEXT("../x"));
    REFUSED(incoming_episode, episode.guid, TEXT(""));
    REFUSED(incoming_episode, episode.title, TEXT(""));
    REFUSED(incoming_episode, episode.audio_url, TEXT("javascript:alert(1)"));
    REFUSED(incoming_episode, episode.image_url, TEXT("file:///etc/passwd"));
    REFUSED(incoming_episode, episode.episode_type, TEXT("other"));
    REFUSED(incoming_episode, episode.notes.markup, TEXT("<script>alert(1)</script>"));
    REFUSED(incoming_episode, episode.extra.markup, TEXT("</item>"));
    REFUSED(incoming_episode, link, TEXT("javascript:alert(1)"));
    REFUSED(incoming_episode, topics, (struct list){topics, 2});
    REFUSED(incoming_episode, topics, (struct list){topics, TOPICS_MAX + 1});
    REFUSED(incoming_episode, former_slugs, (struct list){formers, 2});
    REFUSED(incoming_episode, former_paths, (struct list){formers, 2});
    REFUSED(incoming_episode, line, 0);
}

static void shows_are_refused(void **state)
{
    (void)state;
    REFUSED(show, show_id, 1);
    REFUSED(show, years, TEXT("x"));
    REFUSED(show, slug, TEXT("A"));
    REFUSED(show, language, TEXT("\"><script>"));
    REFUSED(show, website_url, TEXT("javascript:alert(1)"));
    REFUSED(show, image_url, TEXT("data:image/png;base64,x"));
    REFUSED(show, itunes_type, TEXT("other"));
    REFUSED(show, podcast_guid, TEXT("x"));
    REFUSED(show, description.markup, TEXT("<p onclick=\"x\">x</p>"));
    REFUSED(show, extra.markup, TEXT("<foreign:x/>\n"));
}

static void extra_elements_have_a_ceiling(void **state)
{
    (void)state;
    static const struct text element = TEXT_LITERAL("<podcast:medium/>\n");
    size_t count = EXTRA_CHANNEL_MAX / element.length + 1;
    char *many = malloc(count * element.length);
    assert_non_null(many);
    for (size_t i = 0; i < count; i++)
        memcpy(many + i * element.length, element.at, element.length);
    REFUSED(show, extra.markup, (struct text){many, count * element.length});
    REFUSED(incoming_episode, episode.extra.markup,
            (struct text){many, (EXTRA_ITEM_MAX / element.length + 1) * element.length});
    free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_readers_make_passes),
        cmocka_unit_test(episodes_are_refused),
        cmocka_unit_test(shows_are_refused),
        cmocka_unit_test(extra_elements_have_a_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
