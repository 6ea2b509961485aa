/* The pictures of pages: their own in several sizes, or the one that is drawn. */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define HASH "0123456789abcdef0123456789abcdef"
#define SQUARE(side) "/media/artwork/" HASH "-" side ".jpg"

static void add_show(struct fixture *fixture, const char *slug, const char *image_url,
                     const char *picture)
{
    struct show show = {.slug = text_of(slug),
                        .title = text_of(slug),
                        .image_url = text_of(image_url),
                        .picture = text_of(picture)};
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
    add_show(*state, "plain", "", "");
    add_show(*state, "other", "", "");
    add_show(*state, "pictured", "/media/p.png", "");
    add_show(*state, "sized", "/media/s.png", "1400 1000 " HASH);
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

/* Whoever shows one of its pages has a choice. */
static void pages_name_all_sizes(void **state)
{
    static const char *const targets[] = {
        "/", "/shows", "/shows/sized", "/shows/sized/one", "/shows/sized/one/embed",
    };
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(*state, targets[i]), 200);
        assert_true(fixture_body_has(
            *state,
            "src=\"" SQUARE("512") "\" srcset=\"" SQUARE("96") " 96w, " SQUARE(
                "256") " 256w, " SQUARE("512") " 512w, " SQUARE("1000") " 1000w\" sizes=\""));
        assert_false(fixture_body_has(*state, "/media/s.png"));
    }
    assert_int_equal(fixture_get(*state, "/shows/pictured"), 200);
    assert_false(fixture_body_has(*state, "srcset"));
}

static void an_episode_has_its_own_in_its_own_sizes(void **state)
{
    struct fixture *fixture = *state;
    struct episode episode = {.show_id = 4,
                              .slug = TEXT("two"),
                              .guid = TEXT("two"),
                              .audio_url = TEXT("/media/2.mp3"),
                              .published_at = 2000,
                              .image_url = TEXT("/media/own.png")};
    fixture_add_episode(fixture, &episode, NULL);
    episode.slug = episode.guid = TEXT("three");
    episode.picture = TEXT("90 90 fedcba9876543210fedcba9876543210");
    fixture_add_episode(fixture, &episode, NULL);
    assert_int_equal(fixture_get(fixture, "/shows/sized/two"), 200);
    assert_true(fixture_body_has(fixture, "src=\"/media/own.png\" alt"));
    assert_false(fixture_body_has(fixture, HASH));
    assert_int_equal(fixture_get(fixture, "/shows/sized/three"), 200);
    assert_true(fixture_body_has(
        fixture, "srcset=\"/media/artwork/fedcba9876543210fedcba9876543210-90.jpg 90w\""));
}

/* Those who show a preview are told the largest square, and how large it is. */
static void previews_get_the_largest(void **state)
{
    static const char *const targets[] = {"/shows/sized", "/shows/sized/one"};
    static const char *const said[] = {
        "property=\"og:image\" content=\"http://127.0.0.1:8080" SQUARE("1000") "\"",
        "property=\"og:image:type\" content=\"image/jpeg\"",
        "property=\"og:image:width\" content=\"1000\"",
        "property=\"og:image:height\" content=\"1000\"",
        "name=\"twitter:image\" content=\"http://127.0.0.1:8080" SQUARE("1000") "\"",
        "\"image\": {\"@type\": \"ImageObject\", \"url\": \"http://127.0.0.1:8080" SQUARE(
            "1000") "\", \"width\": \"1000 px\", \"height\": \"1000 px\"}",
    };
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        assert_int_equal(fixture_get(*state, targets[i]), 200);
        for (size_t k = 0; k < sizeof said / sizeof said[0]; k++)
            assert_true(fixture_body_has(*state, said[k]));
    }
    assert_int_equal(fixture_get(*state, "/shows/pictured"), 200);
    assert_true(fixture_body_has(*state, "og:image\" content=\"http://127.0.0.1:8080/media/p.png"));
    assert_false(fixture_body_has(*state, "og:image:width"));
    assert_int_equal(fixture_get(*state, "/shows/plain"), 200);
    assert_false(fixture_body_has(*state, "og:image"));
}

/* The thumbnail of an oEmbed answer is no larger than what was asked for. */
static void oembed_has_a_thumbnail_that_fits(void **state)
{
    static const struct {
        const char *show, *limits, *said;
    } cases[] = {
        {"sized", "", SQUARE("512") "\",\n\"thumbnail_width\": 512,\n\"thumbnail_height\": 512"},
        {"sized", "&maxwidth=300", SQUARE("256")},
        {"sized", "&maxheight=96", SQUARE("96")},
        {"sized", "&maxheight=95", NULL},
        {"pictured", "", NULL},
        {"plain", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char target[160];
        snprintf(target, sizeof target, "/oembed?url=http://127.0.0.1:8080/shows/%s/one%s",
                 cases[i].show, cases[i].limits);
        assert_int_equal(fixture_get(*state, target), 200);
        assert_int_equal(fixture_body_has(*state, "thumbnail"), cases[i].said != NULL);
        assert_true(!cases[i].said || fixture_body_has(*state, cases[i].said));
    }
}

/* Directories want the picture as it was made. */
static void feeds_name_the_picture_itself(void **state)
{
    assert_int_equal(fixture_get(*state, "/shows/sized/feed.xml"), 200);
    assert_true(fixture_body_has(*state, "/media/s.png"));
    assert_false(fixture_body_has(*state, HASH));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_are_told_apart_and_stay_as_they_are, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_picture_of_its_own_goes_first, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(programs_are_not_told_of_drawn_pictures, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(pages_name_all_sizes, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(an_episode_has_its_own_in_its_own_sizes, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(previews_get_the_largest, set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(oembed_has_a_thumbnail_that_fits, set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(feeds_name_the_picture_itself, set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
