/* The picture that is drawn for a show without one, and where it stands. */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void add_show(struct fixture *fixture, const char *slug, const char *image_url)
{
    struct show show = {
        .slug = text_of(slug), .title = text_of(slug), .image_url = text_of(image_url)};
    fixture_add_show(fixture, &show);
    struct episode episode = {.show_id = show.show_id,
                              .slug = TEXT("one"),
                              .guid = text_of(slug),
                              .title = TEXT("One"),
                              .audio_url = TEXT("/media/1.mp3"),
                              .published_at = 1000};
    fixture_add_episode(fixture, &episode, NULL);
}

static int set_up(void **state)
{
    fixture_set_up(state);
    add_show(*state, "plain", "");
    add_show(*state, "other", "");
    add_show(*state, "pictured", "/media/p.png");
    return 0;
}

static struct text drawn(struct fixture *fixture, const char *target)
{
    assert_int_equal(fixture_get(fixture, target), 200);
    return arena_copy(&fixture->arena, fixture_body(fixture));
}

static void shows_are_told_apart_and_stay_as_they_are(void **state)
{
    struct text plain = drawn(*state, "/shows/plain/artwork.svg");
    assert_true(
        text_equal(fixture_header(*state, "Content-Type"), TEXT("image/svg+xml; charset=utf-8")));
    assert_true(text_equal(plain, drawn(*state, "/shows/plain/artwork.svg")));
    assert_false(text_equal(plain, drawn(*state, "/shows/other/artwork.svg")));
    assert_int_equal(fixture_get(*state, "/shows/none/artwork.svg"), 404);
}

static void a_picture_of_its_own_goes_first(void **state)
{
    static const char *const below[] = {"", "/one", "/one/embed"};
    char target[64];
    for (size_t i = 0; i < 3; i++) {
        snprintf(target, sizeof target, "/shows/plain%s", below[i]);
        assert_int_equal(fixture_get(*state, target), 200);
        assert_true(fixture_body_has(*state, "src=\"/shows/plain/artwork.svg\""));
        snprintf(target, sizeof target, "/shows/pictured%s", below[i]);
        assert_int_equal(fixture_get(*state, target), 200);
        assert_true(fixture_body_has(*state, "src=\"/media/p.png\""));
        assert_false(fixture_body_has(*state, "artwork.svg"));
    }
}

/* What others make of a page has only pictures that somebody made. */
static void programs_are_not_told_of_drawn_pictures(void **state)
{
    static const char *const targets[] = {"/shows/plain.json", "/shows/plain/one.json",
                                          "/shows/plain/feed.xml", "/index.json"};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(*state, targets[i]), 200);
        assert_false(fixture_body_has(*state, "artwork.svg"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_are_told_apart_and_stay_as_they_are, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_picture_of_its_own_goes_first, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(programs_are_not_told_of_drawn_pictures, set_up,
                                        fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
