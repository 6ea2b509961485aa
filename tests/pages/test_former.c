/* Addresses of before an import: they lead on, and only where nothing else is. */
#include "fixture.h"
#include "store/episodes.h"
#include "store/former_paths.h"
#include "store/shows.h"

#include "cmocka_setup.h"

struct place {
    struct show show;
    struct episode episode;
};

static struct place add(struct fixture *fixture)
{
    struct place place = {.show = {.slug = TEXT("go")},
                          .episode = {.slug = TEXT("first"), .published_at = 1000}};
    fixture_add_show(fixture, &place.show);
    place.episode.show_id = place.show.show_id;
    fixture_add_episode(fixture, &place.episode, NULL);
    return place;
}

static void put(struct fixture *fixture, const char *path, int64_t show_id, int64_t episode_id)
{
    assert_true(former_paths_put(fixture->engine, text_of(path), show_id, episode_id, false));
}

static void assert_leads(struct fixture *fixture, const char *target, const char *expected)
{
    assert_int_equal(fixture_get(fixture, target), 301);
    if (!text_equal(fixture_header(fixture, "Location"), text_of(expected)))
        fail_msg("%s leads to %.*s", target, TEXT_ARGUMENTS(fixture_header(fixture, "Location")));
}

static void old_addresses_lead_to_the_episode(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    put(fixture, "/2024/03/some-post", place.show.show_id, place.episode.episode_id);
    assert_leads(fixture, "/2024/03/some-post", "/shows/go/first");
    assert_leads(fixture, "/2024/03/Some-Post/", "/shows/go/first");
    assert_leads(fixture, "/2024/03/some-post/?utm_source=x", "/shows/go/first");
    assert_int_equal(fixture_get(fixture, "/2024/03/other-post"), 404);
    assert_int_equal(fixture_get(fixture, "/2024/03"), 404);
}

static void a_query_may_tell_pages_apart(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    put(fixture, "/index.php?p=7", place.show.show_id, place.episode.episode_id);
    assert_leads(fixture, "/index.php?p=7", "/shows/go/first");
    assert_int_equal(fixture_get(fixture, "/index.php?p=8"), 404);
    assert_int_equal(fixture_get(fixture, "/index.php"), 404);
}

/* One step, whatever the episode was called in between. */
static void chains_are_flat(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    put(fixture, "/old", place.show.show_id, place.episode.episode_id);
    place.episode.slug = TEXT("second");
    assert_true(episodes_update(fixture->engine, &place.episode, TEXT("first")));
    place.show.slug = TEXT("gone-on");
    assert_true(shows_update(fixture->engine, &place.show, TEXT("go")));
    assert_leads(fixture, "/old", "/shows/gone-on/second");
}

static void what_is_there_stays_there(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    put(fixture, "/shows/go", place.show.show_id, place.episode.episode_id);
    put(fixture, "/feed.xml", place.show.show_id, place.episode.episode_id);
    assert_int_equal(fixture_get(fixture, "/shows/go"), 200);
    assert_int_equal(fixture_get(fixture, "/feed.xml"), 200);
    assert_leads(fixture, "/shows/go/", "/shows/go");
}

static void what_several_had_leads_to_the_show(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    struct episode other = {
        .show_id = place.show.show_id, .slug = TEXT("other"), .published_at = 2000};
    fixture_add_episode(fixture, &other, NULL);
    put(fixture, "/listen", place.show.show_id, place.episode.episode_id);
    put(fixture, "/listen", place.show.show_id, place.episode.episode_id);
    assert_leads(fixture, "/listen", "/shows/go/first");
    put(fixture, "/listen", place.show.show_id, other.episode_id);
    assert_leads(fixture, "/listen", "/shows/go");
    put(fixture, "/listen", place.show.show_id, other.episode_id);
    assert_leads(fixture, "/listen", "/shows/go");
    struct show show = {.slug = TEXT("late")};
    fixture_add_show(fixture, &show);
    put(fixture, "/listen", show.show_id, 0);
    assert_leads(fixture, "/listen", "/shows/go");
}

static void the_old_feed_leads_to_the_new(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    assert_true(former_paths_put(fixture->engine, TEXT("/rss"), place.show.show_id, 0, true));
    assert_leads(fixture, "/rss", "/shows/go/feed.xml");
}

static void what_is_not_visible_is_not_shown(void **state)
{
    struct fixture *fixture = *state;
    struct place place = add(fixture);
    put(fixture, "/old", place.show.show_id, place.episode.episode_id);
    place.episode.published_at = FIXTURE_NOW_AT + 1;
    assert_true(episodes_update(fixture->engine, &place.episode, place.episode.slug));
    assert_int_equal(fixture_get(fixture, "/old"), 404);
    place.episode.status = EPISODE_REMOVED;
    assert_true(episodes_update(fixture->engine, &place.episode, place.episode.slug));
    assert_int_equal(fixture_get(fixture, "/old"), 410);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(old_addresses_lead_to_the_episode),
        TEST(a_query_may_tell_pages_apart),
        TEST(chains_are_flat),
        TEST(what_is_there_stays_there),
        TEST(what_several_had_leads_to_the_show),
        TEST(the_old_feed_leads_to_the_new),
        TEST(what_is_not_visible_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
