/* Positions and visibility, and the slugs that lead on. */
#include "store/episodes.h"
#include "store/shows.h"
#include "store/transcripts.h"
#include "temporary_site.h"

enum { NOW = 1000, TOMORROW = 2000 };

static int64_t add_show(struct temporary_site *site, const char *slug)
{
    struct show show = {.slug = text_of(slug), .title = text_of(slug), .language = TEXT("en")};
    assert_true(shows_insert(site->engine, &show));
    return show.show_id;
}

static struct episode add(struct temporary_site *site, int64_t show_id, const char *slug,
                          int64_t published_at)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .guid = text_of(slug),
        .title = text_of(slug),
        .status = EPISODE_PUBLISHED,
        .published_at = published_at,
    };
    assert_true(episodes_insert(site->engine, &episode));
    return episode;
}

static struct episode find(struct temporary_site *site, int64_t show_id, const char *slug)
{
    struct episode episode = {0};
    assert_int_equal(episodes_find(site->engine, show_id, text_of(slug), &episode, &site->arena),
                     STORE_FOUND);
    return episode;
}

/* The slugs at the positions 1 to 9, newest first, must be those words. */
static void assert_order(struct temporary_site *site, int64_t show_id, const char *expected)
{
    struct list cards;
    assert_true(episodes_renumber(site->engine, show_id));
    assert_true(episodes_nearby(site->engine, show_id, 1, 9, &cards, &site->arena));
    const struct episode_card *card = cards.items;
    struct text seen = {0};
    for (size_t i = 0; i < cards.count; i++) {
        assert_int_equal(card[i].position, cards.count - i);
        seen = arena_format(&site->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(seen), i > 0 ? " " : "",
                            TEXT_ARGUMENTS(card[i].slug));
    }
    assert_text(seen, expected);
}

static void assert_visible(struct temporary_site *site, int64_t show_id, int64_t now_at,
                           int64_t count, int64_t latest_at)
{
    struct episodes_visible visible;
    assert_true(episodes_visible(site->engine, show_id, now_at, &visible));
    assert_int_equal(visible.count, count);
    assert_int_equal(visible.latest_at, latest_at);
}

static void counts_from_the_oldest(void **state)
{
    struct temporary_site *site = *state;
    int64_t other = add_show(site, "other");
    int64_t show = add_show(site, "show");
    add(site, show, "b", 20);
    add(site, other, "x", 15);
    add(site, show, "c", 30);
    assert_order(site, show, "c b");
    add(site, show, "a", 10);
    add(site, show, "a2", 10);
    assert_order(site, show, "c b a2 a");
    struct episode moved = find(site, show, "c");
    moved.published_at = 5;
    assert_true(episodes_update(site->engine, &moved, moved.slug));
    assert_order(site, show, "b a2 a c");
    assert_order(site, other, "x");
}

static void leaves_out_what_is_not_published(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    add(site, show, "a", 10);
    struct episode b = add(site, show, "b", 20);
    add(site, show, "c", 30);
    assert_order(site, show, "c b a");
    b.status = EPISODE_REMOVED;
    assert_true(episodes_update(site->engine, &b, b.slug));
    assert_order(site, show, "c a");
    assert_int_equal(find(site, show, "b").position, 0);
    b.status = EPISODE_DRAFT;
    assert_true(episodes_update(site->engine, &b, b.slug));
    assert_order(site, show, "c a");
    b.status = EPISODE_PUBLISHED;
    assert_true(episodes_update(site->engine, &b, b.slug));
    assert_order(site, show, "c b a");
    assert_true(episodes_remove_all(site->engine, show, NOW));
    assert_order(site, show, "");
    assert_visible(site, show, NOW, 0, 0);
}

static void sees_a_scheduled_one_when_it_is_due(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    assert_visible(site, show, NOW, 0, 0);
    add(site, show, "later", TOMORROW);
    add(site, show, "a", 10);
    add(site, show, "now", NOW);
    assert_order(site, show, "later now a");
    assert_visible(site, show, NOW, 2, NOW);
    assert_visible(site, show, NOW - 1, 1, 10);
    assert_visible(site, show, TOMORROW - 1, 2, NOW);
    assert_visible(site, show, TOMORROW, 3, TOMORROW);
    assert_visible(site, show, 9, 0, 0);
    struct list cards;
    assert_true(episodes_latest(site->engine, NOW, 10, &cards, &site->arena));
    assert_int_equal(cards.count, 2);
    assert_true(shows_list(site->engine, NOW, 10, 0, &cards, &site->arena));
    assert_int_equal(((const struct show_card *)cards.items)->episode_count, 2);
}

static void change_slug(struct temporary_site *site, struct episode *episode, const char *slug)
{
    struct text former = episode->slug;
    episode->slug = text_of(slug);
    assert_true(episodes_update(site->engine, episode, former));
}

static bool is_taken(struct temporary_site *site, int64_t show, const char *slug, int64_t episode)
{
    bool taken;
    assert_true(episodes_slug_is_taken(site->engine, show, text_of(slug), episode, &taken));
    return taken;
}

static void former_slugs_lead_to_the_present_one(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    int64_t other = add_show(site, "other");
    struct text now;
    struct episode episode = add(site, show, "one", 10);
    change_slug(site, &episode, "two");
    change_slug(site, &episode, "three");
    for (int i = 0; i < 2; i++) {
        struct text former = i == 0 ? TEXT("one") : TEXT("two");
        assert_int_equal(
            episodes_find_by_former_slug(site->engine, show, former, &now, &site->arena),
            STORE_FOUND);
        assert_text(now, "three");
    }
    assert_int_equal(
        episodes_find_by_former_slug(site->engine, other, TEXT("one"), &now, &site->arena),
        STORE_ABSENT);
    assert_true(is_taken(site, show, "one", 0));
    assert_true(is_taken(site, show, "three", 0));
    assert_false(is_taken(site, show, "one", episode.episode_id));
    assert_false(is_taken(site, other, "one", 0));
    /* Taken back: it is no former slug any more, or the episode would lead to itself. */
    change_slug(site, &episode, "one");
    assert_int_equal(
        episodes_find_by_former_slug(site->engine, show, TEXT("one"), &now, &site->arena),
        STORE_ABSENT);
    assert_int_equal(
        episodes_find_by_former_slug(site->engine, show, TEXT("three"), &now, &site->arena),
        STORE_FOUND);
    assert_text(now, "one");
}

static void finds_far_ones_in_the_order_of_the_question(void **state)
{
    struct temporary_site *site = *state;
    int64_t show_id = add_show(site, "go");
    add(site, show_id, "first", 100);
    add(site, show_id, "second", 200);
    add(site, show_id, "third", 300);
    assert_true(episodes_renumber(site->engine, show_id));
    struct list cards;
    const int64_t positions[] = {3, 99, 1, 2};
    assert_true(episodes_jumps(site->engine, show_id, positions, 4, &cards, &site->arena));
    const struct episode_card *card = cards.items;
    assert_int_equal(cards.count, 3);
    assert_text(card[0].slug, "third");
    assert_text(card[1].slug, "first");
    assert_text(card[2].slug, "second");
}

/* The years with episodes at the positions 1 to last, and the slug of the first of each. */
static void assert_years(struct temporary_site *site, int64_t last, const char *expected)
{
    struct show show;
    assert_int_equal(shows_find(site->engine, TEXT("go"), &show, &site->arena), STORE_FOUND);
    struct list years = episodes_years(&show, last, &site->arena);
    const struct year *year = years.items;
    struct text seen = {0};
    for (size_t i = 0; i < years.count; i++)
        seen = arena_join(&site->arena, seen, TEXT(" "), arena_decimal(&site->arena, year[i].year),
                          TEXT(":"), year[i].slug);
    assert_text(seen, expected);
}

static void knows_the_first_of_each_year(void **state)
{
    enum { YEAR_1970 = 0, YEAR_1971 = 365 * 86400, YEAR_1973 = 3 * 365 * 86400 + 86400 };
    struct temporary_site *site = *state;
    int64_t show_id = add_show(site, "go");
    assert_years(site, 9, "");
    struct episode first = add(site, show_id, "first", YEAR_1970 + 1);
    add(site, show_id, "new-year", YEAR_1971);
    add(site, show_id, "eve", YEAR_1973 - 1);
    add(site, show_id, "second", YEAR_1970 + 2);
    add(site, show_id, "last", YEAR_1973);
    assert_true(episodes_renumber(site->engine, show_id));
    assert_years(site, 5, " 1973:last 1972:eve 1971:new-year 1970:first");
    assert_years(site, 3, " 1971:new-year 1970:first");
    first.status = EPISODE_REMOVED;
    assert_true(episodes_update(site->engine, &first, first.slug));
    assert_true(episodes_renumber(site->engine, show_id));
    assert_years(site, 4, " 1973:last 1972:eve 1971:new-year 1970:second");
}

/* As "month:position", newest first. */
static void assert_months(struct temporary_site *site, int64_t show_id, int64_t year, int64_t last,
                          const char *expected)
{
    struct list months;
    assert_true(episodes_months(site->engine, show_id, year, last, &months, &site->arena));
    const struct month *month = months.items;
    struct text seen = {0};
    for (size_t i = 0; i < months.count; i++)
        seen =
            arena_join(&site->arena, seen, TEXT(" "), arena_decimal(&site->arena, month[i].month),
                       TEXT(":"), arena_decimal(&site->arena, month[i].position));
    assert_text(seen, expected);
}

static void knows_the_first_of_each_month(void **state)
{
    enum { DAY = 86400, FEBRUARY = 31 * DAY, MARCH = 59 * DAY, NEXT_JANUARY = 365 * DAY };
    struct temporary_site *site = *state;
    int64_t show_id = add_show(site, "go"), other = add_show(site, "other");
    add(site, show_id, "a", 1);
    add(site, show_id, "b", FEBRUARY - 1);
    add(site, show_id, "c", FEBRUARY);
    struct episode march = add(site, show_id, "d", MARCH);
    add(site, show_id, "e", NEXT_JANUARY);
    add(site, other, "x", MARCH + 5 * 31 * DAY);
    assert_true(episodes_renumber(site->engine, show_id));
    assert_true(episodes_renumber(site->engine, other));
    assert_months(site, show_id, 1970, 9, " 197003:4 197002:3 197001:1");
    assert_months(site, show_id, 1970, 3, " 197002:3 197001:1");
    assert_months(site, show_id, 1971, 9, " 197101:5");
    assert_months(site, show_id, 1972, 9, "");
    march.status = EPISODE_REMOVED;
    assert_true(episodes_update(site->engine, &march, march.slug));
    assert_true(episodes_renumber(site->engine, show_id));
    assert_months(site, show_id, 1970, 9, " 197002:3 197001:1");
    assert_months(site, other, 1970, 9, " 197008:1");
}

static void keeps_long_texts_apart(void **state)
{
    struct temporary_site *site = *state;
    struct transcript transcript;
    int64_t show = add_show(site, "show");
    struct episode episode = add(site, show, "one", 10);
    episode.notes.markup = TEXT("<p>Notes</p>");
    episode.excerpt = TEXT("Excerpt");
    assert_true(episodes_update(site->engine, &episode, episode.slug));
    assert_true(transcripts_put(site->engine, episode.episode_id,
                                &(struct transcript){.content = TEXT("All of it")}));
    assert_text(find(site, show, "one").notes.markup, "<p>Notes</p>");
    assert_text(find(site, show, "one").excerpt, "Excerpt");
    assert_int_equal(transcripts_find(site->engine, episode.episode_id, &transcript, &site->arena),
                     STORE_FOUND);
    assert_text(transcript.content, "All of it");
    assert_true(transcripts_put(site->engine, episode.episode_id, &(struct transcript){0}));
    assert_int_equal(transcripts_find(site->engine, episode.episode_id, &transcript, &site->arena),
                     STORE_FOUND);
    assert_text(transcript.content, "");
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(counts_from_the_oldest),
        ON_A_SITE(leaves_out_what_is_not_published),
        ON_A_SITE(sees_a_scheduled_one_when_it_is_due),
        ON_A_SITE(former_slugs_lead_to_the_present_one),
        ON_A_SITE(finds_far_ones_in_the_order_of_the_question),
        ON_A_SITE(knows_the_first_of_each_year),
        ON_A_SITE(knows_the_first_of_each_month),
        ON_A_SITE(keeps_long_texts_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
