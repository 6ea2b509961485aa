/* What is found is what a reader of all texts would find, after whatever was done to them. */
#include "base/embed.h"
#include "prose/search_terms.h"
#include "store/episodes.h"
#include "store/search.h"
#include "store/search_index.h"
#include "store/search_words.h"
#include "store/shows.h"
#include "store/store.h"
#include "store/topics.h"
#include "store/transcripts.h"
#include "temporary_site.h"

#include <sqlite3.h>
#include <stdio.h>

/* 2026-11-20T12:00:00Z */
extern const struct embedded_file store_migrations[];

enum { NOW_AT = 1795176000, DAY_S = 86400 };

static int64_t add_show(struct temporary_site *site, const char *slug)
{
    struct show show = {.slug = text_of(slug), .title = text_of(slug), .language = TEXT("en")};
    assert_true(shows_insert(site->engine, &show));
    return show.show_id;
}

static struct episode add(struct temporary_site *site, int64_t show_id, const char *title,
                          int64_t published_at)
{
    static int number;
    struct episode episode = {
        .show_id = show_id,
        .slug = arena_format(&site->arena, "e%d", ++number),
        .title = text_of(title),
        .status = EPISODE_PUBLISHED,
        .published_at = published_at,
    };
    episode.guid = episode.slug;
    assert_true(store_begin_writing(site->engine));
    assert_true(episodes_insert(site->engine, &episode));
    assert_true(store_commit(site->engine));
    return episode;
}

static void update(struct temporary_site *site, const struct episode *episode)
{
    assert_true(store_begin_writing(site->engine));
    assert_true(episodes_update(site->engine, episode, episode->slug));
    assert_true(store_commit(site->engine));
}

static void put_transcript(struct temporary_site *site, int64_t episode_id, const char *content)
{
    struct transcript transcript = {.content = text_of(content)};
    assert_true(store_begin_writing(site->engine));
    assert_true(transcripts_put(site->engine, episode_id, &transcript));
    assert_true(store_commit(site->engine));
}

static struct list search(struct temporary_site *site, const char *typed,
                          struct search_question question)
{
    struct list hits;
    question.terms = search_terms_read(&site->arena, text_of(typed)).list;
    if (question.now_at == 0)
        question.now_at = NOW_AT;
    search_begin(site->engine);
    assert_true(search_find(site->engine, &question, SEARCH_NEWEST_FIRST, &hits, &site->arena));
    search_end(site->engine);
    return hits;
}

#define FIND_IN(site, typed, ...) \
    (search((site), (typed), (struct search_question){__VA_ARGS__}).count)
#define FIND(site, typed) FIND_IN((site), (typed), .year = 0)

static void assert_index_is_exact(struct temporary_site *site)
{
    assert_true(search_index_check(site->engine));
}

static void finds_what_is_visible(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    struct episode episode = add(site, show, "Zebras today", NOW_AT - 5);
    add(site, show, "Zebras tomorrow", NOW_AT + 7);
    assert_int_equal(FIND_IN(site, "zebras", .now_at = NOW_AT - 6), 0);
    assert_int_equal(FIND_IN(site, "zebras", .now_at = NOW_AT - 5), 1);
    assert_int_equal(FIND_IN(site, "zebras", .now_at = NOW_AT + 6), 1);
    assert_int_equal(FIND_IN(site, "zebras", .now_at = NOW_AT + 7), 2);
    episode.status = EPISODE_DRAFT;
    update(site, &episode);
    assert_int_equal(FIND(site, "zebras"), 0);
    episode.status = EPISODE_PUBLISHED;
    update(site, &episode);
    assert_int_equal(FIND(site, "zebras"), 1);
    episode.status = EPISODE_REMOVED;
    update(site, &episode);
    assert_int_equal(FIND(site, "zebras"), 0);
    assert_index_is_exact(site);
}

static void follows_every_change(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    struct episode episode = add(site, show, "Zebras", NOW_AT - DAY_S);
    put_transcript(site, episode.episode_id, "A lion roars.");
    assert_int_equal(FIND(site, "lion"), 1);
    put_transcript(site, episode.episode_id, "A tiger roars.");
    assert_int_equal(FIND(site, "lion"), 0);
    assert_int_equal(FIND(site, "tiger"), 1);
    put_transcript(site, episode.episode_id, "");
    assert_int_equal(FIND(site, "roars"), 0);
    episode.title = TEXT("Horses");
    episode.summary = TEXT("Of ponies");
    episode.notes.markup =
        TEXT("<p title=\"mules\">Donkeys &amp; <a href=\"https://x\">foals</a></p>");
    update(site, &episode);
    assert_int_equal(FIND(site, "zebras"), 0);
    assert_int_equal(FIND(site, "horses ponies donkeys foals"), 1);
    assert_int_equal(FIND(site, "mules"), 0);
    assert_int_equal(FIND(site, "amp"), 0);
    assert_int_equal(FIND(site, "https"), 0);
    episode.published_at = NOW_AT + DAY_S;
    update(site, &episode);
    assert_int_equal(FIND(site, "horses"), 0);
    assert_int_equal(FIND_IN(site, "horses", .now_at = NOW_AT + DAY_S), 1);
    assert_index_is_exact(site);
}

static void forgets_what_was_rolled_back(void **state)
{
    struct temporary_site *site = *state;
    struct episode episode = add(site, add_show(site, "show"), "Zebras", NOW_AT - DAY_S);
    episode.title = TEXT("Horses");
    assert_true(store_begin_writing(site->engine));
    assert_true(episodes_update(site->engine, &episode, episode.slug));
    store_roll_back(site->engine);
    assert_int_equal(FIND(site, "zebras"), 1);
    assert_int_equal(FIND(site, "horses"), 0);
    assert_index_is_exact(site);
}

static void forgets_a_removed_show(void **state)
{
    struct temporary_site *site = *state;
    int64_t gone = add_show(site, "gone"), left = add_show(site, "left");
    for (int i = 0; i < 5; i++) {
        add(site, gone, "Zebras", NOW_AT - i * DAY_S);
        add(site, left, "Zebras", NOW_AT - i * DAY_S);
    }
    assert_true(store_begin_writing(site->engine));
    assert_true(episodes_remove_all(site->engine, gone, NOW_AT));
    assert_true(store_commit(site->engine));
    assert_int_equal(FIND(site, "zebras"), 5);
    assert_int_equal(FIND_IN(site, "zebras", .show_id = gone), 0);
    assert_index_is_exact(site);
}

static void keeps_to_filters(void **state)
{
    struct temporary_site *site = *state;
    int64_t first = add_show(site, "first"), second = add_show(site, "second");
    struct topic topics[] = {{.slug = TEXT("big-cats"), .title = TEXT("Big cats")}};
    struct episode episode = add(site, first, "Zebras", 1767225599); /* the last second of 2025 */
    add(site, second, "Zebras", 1767225600);
    add(site, second, "Zebras", 1704067200); /* the first of 2024 */
    assert_true(store_begin_writing(site->engine));
    assert_true(topics_put(site->engine, first, episode.episode_id, (struct list){topics, 1}));
    assert_true(store_commit(site->engine));
    assert_int_equal(FIND(site, "zebras"), 3);
    assert_int_equal(FIND_IN(site, "zebras", .show_id = second), 2);
    assert_int_equal(FIND_IN(site, "zebras", .year = 2025), 1);
    assert_int_equal(FIND_IN(site, "zebras", .year = 2026), 1);
    assert_int_equal(FIND_IN(site, "zebras", .year = 2024, .show_id = second), 1);
    assert_int_equal(FIND_IN(site, "zebras", .year = 2023), 0);
    assert_int_equal(FIND_IN(site, "zebras", .topic = TEXT("big-cats")), 1);
    assert_int_equal(FIND_IN(site, "zebras", .topic = TEXT("big")), 0);
    assert_int_equal(FIND_IN(site, "zebras", .topic = TEXT("\" OR \"")), 0);
    assert_true(store_begin_writing(site->engine));
    assert_true(topics_put(site->engine, first, episode.episode_id, (struct list){NULL, 0}));
    assert_true(store_commit(site->engine));
    assert_int_equal(FIND_IN(site, "zebras", .topic = TEXT("big-cats")), 0);
    /* What filters are found by is no word of a text. */
    assert_int_equal(FIND(site, "year2025"), 0);
    assert_int_equal(FIND(site, "\x02year2025"), 0);
    assert_index_is_exact(site);
}

static void gives_the_newest_first(void **state)
{
    struct temporary_site *site = *state;
    int64_t first = add_show(site, "first"), second = add_show(site, "second");
    for (int i = 0; i < 40; i++)
        add(site, i % 2 ? first : second, "Zebras", NOW_AT - ((i * 17) % 40) * (int64_t)DAY_S);
    struct list hits = search(site, "zebras", (struct search_question){0});
    const struct search_hit *hit = hits.items;
    assert_int_equal(hits.count, 40);
    for (size_t i = 1; i < hits.count; i++)
        assert_true(hit[i].published_at < hit[i - 1].published_at);
}

static int64_t best_of(struct temporary_site *site, const char *typed)
{
    struct list hits;
    struct search_question question = {
        .terms = search_terms_read(&site->arena, text_of(typed)).list,
        .now_at = NOW_AT,
    };
    assert_true(search_find(site->engine, &question, SEARCH_BEST_FIRST, &hits, &site->arena));
    assert_true(hits.count > 0);
    return ((const struct search_hit *)hits.items)->episode_id;
}

static void ranks_titles_and_neighbours_first(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    struct episode title = add(site, show, "Machine room", NOW_AT - 3 * DAY_S);
    struct episode phrase = add(site, show, "Two", NOW_AT - 2 * DAY_S);
    struct episode apart = add(site, show, "Three", NOW_AT - DAY_S);
    put_transcript(site, phrase.episode_id, "This is machine learning for all.");
    put_transcript(site, apart.episode_id, "Learning is not what any machine does.");
    assert_int_equal(best_of(site, "machine"), title.episode_id);
    assert_int_equal(best_of(site, "machine learning"), phrase.episode_id);
    assert_int_equal(best_of(site, "not any machine"), apart.episode_id);
}

static void run_sql(struct temporary_site *site, const char *sql)
{
    sqlite3 *connection;
    assert_int_equal(sqlite3_open(site->path, &connection), SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
}

static void finds_the_nearest_word(void **state)
{
    static const struct {
        struct text typed;
        const char *nearest;
    } slips[] = {
        {TEXT_LITERAL("zebas"), "zebras"},  {TEXT_LITERAL("zebrass"), "zebras"},
        {TEXT_LITERAL("zberas"), "zebras"}, {TEXT_LITERAL("xebras"), "zebras"},
        {TEXT_LITERAL("ebras"), "zebras"},  {TEXT_LITERAL("zebra"), "zebras"},
        {TEXT_LITERAL("приет"), "привет"},  {TEXT_LITERAL("привед"), "привет"},
        {TEXT_LITERAL("sebrax"), ""},       {TEXT_LITERAL("x"), ""},
        {TEXT_LITERAL("øster"), ""}, /* in whose alphabet are signs that are no letters */
    };
    struct temporary_site *site = *state;
    add(site, add_show(site, "show"), "Zebras, привет", NOW_AT - DAY_S);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        struct text nearest;
        engine_begin_budget(site->engine, 60000);
        assert_true(search_words_nearest(site->engine, slips[i].typed, &nearest, &site->arena));
        search_end(site->engine);
        assert_text(nearest, slips[i].nearest);
    }
}

/* What asks for more than the budget allows ends with a part of the answer, and the next question
 * is answered whole. */
static void stops_when_the_budget_is_spent(void **state)
{
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    for (int i = 0; i < 120; i++)
        add(site, show, "Zebras", NOW_AT - i);
    struct list hits;
    struct search_question question = {
        .terms = search_terms_read(&site->arena, TEXT("zebras")).list,
        .now_at = NOW_AT,
    };
    engine_begin_budget(site->engine, 0);
    assert_true(search_find(site->engine, &question, SEARCH_NEWEST_FIRST, &hits, &site->arena));
    assert_true(search_end(site->engine));
    assert_true(hits.count < 120);
    assert_int_equal(FIND(site, "zebras"), 120);
}

static void looks_for_no_word_beyond_its_budget(void **state)
{
    struct temporary_site *site = *state;
    struct text nearest;
    add(site, add_show(site, "show"), "Zebras", NOW_AT - DAY_S);
    engine_begin_budget(site->engine, 0);
    assert_true(search_words_nearest(site->engine, TEXT("xebras"), &nearest, &site->arena));
    assert_true(search_end(site->engine));
    assert_text(nearest, "");
}

static void says_that_the_index_is_lost(void **state)
{
    struct temporary_site *site = *state;
    struct text nearest;
    run_sql(site, "DROP TABLE search_data");
    assert_false(search_words_nearest(site->engine, TEXT("zebras"), &nearest, &site->arena));
}

/* ---- at random, against a scan of all texts ---- */

enum { EPISODES = 60, ROUNDS = 40, WORDS = 12 };

static const char *const vocabulary[WORDS] = {"zebra", "lion", "zebras", "東京",  "京都", "大京",
                                              "café",  "li",   "Лев",    "lions", "ดี",    "สวัสดี"};

struct oracle {
    struct episode episodes[EPISODES];
    char titles[EPISODES][200];
    char transcripts[EPISODES][200];
    unsigned int seed;
};

static unsigned int chance(struct oracle *oracle, unsigned int below)
{
    oracle->seed = oracle->seed * 1103515245 + 12345;
    return (oracle->seed >> 16) % below;
}

static void make_text(struct oracle *oracle, char text[200])
{
    int used = snprintf(text, 200, "x");
    for (unsigned int i = chance(oracle, 6); i > 0; i--)
        used += snprintf(text + used, 200 - (size_t)used, " %s", vocabulary[chance(oracle, WORDS)]);
}

static void change_something(struct temporary_site *site, struct oracle *oracle)
{
    size_t i = chance(oracle, EPISODES);
    struct episode *episode = &oracle->episodes[i];
    switch (chance(oracle, 4)) {
    case 0:
        episode->status = chance(oracle, 3);
        break;
    case 1:
        episode->published_at = NOW_AT - 50 * DAY_S + chance(oracle, 60) * (int64_t)DAY_S;
        break;
    case 2:
        make_text(oracle, oracle->titles[i]);
        break;
    default:
        make_text(oracle, oracle->transcripts[i]);
        struct transcript transcript = {.content = text_of(oracle->transcripts[i])};
        assert_true(transcripts_put(site->engine, episode->episode_id, &transcript));
        return;
    }
    episode->title = text_of(oracle->titles[i]);
    assert_true(episodes_update(site->engine, episode, episode->slug));
}

/* Words between spaces are compared as a whole; what has no spaces is looked for inside them. */
static bool says(const char *text, const char *word, bool is_spaceless)
{
    char spaced[220], wanted[64];
    snprintf(spaced, sizeof spaced, " %s ", text);
    snprintf(wanted, sizeof wanted, is_spaceless ? "%s" : " %s ", word);
    return strstr(spaced, wanted) != NULL;
}

static size_t count_by_reading(const struct oracle *oracle, const char *word, bool is_spaceless)
{
    size_t count = 0;
    for (size_t i = 0; i < EPISODES; i++)
        count += oracle->episodes[i].status == EPISODE_PUBLISHED &&
                 oracle->episodes[i].published_at <= NOW_AT &&
                 (says(oracle->titles[i], word, is_spaceless) ||
                  says(oracle->transcripts[i], word, is_spaceless));
    return count;
}

static void assert_found(struct temporary_site *site, const struct oracle *oracle, const char *word,
                         bool is_spaceless)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\"", word);
    size_t expected = count_by_reading(oracle, word, is_spaceless);
    size_t found = FIND(site, quoted);
    if (found != expected)
        fail_msg("%s is found %zu times, not %zu", word, found, expected);
}

static void finds_what_a_reader_finds(void **state)
{
    struct temporary_site *site = *state;
    struct oracle *oracle = test_calloc(1, sizeof *oracle);
    int64_t show = add_show(site, "show");
    oracle->seed = 7;
    for (size_t i = 0; i < EPISODES; i++) {
        make_text(oracle, oracle->titles[i]);
        oracle->episodes[i] = add(site, show, oracle->titles[i], NOW_AT - (int64_t)i * DAY_S);
    }
    for (int round = 0; round < ROUNDS; round++) {
        assert_true(store_begin_writing(site->engine));
        for (unsigned int i = chance(oracle, 8); i > 0; i--)
            change_something(site, oracle);
        assert_true(store_commit(site->engine));
        for (size_t i = 0; i < WORDS; i++)
            assert_found(site, oracle, vocabulary[i], (unsigned char)vocabulary[i][0] >= 0xe0);
        assert_found(site, oracle, "zebra lion", false);
        assert_found(site, oracle, "京", true);
    }
    assert_index_is_exact(site);
    test_free(oracle);
}

/* ---- the file ---- */

static int64_t read_number(struct temporary_site *site, const char *sql)
{
    sqlite3 *connection;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(site->path, &connection), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(connection, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return number;
}

/* An index from which a word is missing: what the text says is changed behind its back. */
static void check_finds_an_index_that_differs(void **state)
{
    struct temporary_site *site = *state;
    add(site, add_show(site, "show"), "Zebras", NOW_AT - DAY_S);
    assert_index_is_exact(site);
    run_sql(site, "UPDATE episode SET title = 'Horses'");
    assert_false(search_index_check(site->engine));
}

/* Each commit leaves a segment; a search looks into each. */
static void merges_after_a_large_change(void **state)
{
    enum { MANY = 1000 };
    struct temporary_site *site = *state;
    int64_t show = add_show(site, "show");
    add(site, show, "Zebras", NOW_AT);
    assert_true(store_begin_writing(site->engine));
    for (int i = 0; i < MANY; i++) {
        struct episode episode = {.show_id = show,
                                  .slug = arena_format(&site->arena, "many-%d", i),
                                  .title = TEXT("Zebras"),
                                  .status = EPISODE_PUBLISHED,
                                  .published_at = NOW_AT - DAY_S * (int64_t)i};
        episode.guid = episode.slug;
        assert_true(episodes_insert(site->engine, &episode));
    }
    assert_true(store_commit(site->engine));
    int64_t segments =
        read_number(site, "SELECT count(DISTINCT id >> 37) FROM search_data WHERE id > 10");
    assert_int_equal(segments, 1);
    assert_int_equal(FIND(site, "zebras"), SEARCH_HITS_MAX);
    assert_index_is_exact(site);
}

/* Of the first version: two episodes with one title, one of them a day from now, the other with a
 * transcript. */
static const char site_of_version_1[] =
    "INSERT INTO show (slug, title, summary, description, standing_text, language, author,"
    "  owner_name, owner_email, website_url, image_url, category, subcategory, copyright,"
    "  itunes_type, podcast_guid, explicit, locked, extra, source_hash, changed_at)"
    "  VALUES ('show', 'Show', '', '', '', 'en', '', '', '', '', '', '', '', '', '', 'x', 0, 0,"
    "  '', 0, 7);"
    "INSERT INTO episode (show_id, slug, guid, title, summary, status, published_at, duration_s,"
    "  audio_url, audio_bytes, audio_type, image_url, season, number, episode_type, explicit,"
    "  position, source_hash, changed_at, has_transcript, has_cues)"
    "  VALUES (1, 'a', 'a', 'Zebras', '', 1, 1, 0, '', 0, '', '', 0, 0, 'full', 0, 1, 0, 7, 1, 0),"
    "  (1, 'b', 'b', 'Zebras', '', 1, 4000000000, 0, '', 0, '', '', 0, 0, 'full', 0, 2, 0, 7, 0, "
    "0);"
    "INSERT INTO episode_text VALUES (1, '', '', '', ''), (2, '', '', '', '');"
    "INSERT INTO transcript VALUES (1, 'A lion roars.', '');";

/* A site from before there was an index gets one by the migration. */
static void migrating_indexes_what_is_there(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    int from, to;
    run_sql(site, store_migrations[0].content.at);
    run_sql(site, site_of_version_1);
    if (!engine_migrate(site->path, NULL, &from, &to, &error))
        fail_msg("%s", error.message);
    site->engine = engine_open(site->path, ENGINE_WRITE, &error);
    assert_non_null(site->engine);
    assert_int_equal(FIND(site, "lion"), 1);
    assert_int_equal(FIND(site, "zebras"), 1);
    assert_int_equal(FIND_IN(site, "zebras", .now_at = 4000000000), 2);
    assert_index_is_exact(site);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_what_is_visible, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(follows_every_change, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(forgets_what_was_rolled_back, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(forgets_a_removed_show, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(keeps_to_filters, temporary_site_begin, temporary_site_end),
        cmocka_unit_test_setup_teardown(gives_the_newest_first, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(ranks_titles_and_neighbours_first, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(finds_the_nearest_word, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(stops_when_the_budget_is_spent, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(looks_for_no_word_beyond_its_budget, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(says_that_the_index_is_lost, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(finds_what_a_reader_finds, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(check_finds_an_index_that_differs, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(merges_after_a_large_change, temporary_site_begin,
                                        temporary_site_end),
        cmocka_unit_test_setup_teardown(migrating_indexes_what_is_there, temporary_folder_begin,
                                        temporary_site_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
