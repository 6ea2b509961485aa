/* The pages of the lists of all shows and of all people: put one behind the other they are the
 * list, whatever is added, renamed, hidden and removed. */
#include "store/episodes.h"
#include "store/people.h"
#include "store/shows.h"
#include "temporary_site.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { NOW = 1000000, MANY = 1000 };

/* ---- shows ---- */

static void assert_pages_of_shows(struct temporary_site *site, size_t count)
{
    struct list all, page;
    int64_t pages;
    assert_true(shows_list(site->engine, NOW, MANY, 0, &all, &site->arena));
    const struct show_card *expected = all.items;
    assert_int_equal(all.count, count);
    assert_true(shows_pages(site->engine, &pages));
    assert_int_equal(pages, (count + SHOWS_PER_PAGE - 1) / SHOWS_PER_PAGE);
    for (size_t at = 0; at < count; at += page.count) {
        int64_t number = (int64_t)at / SHOWS_PER_PAGE + 1;
        assert_true(shows_read_page(site->engine, NOW, number, &page, &site->arena));
        const struct show_card *found = page.items;
        assert_int_equal(page.count, number < pages ? SHOWS_PER_PAGE : count - at);
        for (size_t i = 0; i < page.count; i++)
            assert_int_equal(found[i].show_id, expected[at + i].show_id);
    }
    assert_true(shows_read_page(site->engine, NOW, pages + 1, &page, &site->arena));
    assert_int_equal(page.count, 0);
}

static struct show add_show(struct temporary_site *site, int number, const char *title)
{
    struct show show = {.slug = arena_format(&site->arena, "show-%d", number),
                        .title = text_of(title)};
    assert_true(shows_insert(site->engine, &show));
    return show;
}

/* Titles in two cases, of which many are the same. */
static const char *title_of(struct temporary_site *site, int number)
{
    return arena_format(&site->arena, number % 2 ? "title %d" : "Title %d", number * 7 % 10).at;
}

static void add_shows(struct temporary_site *site, struct show *shows, int count)
{
    assert_true(store_begin_writing(site->engine));
    for (int i = 0; i < count; i++)
        shows[i] = add_show(site, 100 + i, title_of(site, i));
    assert_true(store_commit(site->engine));
}

static void rename_some(struct temporary_site *site, struct show *shows, int count)
{
    assert_true(store_begin_writing(site->engine));
    for (int i = 0; i < count; i += 10) {
        shows[i].title = text_of(title_of(site, i + 3));
        assert_true(shows_update(site->engine, &shows[i], shows[i].slug));
    }
    assert_true(store_commit(site->engine));
}

static void shows_are_all_on_pages(void **state)
{
    enum { SHOWS = 230 };
    struct temporary_site *site = *state;
    struct show shows[SHOWS];
    assert_pages_of_shows(site, 0);
    add_shows(site, shows, SHOWS);
    assert_pages_of_shows(site, SHOWS);
    rename_some(site, shows, SHOWS);
    assert_pages_of_shows(site, SHOWS);
    assert_true(store_begin_writing(site->engine));
    for (int i = 0; i < SHOWS; i++) {
        shows[i].removed = true;
        assert_true(shows_update(site->engine, &shows[i], shows[i].slug));
        if (i % 20 == 9)
            assert_pages_of_shows(site, (size_t)(SHOWS - i - 1));
    }
    assert_pages_of_shows(site, 0);
    assert_true(store_commit(site->engine));
}

/* ---- people ---- */

/* Each page but the last has as many as there are places for, less those who are to come. */
static void assert_pages_of_people(struct temporary_site *site, int64_t now_at)
{
    struct list all, page;
    int64_t pages;
    size_t at = 0;
    assert_true(people_list(site->engine, now_at, MANY, 0, &all, &site->arena));
    const struct person *expected = all.items;
    assert_true(people_pages(site->engine, now_at, &pages));
    for (int64_t number = 1; number <= pages; number++) {
        assert_true(people_read_page(site->engine, now_at, number, &page, &site->arena));
        const struct person *found = page.items;
        assert_in_range(at + page.count, 0, all.count);
        for (size_t i = 0; i < page.count; i++)
            assert_int_equal(found[i].person_id, expected[at + i].person_id);
        at += page.count;
        if (number == pages)
            assert_true(page.count > 0);
    }
    assert_int_equal(at, all.count);
}

static int64_t count_pages(struct temporary_site *site, int64_t now_at)
{
    int64_t pages;
    assert_true(people_pages(site->engine, now_at, &pages));
    return pages;
}

static struct episode episode_of(struct temporary_site *site, const struct show *show, int number)
{
    return (struct episode){
        .show_id = show->show_id,
        .slug = arena_format(&site->arena, "e%d", number),
        .guid = arena_format(&site->arena, "e%d", number),
        .title = TEXT("x"),
        .status = EPISODE_PUBLISHED,
        .published_at = number + 1,
        .extra = {arena_format(&site->arena, "<podcast:person>Ann %03d</podcast:person>\n",
                               number)},
    };
}

static void add_episodes(struct temporary_site *site, struct episode *episodes, int count)
{
    assert_true(store_begin_writing(site->engine));
    for (int i = 0; i < count; i++)
        assert_true(episodes_insert(site->engine, &episodes[i]));
    assert_true(store_commit(site->engine));
}

static void people_are_all_on_pages(void **state)
{
    enum { EPISODES = 230, ROUNDS = 60 };
    struct temporary_site *site = *state;
    struct show show = add_show(site, 1, "Go");
    struct episode episodes[EPISODES];
    assert_int_equal(count_pages(site, NOW), 0);
    for (int i = 0; i < EPISODES; i++)
        episodes[i] = episode_of(site, &show, i * 37 % EPISODES);
    add_episodes(site, episodes, EPISODES);
    assert_int_equal(count_pages(site, NOW), 3);
    assert_pages_of_people(site, NOW);
    srand(7);
    for (int round = 0; round < ROUNDS; round++) {
        assert_true(store_begin_writing(site->engine));
        for (int i = 0; i < 5; i++) {
            struct episode *episode = &episodes[rand() % EPISODES];
            episode->status = rand() % 2 ? EPISODE_DRAFT : EPISODE_PUBLISHED;
            assert_true(episodes_update(site->engine, episode, episode->slug));
        }
        assert_true(store_commit(site->engine));
        assert_pages_of_people(site, NOW);
    }
}

/* Nobody turns a page for them, and nobody is written for their sake in that second. */
static void people_who_are_to_come_have_their_places(void **state)
{
    enum { EPISODES = 120 };
    struct temporary_site *site = *state;
    struct show show = add_show(site, 1, "Go");
    struct episode episodes[EPISODES];
    for (int i = 0; i < EPISODES; i++) {
        episodes[i] = episode_of(site, &show, i);
        if (i == 3 || i >= 100)
            episodes[i].published_at = NOW + 10;
    }
    add_episodes(site, episodes, EPISODES);
    assert_int_equal(count_pages(site, NOW), 1);
    assert_pages_of_people(site, NOW);
    assert_int_equal(count_pages(site, NOW + 10), 2);
    assert_pages_of_people(site, NOW + 10);
    assert_int_equal(count_pages(site, 0), 0);
}

/* ---- a site of an earlier earshot ---- */

static const char *const to_version_14 =
    "DROP TABLE show_page; DROP TABLE person_page; PRAGMA user_version = 14";

static void a_site_that_was_there_has_them(void **state)
{
    enum { EPISODES = 120, SHOWS = 150 };
    struct temporary_site *site = *state;
    struct show shows[SHOWS];
    struct error error;
    sqlite3 *connection;
    int from, to;
    struct show show = add_show(site, 1, "Go");
    struct episode episodes[EPISODES];
    for (int i = 0; i < EPISODES; i++)
        episodes[i] = episode_of(site, &show, i);
    add_episodes(site, episodes, EPISODES);
    add_shows(site, shows, SHOWS);
    engine_close(site->engine);
    assert_int_equal(sqlite3_open(site->path, &connection), SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, to_version_14, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
    assert_true(engine_migrate(site->path, NULL, &from, &to, &error));
    site->engine = engine_open(site->path, ENGINE_WRITE, &error);
    assert_non_null(site->engine);
    assert_pages_of_shows(site, SHOWS + 1);
    assert_int_equal(count_pages(site, NOW), 2);
    assert_pages_of_people(site, NOW);
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(shows_are_all_on_pages),
        ON_A_SITE(people_are_all_on_pages),
        ON_A_SITE(people_who_are_to_come_have_their_places),
        ON_A_SITE(a_site_that_was_there_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
