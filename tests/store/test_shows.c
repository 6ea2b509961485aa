/* The identity of shows. */
#include "store/settings.h"
#include "store/shows.h"
#include "temporary_site.h"

static struct show add(struct temporary_site *site, const char *slug, const char *guid)
{
    struct show show = {
        .slug = text_of(slug), .title = text_of(slug), .podcast_guid = text_of(guid)};
    assert_true(shows_insert(site->engine, &show));
    struct show stored = {0};
    assert_int_equal(shows_find(site->engine, text_of(slug), &stored, &site->arena), STORE_FOUND);
    return stored;
}

/* Computed with Python's uuid.uuid5 from "shows.example.org/shows/go/feed.xml". */
static void a_guid_comes_from_the_address_of_the_feed(void **state)
{
    struct temporary_site *site = *state;
    assert_true(settings_put(site->engine, TEXT("base_url"), TEXT("https://shows.example.org"), 1));
    assert_text(add(site, "go", NULL).podcast_guid, "336e43a8-ddb3-5f3a-ad3f-64e0675ba3de");
}

static void a_guid_of_its_own_is_kept(void **state)
{
    struct temporary_site *site = *state;
    struct show show = add(site, "go", "9b024349-ccf0-5f69-a609-6b82873eab3c");
    assert_text(show.podcast_guid, "9b024349-ccf0-5f69-a609-6b82873eab3c");
    show.podcast_guid = TEXT("another");
    assert_true(shows_update(site->engine, &show, show.slug));
    assert_int_equal(shows_find(site->engine, TEXT("go"), &show, &site->arena), STORE_FOUND);
    assert_text(show.podcast_guid, "9b024349-ccf0-5f69-a609-6b82873eab3c");
}

static void without_an_address_guids_are_random(void **state)
{
    struct temporary_site *site = *state;
    struct text first = add(site, "a", NULL).podcast_guid;
    struct text second = add(site, "b", NULL).podcast_guid;
    assert_int_equal(first.length, 36);
    assert_false(text_equal(first, second));
    assert_int_equal(first.at[14], '5');
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(a_guid_comes_from_the_address_of_the_feed),
        ON_A_SITE(a_guid_of_its_own_is_kept),
        ON_A_SITE(without_an_address_guids_are_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
