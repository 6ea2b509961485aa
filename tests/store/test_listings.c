/* Seasons and topics by pages: whatever is published, edited and removed, the pages hold what is
 * visible, all of it, once, newest first. */
#include "store/listings.h"
#include "store/shows.h"
#include "store/topics.h"
#include "temporary_site.h"

#include <stdio.h>

enum { NOW = 1000000 };

static int64_t add_show(struct temporary_site *site, const char *slug)
{
    struct show show = {.slug = text_of(slug), .title = text_of(slug), .language = TEXT("en")};
    assert_true(shows_insert(site->engine, &show));
    return show.show_id;
}

static void file_under(struct temporary_site *site, const struct episode *episode,
                       const char *topic)
{
    struct topic topics[] = {{.slug = text_of(topic), .title = text_of(topic)}};
    assert_true(topics_put(site->engine, episode->show_id, episode->episode_id,
                           (struct list){topics, topic ? 1 : 0}));
}

/* In season 2 and topic "t". */
static struct episode add(struct temporary_site *site, int64_t show_id, int number,
                          int64_t published_at)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = arena_decimal(&site->arena, number),
        .guid = arena_decimal(&site->arena, number),
        .title = TEXT("x"),
        .status = EPISODE_PUBLISHED,
        .published_at = published_at,
        .season = 2,
    };
    assert_true(episodes_insert(site->engine, &episode));
    file_under(site, &episode, "t");
    return episode;
}

static void add_many(struct temporary_site *site, int64_t show_id, int count)
{
    for (int i = 1; i <= count; i++)
        add(site, show_id, i, i / 2 * 10); /* two at a time: the order is by their ids then */
}

static const struct listing_question season = {
    .kind = LISTING_SEASONS, .slug = TEXT_LITERAL("2"), .now_at = NOW};
static const struct listing_question topic = {
    .kind = LISTING_TOPICS, .slug = TEXT_LITERAL("t"), .now_at = NOW};

/* All pages one after the other are the numbers `newest` down to `oldest` without a gap. */
static void assert_pages(struct temporary_site *site, int64_t show_id,
                         struct listing_question question, int newest, int oldest, int64_t pages)
{
    struct listing listing;
    struct list cards;
    question.show_id = show_id;
    assert_int_equal(listings_find(site->engine, &question, &listing), STORE_FOUND);
    assert_int_equal(listing_pages(&listing), pages);
    int expected = newest;
    for (int64_t number = 1; number <= pages; number++) {
        assert_true(listings_read(site->engine, &listing, &question, number, &cards, &site->arena));
        const struct episode_card *card = cards.items;
        if (number > 1)
            assert_int_equal(cards.count, 50);
        else
            assert_in_range(cards.count, pages > 1 ? 51 : 1, 100);
        for (size_t i = 0; i < cards.count; i++, expected--)
            assert_true(text_equal(card[i].slug, arena_decimal(&site->arena, expected)));
    }
    assert_int_equal(expected, oldest - 1);
}

static void assert_both(struct temporary_site *site, int64_t show_id, int newest, int oldest,
                        int64_t pages)
{
    assert_pages(site, show_id, season, newest, oldest, pages);
    assert_pages(site, show_id, topic, newest, oldest, pages);
}

static void assert_absent(struct temporary_site *site, int64_t show_id,
                          struct listing_question question)
{
    struct listing listing;
    question.show_id = show_id;
    assert_int_equal(listings_find(site->engine, &question, &listing), STORE_ABSENT);
}

static void are_divided_into_pages(void **state)
{
    struct temporary_site *site = *state;
    static const struct {
        int count;
        int64_t pages;
    } cases[] = {{1, 1}, {49, 1}, {50, 1}, {51, 1}, {99, 1}, {100, 1}, {101, 2}, {250, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char slug[16];
        snprintf(slug, sizeof slug, "s-%d", cases[i].count);
        int64_t show_id = add_show(site, slug);
        add_many(site, show_id, cases[i].count);
        assert_true(episodes_renumber(site->engine, show_id));
        assert_both(site, show_id, cases[i].count, 1, cases[i].pages);
    }
}

static void follow_what_is_done_to_episodes(void **state)
{
    struct temporary_site *site = *state;
    int64_t show_id = add_show(site, "go");
    int64_t other = add_show(site, "other");
    add_many(site, show_id, 120);
    struct episode last = add(site, show_id, 121, 5000);
    add(site, other, 1, 10);
    assert_true(episodes_renumber(site->engine, show_id));
    assert_true(episodes_renumber(site->engine, other));
    assert_both(site, show_id, 121, 1, 2);

    last.status = EPISODE_DRAFT;
    assert_true(episodes_update(site->engine, &last, last.slug));
    assert_true(episodes_renumber(site->engine, show_id));
    assert_both(site, show_id, 120, 1, 2);

    last.status = EPISODE_PUBLISHED;
    last.published_at = NOW + 1;
    assert_true(episodes_update(site->engine, &last, last.slug));
    assert_true(episodes_renumber(site->engine, show_id));
    assert_both(site, show_id, 120, 1, 2);
    struct listing_question later = topic;
    later.now_at = NOW + 1;
    assert_pages(site, show_id, later, 121, 1, 2);

    last.season = 3;
    last.published_at = 5000;
    assert_true(episodes_update(site->engine, &last, last.slug));
    file_under(site, &last, "other");
    assert_true(episodes_renumber(site->engine, show_id));
    assert_both(site, show_id, 120, 1, 2);
    struct listing_question third = season;
    third.slug = TEXT("3");
    assert_pages(site, show_id, third, 121, 121, 1);

    assert_true(episodes_remove_all(site->engine, show_id, NOW));
    assert_true(episodes_renumber(site->engine, show_id));
    assert_absent(site, show_id, season);
    assert_absent(site, show_id, topic);
    assert_both(site, other, 1, 1, 1);
}

static void are_not_there_before_their_first(void **state)
{
    struct temporary_site *site = *state;
    int64_t show_id = add_show(site, "go");
    struct list names;
    add(site, show_id, 1, NOW + 1);
    assert_true(episodes_renumber(site->engine, show_id));
    assert_absent(site, show_id, season);
    assert_absent(site, show_id, topic);
    for (int64_t later = 0; later <= 1; later++) {
        assert_true(listings_seasons(site->engine, show_id, NOW + later, 9, &names, &site->arena));
        assert_int_equal(names.count, later);
        assert_true(listings_topics(site->engine, show_id, NOW + later, TOPICS_BY_USE, 9, &names,
                                    &site->arena));
        assert_int_equal(names.count, later);
        assert_true(listings_topics(site->engine, show_id, NOW + later, TOPICS_BY_NAME, 9, &names,
                                    &site->arena));
        assert_int_equal(names.count, later);
    }
}

static void assert_names(struct temporary_site *site, struct list names, const char *expected)
{
    const struct topic *name = names.items;
    struct text seen = {0};
    for (size_t i = 0; i < names.count; i++)
        seen = arena_join(&site->arena, seen, TEXT(" "), name[i].slug);
    assert_text(seen, expected);
}

static void are_listed_by_use_and_by_name(void **state)
{
    struct temporary_site *site = *state;
    static const char *const used[] = {"b", "a", "b", "c", "c", "b"};
    int64_t show_id = add_show(site, "go");
    struct list names;
    for (int i = 0; i < 6; i++) {
        struct episode episode = add(site, show_id, i, i);
        episode.season = i + 6; /* 6 to 11: not in the order of their digits */
        assert_true(episodes_update(site->engine, &episode, episode.slug));
        file_under(site, &episode, used[i]);
    }
    assert_true(episodes_renumber(site->engine, show_id));
    assert_true(
        listings_topics(site->engine, show_id, NOW, TOPICS_BY_USE, 2, &names, &site->arena));
    assert_names(site, names, " b c");
    assert_true(
        listings_topics(site->engine, show_id, NOW, TOPICS_BY_NAME, 9, &names, &site->arena));
    assert_names(site, names, " a b c");
    assert_true(listings_seasons(site->engine, show_id, NOW, 9, &names, &site->arena));
    assert_names(site, names, " 11 10 9 8 7 6");
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(are_divided_into_pages),
        ON_A_SITE(follow_what_is_done_to_episodes),
        ON_A_SITE(are_not_there_before_their_first),
        ON_A_SITE(are_listed_by_use_and_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
