/* The player's controls: a document of their own, whose address says what is in it. */
#include "fixture.h"
#include "pages/editions.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <unistd.h>

static const char *address_of(struct fixture *fixture, const char *language)
{
    const struct assets *assets = site_assets(fixture->site);
    struct text name =
        arena_join(&fixture->arena, TEXT("player-"), text_of(language), TEXT(".html"));
    return arena_c_string(&fixture->arena, assets_address(assets, name));
}

static void pages_lead_to_it(void **state)
{
    struct fixture *fixture = *state;
    static const char *const languages[] = {"en", "ar"};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        struct show show = {.slug = text_of(languages[i]), .language = text_of(languages[i])};
        fixture_add_show(fixture, &show);
        struct episode episode = {.show_id = show.show_id,
                                  .slug = TEXT("one"),
                                  .published_at = 1000,
                                  .audio_url = TEXT("https://a.example/1.mp3")};
        fixture_add_episode(fixture, &episode, NULL);
        struct text target = arena_join(&fixture->arena, TEXT("/shows/"), show.slug, TEXT("/one"));
        assert_int_equal(fixture_get(fixture, target.at), 200);
        assert_true(fixture_body_has(fixture, address_of(fixture, languages[i])));
        assert_false(fixture_body_has(fixture, "listen-bar"));
    }
}

static void it_is_kept_for_ever_and_not_listed(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(fixture_get(fixture, address_of(fixture, "ar")), 200);
    assert_true(fixture_body_has(fixture, "<html lang=\"ar\" dir=\"rtl\">"));
    assert_true(fixture_body_has(fixture, "class=\"listen-bar\""));
    assert_true(text_equal(fixture_header(fixture, "Cache-Control"), ASSETS_CACHE_CONTROL));
    assert_true(text_equal(fixture_header(fixture, "X-Robots-Tag"), TEXT("noindex")));
    assert_true(
        text_equal(fixture_header(fixture, "Content-Type"), TEXT("text/html; charset=utf-8")));
    assert_int_equal(fixture_get(fixture, "/static/player-ar.0123456789abcdef.html"), 404);
}

static void other_words_have_another_address(void **state)
{
    struct fixture *fixture = *state;
    struct editions editions;
    struct error error;
    char path[1024];
    snprintf(path, sizeof path, "%s/messages.en.txt", fixture->directory);
    FILE *file = fopen(path, "wbe");
    fputs("speed: Pace\n", file);
    fclose(file);
    assert_true(editions_open(&editions, fixture->directory, &error));
    const struct edition *english = editions_find(&editions, TEXT("en"));
    const struct edition *arabic = editions_find(&editions, TEXT("ar"));
    assert_false(text_equal(english->player_url, text_of(address_of(fixture, "en"))));
    assert_true(text_equal(arabic->player_url, text_of(address_of(fixture, "ar"))));
    editions_close(&editions);
    unlink(path);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_lead_to_it),
        TEST(it_is_kept_for_ever_and_not_listed),
        TEST(other_words_have_another_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
