/* Which pictures there are, and what is known of each. */
#include "store/pictures.h"

#include "store/episodes.h"
#include "store/shows.h"
#include "temporary_site.h"

static const struct text known = TEXT_LITERAL("1400 1400 0123456789abcdef0123456789abcdef");

static struct show add_show(struct temporary_site *site, const char *image_url)
{
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go"), .image_url = text_of(image_url)};
    assert_true(shows_insert(site->engine, &show));
    return show;
}

static struct episode add_episode(struct temporary_site *site, const struct show *show,
                                  const char *slug, const char *image_url, int64_t status)
{
    struct episode episode = {.show_id = show->show_id,
                              .slug = text_of(slug),
                              .guid = text_of(slug),
                              .title = text_of(slug),
                              .status = status,
                              .published_at = 1000,
                              .image_url = text_of(image_url)};
    assert_true(episodes_insert(site->engine, &episode));
    return episode;
}

static struct list uses_of(struct temporary_site *site, const struct show *show)
{
    struct list uses;
    assert_true(pictures_of_show(site->engine, show->show_id, &uses, &site->arena));
    return uses;
}

static struct text picture_of_show(struct temporary_site *site)
{
    struct show show;
    assert_int_equal(shows_find(site->engine, TEXT("go"), &show, &site->arena), STORE_FOUND);
    return show.picture;
}

static struct text picture_of(struct temporary_site *site, const struct episode *episode)
{
    struct episode found;
    assert_int_equal(
        episodes_find(site->engine, episode->show_id, episode->slug, &found, &site->arena),
        STORE_FOUND);
    return found.picture;
}

static void only_those_that_lie_here_are_named(void **state)
{
    struct temporary_site *site = *state;
    struct show show = add_show(site, "/media/b.png");
    add_episode(site, &show, "own", "/media/a.png", EPISODE_PUBLISHED);
    add_episode(site, &show, "same", "/media/b.png", EPISODE_DRAFT);
    add_episode(site, &show, "none", "", EPISODE_PUBLISHED);
    add_episode(site, &show, "elsewhere", "https://a.example/media/a.png", EPISODE_PUBLISHED);
    add_episode(site, &show, "removed", "/media/c.png", EPISODE_REMOVED);
    struct list uses = uses_of(site, &show);
    const struct picture_use *use = uses.items;
    assert_int_equal(uses.count, 3);
    assert_text(use[0].image_url, "/media/a.png");
    assert_text(use[1].image_url, "/media/b.png");
    assert_text(use[2].image_url, "/media/b.png");
    assert_true((use[1].episode_id == 0) != (use[2].episode_id == 0));
}

static void put_all(struct temporary_site *site, const struct show *show)
{
    struct list uses = uses_of(site, show);
    const struct picture_use *use = uses.items;
    for (size_t i = 0; i < uses.count; i++) {
        struct picture_use of = use[i];
        of.picture = known;
        assert_true(pictures_put(site->engine, show->show_id, &of));
    }
}

static void what_is_known_stays_with_its_picture(void **state)
{
    struct temporary_site *site = *state;
    struct show show = add_show(site, "/media/b.png");
    struct episode episode = add_episode(site, &show, "own", "/media/a.png", EPISODE_PUBLISHED);
    put_all(site, &show);
    assert_text(picture_of_show(site), known.at);
    assert_text(picture_of(site, &episode), known.at);
    show.title = TEXT("Going");
    episode.title = TEXT("Another");
    assert_true(shows_update(site->engine, &show, show.slug));
    assert_true(episodes_update(site->engine, &episode, episode.slug));
    assert_text(picture_of_show(site), known.at);
    assert_text(picture_of(site, &episode), known.at);
    show.image_url = TEXT("/media/c.png");
    episode.image_url = TEXT("");
    assert_true(shows_update(site->engine, &show, show.slug));
    assert_true(episodes_update(site->engine, &episode, episode.slug));
    assert_text(picture_of_show(site), "");
    assert_text(picture_of(site, &episode), "");
}

static void what_was_measured_is_not_said_of_another_picture(void **state)
{
    struct temporary_site *site = *state;
    struct show show = add_show(site, "/media/b.png");
    struct episode episode = add_episode(site, &show, "own", "/media/a.png", EPISODE_PUBLISHED);
    struct picture_use of_show = {
        .episode_id = 0, .image_url = TEXT("/media/former.png"), .picture = known};
    struct picture_use of_episode = {
        .episode_id = episode.episode_id, .image_url = TEXT("/media/former.png"), .picture = known};
    assert_true(pictures_put(site->engine, show.show_id, &of_show));
    assert_true(pictures_put(site->engine, show.show_id, &of_episode));
    assert_text(picture_of_show(site), "");
    assert_text(picture_of(site, &episode), "");
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(only_those_that_lie_here_are_named),
        ON_A_SITE(what_is_known_stays_with_its_picture),
        ON_A_SITE(what_was_measured_is_not_said_of_another_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
