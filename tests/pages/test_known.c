/* What a worker knows of shows and settings it forgets with the next commit, whoever makes it, and
 * where it has become too much. */
#include "fixture.h"
#include "pages/known.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <stdlib.h>

static void change_show(struct fixture *fixture, struct show *show, struct text former)
{
    assert_true(store_begin_writing(fixture->engine));
    assert_true(shows_update(fixture->engine, show, former));
    assert_true(store_commit(fixture->engine));
}

static void a_change_of_the_show_is_seen(void **state)
{
    struct fixture *fixture = *state;
    struct show show = {.slug = TEXT("go"), .title = TEXT("Before")};
    fixture_add_show(fixture, &show);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(fixture_get(fixture, "/shows/go"), 200);
        assert_true(fixture_body_has(fixture, "Before"));
    }
    show.title = TEXT("Behind");
    change_show(fixture, &show, show.slug);
    assert_int_equal(fixture_get(fixture, "/shows/go"), 200);
    assert_true(fixture_body_has(fixture, "Behind"));
    show.slug = TEXT("gopher");
    change_show(fixture, &show, TEXT("go"));
    assert_int_equal(fixture_get(fixture, "/shows/go"), 301);
    assert_int_equal(fixture_get(fixture, "/shows/gopher"), 200);
    show.removed = true;
    change_show(fixture, &show, show.slug);
    assert_int_equal(fixture_get(fixture, "/shows/gopher"), 410);
}

static void a_change_of_a_setting_is_seen(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, "/shows"), 200);
    assert_false(fixture_body_has(fixture, "Radio Harbour"));
    assert_true(settings_put(fixture->engine, TEXT("title"), TEXT("Radio Harbour"), 1000));
    assert_int_equal(fixture_get(fixture, "/shows"), 200);
    assert_true(fixture_body_has(fixture, "Radio Harbour"));
}

static void more_than_it_may_hold_is_found(void **state)
{
    enum { SHOWS = 40, DESCRIPTION_BYTES = 40000 };
    struct fixture *fixture = *state;
    struct known known;
    char *description = calloc(1, DESCRIPTION_BYTES);
    memset(description, 'a', DESCRIPTION_BYTES);
    char slug[32];
    for (int i = 0; i < SHOWS; i++) {
        snprintf(slug, sizeof slug, "show-%d", i);
        struct show show = {.slug = text_of(slug), .author = text_of(slug)};
        show.description.markup = (struct text){description, DESCRIPTION_BYTES};
        fixture_add_show(fixture, &show);
    }
    struct error error;
    struct engine *reader = engine_open(fixture->path, ENGINE_READ, &error);
    known_begin(&known);
    for (int i = 0; i < 3 * SHOWS; i++) {
        struct show show;
        snprintf(slug, sizeof slug, "show-%d", i % SHOWS);
        assert_true(store_begin_reading(reader));
        assert_true(known_renew(&known, reader, FIXTURE_NOW_AT));
        assert_int_equal(known_show(&known, reader, text_of(slug), &show, &fixture->arena),
                         STORE_FOUND);
        assert_true(text_equal(show.author, text_of(slug)));
        assert_int_equal(known_show(&known, reader, TEXT("none"), &show, &fixture->arena),
                         STORE_ABSENT);
        assert_true(arena_bytes(&known.arena) < 1024 * 1024);
        store_end_reading(reader);
    }
    known_end(&known);
    engine_close(reader);
    free(description);
}

static void a_show_that_is_too_large_does_not_stay(void **state)
{
    enum { DESCRIPTION_BYTES = 3 * 1024 * 1024 };
    struct fixture *fixture = *state;
    struct known known;
    struct error error;
    char *description = memset(calloc(1, DESCRIPTION_BYTES), 'a', DESCRIPTION_BYTES);
    struct show show = {.slug = TEXT("go"), .description.markup = {description, DESCRIPTION_BYTES}};
    fixture_add_show(fixture, &show);
    struct engine *reader = engine_open(fixture->path, ENGINE_READ, &error);
    known_begin(&known);
    for (int twice = 0; twice < 2; twice++) {
        assert_true(store_begin_reading(reader));
        assert_true(known_renew(&known, reader, FIXTURE_NOW_AT));
        assert_true(arena_bytes(&known.arena) < DESCRIPTION_BYTES);
        assert_int_equal(known_show(&known, reader, TEXT("go"), &show, &fixture->arena),
                         STORE_FOUND);
        assert_int_equal(show.description.markup.length, DESCRIPTION_BYTES);
        store_end_reading(reader);
    }
    known_end(&known);
    engine_close(reader);
    free(description);
}

static void assert_visible_as_stored(struct fixture *fixture, struct known *known,
                                     struct engine *reader, int64_t now_at)
{
    struct show show;
    struct episodes_visible visible, stored;
    assert_true(store_begin_reading(reader));
    assert_true(known_renew(known, reader, now_at));
    assert_int_equal(known_show(known, reader, TEXT("go"), &show, &fixture->arena), STORE_FOUND);
    assert_true(known_visible(known, reader, &show, &visible));
    assert_true(episodes_visible(reader, show.show_id, now_at, &stored));
    store_end_reading(reader);
    assert_int_equal(visible.count, stored.count);
    assert_int_equal(visible.latest_at, stored.latest_at);
}

static void what_is_due_is_visible_at_once(void **state)
{
    static const int64_t after_s[] = {0, 1, 59, 60, 61, 30, 200, 0};
    struct fixture *fixture = *state;
    struct known known;
    struct error error;
    struct show show = {.slug = TEXT("go")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, 3);
    for (int minute = 1; minute < 3; minute++) {
        struct episode episode = {.show_id = show.show_id,
                                  .slug = arena_decimal(&fixture->arena, minute),
                                  .published_at = FIXTURE_NOW_AT + minute * 60};
        fixture_add_episode(fixture, &episode, NULL);
    }
    struct engine *reader = engine_open(fixture->path, ENGINE_READ, &error);
    known_begin(&known);
    for (size_t i = 0; i < COUNT_OF(after_s); i++)
        assert_visible_as_stored(fixture, &known, reader, FIXTURE_NOW_AT + after_s[i]);
    known_end(&known);
    engine_close(reader);
}

static void assert_same_cards(struct list some, struct list others)
{
    const struct episode_card *one = some.items, *other = others.items;
    assert_int_equal(some.count, others.count);
    for (size_t i = 0; i < some.count; i++) {
        assert_int_equal(one[i].position, other[i].position);
        assert_int_equal(one[i].published_at, other[i].published_at);
        assert_int_equal(one[i].duration_s, other[i].duration_s);
        assert_true(text_equal(one[i].slug, other[i].slug));
        assert_true(text_equal(one[i].title, other[i].title));
        assert_true(text_equal(one[i].episode_type, other[i].episode_type));
    }
}

/* Position 5000 is nobody's. */
static void assert_jumps_as_stored(struct fixture *fixture, struct known *known,
                                   struct engine *reader, int64_t show_id)
{
    static const int64_t positions[] = {5000, 1000, 990, 7, 1};
    struct list jumps, stored;
    assert_true(store_begin_reading(reader));
    assert_true(known_renew(known, reader, FIXTURE_NOW_AT));
    assert_true(known_jumps(known, reader, show_id, positions, COUNT_OF(positions), &jumps,
                            &fixture->arena));
    assert_true(
        episodes_jumps(reader, show_id, positions, COUNT_OF(positions), &stored, &fixture->arena));
    store_end_reading(reader);
    assert_int_equal(stored.count, 4);
    assert_same_cards(jumps, stored);
}

static void links_to_round_positions_follow_their_episodes(void **state)
{
    struct fixture *fixture = *state;
    struct known known;
    struct error error;
    struct show show = {.slug = TEXT("go")};
    fixture_add_show(fixture, &show);
    fixture_add_many(fixture, &show, 1001);
    struct engine *reader = engine_open(fixture->path, ENGINE_READ, &error);
    known_begin(&known);
    for (int i = 0; i < 3; i++)
        assert_jumps_as_stored(fixture, &known, reader, show.show_id);
    struct episode episode;
    assert_int_equal(episodes_find(fixture->engine, show.show_id, TEXT("number-1000"), &episode,
                                   &fixture->arena),
                     STORE_FOUND);
    episode.title = TEXT("Another one");
    assert_true(episodes_update(fixture->engine, &episode, episode.slug));
    for (int i = 0; i < 2; i++)
        assert_jumps_as_stored(fixture, &known, reader, show.show_id);
    known_end(&known);
    engine_close(reader);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_change_of_the_show_is_seen),   TEST(a_change_of_a_setting_is_seen),
        TEST(more_than_it_may_hold_is_found), TEST(a_show_that_is_too_large_does_not_stay),
        TEST(what_is_due_is_visible_at_once), TEST(links_to_round_positions_follow_their_episodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
