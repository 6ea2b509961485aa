/* People: who is found under which name, and that their lists are what the episodes' elements say,
 * whatever is published, edited, moved and removed. */
#include "base/embed.h"
#include "store/episodes.h"
#include "store/people.h"
#include "store/shows.h"
#include "temporary_site.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

extern const struct embedded_file store_migrations[];

enum { NOW = 1000000 };

#define PERSON(name) "<podcast:person>" name "</podcast:person>\n"
#define GUEST(name) "<podcast:person role=\"Guest\">" name "</podcast:person>\n"

static void begin(struct temporary_site *site)
{
    assert_true(store_begin_writing(site->engine));
}

static void commit(struct temporary_site *site)
{
    assert_true(store_commit(site->engine));
}

static struct show add_show(struct temporary_site *site, const char *slug, const char *extra)
{
    struct show show = {.slug = text_of(slug),
                        .title = text_of(slug),
                        .language = TEXT("en"),
                        .extra = {text_of(extra)}};
    begin(site);
    assert_true(shows_insert(site->engine, &show));
    commit(site);
    return show;
}

static struct episode insert(struct temporary_site *site, const struct show *show, const char *slug,
                             int64_t published_at, const char *extra)
{
    struct episode episode = {
        .show_id = show->show_id,
        .slug = text_of(slug),
        .guid = text_of(slug),
        .title = text_of(slug),
        .status = EPISODE_PUBLISHED,
        .published_at = published_at,
        .extra = {text_of(extra)},
    };
    assert_true(episodes_insert(site->engine, &episode));
    return episode;
}

static struct episode add(struct temporary_site *site, const struct show *show, const char *slug,
                          int64_t published_at, const char *extra)
{
    begin(site);
    struct episode episode = insert(site, show, slug, published_at, extra);
    commit(site);
    return episode;
}

static void update(struct temporary_site *site, const struct episode *episode)
{
    begin(site);
    assert_true(episodes_update(site->engine, episode, episode->slug));
    commit(site);
}

static struct person find_at(struct temporary_site *site, const char *slug, int64_t now_at)
{
    struct person person = {0};
    assert_int_equal(people_find(site->engine, text_of(slug), now_at, &person, &site->arena),
                     STORE_FOUND);
    return person;
}

static struct person find(struct temporary_site *site, const char *slug)
{
    return find_at(site, slug, NOW);
}

static void assert_nobody(struct temporary_site *site, const char *slug, int64_t now_at)
{
    struct person person;
    assert_int_equal(people_find(site->engine, text_of(slug), now_at, &person, &site->arena),
                     STORE_ABSENT);
}

/* The visible episodes of a person, newest first, as "b(Guest) a(host)". */
static void assert_episodes(struct temporary_site *site, const char *slug, const char *expected)
{
    struct person person = find(site, slug);
    struct list cards;
    assert_true(people_episodes(site->engine, person.person_id, 1, person.episode_count, &cards,
                                &site->arena));
    const struct episode_card *card = cards.items;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < cards.count; i++) {
        assert_int_equal(card[i].position, person.episode_count - (int64_t)i);
        all = arena_join(&site->arena, all, text_of(i > 0 ? " " : ""), card[i].slug, TEXT("("),
                         card[i].roles, TEXT(")"));
    }
    assert_text(all, expected);
}

/* As "go Guest 2, rust host 1". */
static void assert_shows(struct temporary_site *site, const char *slug, int64_t now_at,
                         const char *expected)
{
    struct list shows;
    assert_true(people_shows(site->engine, find_at(site, slug, now_at).person_id, now_at, &shows,
                             &site->arena));
    const struct person_show *show = shows.items;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < shows.count; i++)
        all = arena_join(&site->arena, all, text_of(i > 0 ? ", " : ""), show[i].show_slug,
                         TEXT(" "), show[i].roles, TEXT(" "),
                         arena_decimal(&site->arena, show[i].episode_count));
    assert_text(all, expected);
}

static void are_found_in_the_episodes_of_all_shows(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", PERSON("Ann"));
    struct show rust = add_show(site, "rust", "");
    add(site, &go, "a", 10, "");
    add(site, &go, "b", 20, PERSON("Bo") GUEST("Cy"));
    add(site, &rust, "c", 15, GUEST("Ann"));
    add(site, &rust, "d", 30, "<podcast:season>2</podcast:season>\n");
    assert_episodes(site, "ann", "c(Guest) a(host)");
    assert_episodes(site, "bo", "b(host)");
    assert_shows(site, "ann", NOW, "go host 1, rust Guest 1");
    assert_int_equal(find(site, "ann").latest_at, 15);
    struct list people;
    int64_t count;
    assert_true(people_count(site->engine, NOW, &count));
    assert_int_equal(count, 3);
    assert_true(people_list(site->engine, NOW, 2, 1, &people, &site->arena));
    assert_int_equal(people.count, 2);
    const struct person *person = people.items;
    assert_text(person[0].name, "Bo");
    assert_text(person[1].name, "Cy");
    assert_int_equal(person[1].episode_count, 1);
}

static void are_one_whatever_the_case_and_normal_form(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", "");
    add(site, &go, "a", 10, PERSON("Jos\u00e9 Ruiz"));
    add(site, &go, "b", 20, PERSON("JOSE\u0301  RUIZ"));
    add(site, &go, "c", 30, GUEST("Jose Ruiz") PERSON("jos\u00e9 ruiz"));
    add(site, &go, "d", 40, PERSON("\u5c71\u7530") PERSON("\u2003"));
    add(site, &go, "e", 50, PERSON("Jose, Ruiz!"));
    assert_episodes(site, "jose-ruiz", "c(host) b(host) a(host)");
    assert_text(find(site, "jose-ruiz").name, "Jos\u00e9 Ruiz");
    assert_episodes(site, "jose-ruiz-2", "c(Guest)");
    assert_episodes(site, "jose-ruiz-3", "e(host)");
    struct list people;
    assert_true(people_list(site->engine, NOW, 9, 0, &people, &site->arena));
    assert_int_equal(people.count, 4);
    const struct person *last = (const struct person *)people.items + 3;
    assert_text(last->name, "\u5c71\u7530");
    assert_true(text_starts_with(last->slug, TEXT("person-")));
}

static void a_slug_is_kept_for_whoever_had_it(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", "");
    struct episode a = add(site, &go, "a", 10, PERSON("Ann!"));
    a.extra.markup = TEXT(PERSON("Ann"));
    update(site, &a);
    assert_nobody(site, "ann", NOW);
    assert_episodes(site, "ann-2", "a(host)");
    a.extra.markup = TEXT(PERSON("ANN!"));
    update(site, &a);
    assert_episodes(site, "ann", "a(host)");
    assert_text(find(site, "ann").name, "Ann!");
}

/* By parts of seven, all are there in their order. */
static void assert_walk_is_whole(struct temporary_site *site, int64_t count)
{
    struct list all, part;
    assert_true(people_list(site->engine, NOW, count, 0, &all, &site->arena));
    const struct person *person = all.items;
    for (int64_t i = 1; i < count; i += 7) {
        assert_true(
            people_behind(site->engine, NOW, person[i - 1].person_id, 7, &part, &site->arena));
        const struct person *found = part.items;
        assert_int_equal(part.count, count - i < 7 ? count - i : 7);
        for (size_t j = 0; j < part.count; j++)
            assert_int_equal(found[j].person_id, person[i + (int64_t)j].person_id);
    }
}

static void many_of_one_name_get_slugs(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", "");
    begin(site);
    for (int i = 0; i < 60; i++) {
        char extra[200], slug[16];
        snprintf(extra, sizeof extra, PERSON("Ann%.*s"), i + 1,
                 "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!");
        snprintf(slug, sizeof slug, "e%d", i);
        insert(site, &go, arena_copy(&site->arena, text_of(slug)).at, i,
               arena_copy(&site->arena, text_of(extra)).at);
    }
    commit(site);
    int64_t count;
    assert_true(people_count(site->engine, NOW, &count));
    assert_int_equal(count, 60);
    find(site, "ann-19");
    assert_walk_is_whole(site, count);
}

static void appear_in_the_very_second(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", PERSON("Ann"));
    bool exist;
    add(site, &go, "a", 10, "");
    add(site, &go, "b", NOW + 5, PERSON("Ann") GUEST("Bo"));
    assert_nobody(site, "bo", NOW + 4);
    assert_episodes(site, "ann", "a(host)");
    assert_shows(site, "ann", NOW + 4, "go host 1");
    assert_shows(site, "ann", NOW + 5, "go host 2");
    assert_int_equal(find_at(site, "bo", NOW + 5).episode_count, 1);
    assert_int_equal(find_at(site, "ann", NOW + 5).episode_count, 2);
    assert_true(people_exist(site->engine, 10, &exist) && exist);
    assert_true(people_exist(site->engine, 9, &exist) && !exist);
}

static void drafts_and_removed_episodes_name_nobody(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", PERSON("Ann"));
    struct episode a = add(site, &go, "a", 10, "");
    struct episode b = add(site, &go, "b", 20, "");
    b.status = EPISODE_REMOVED;
    update(site, &b);
    assert_episodes(site, "ann", "a(host)");
    a.status = EPISODE_DRAFT;
    update(site, &a);
    assert_nobody(site, "ann", NOW);
    a.status = EPISODE_PUBLISHED;
    update(site, &a);
    assert_episodes(site, "ann", "a(host)");
    begin(site);
    assert_true(episodes_remove_all(site->engine, go.show_id, NOW));
    commit(site);
    assert_nobody(site, "ann", NOW);
}

static void a_show_that_changes_changes_its_episodes(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", PERSON("Ann"));
    add(site, &go, "a", 10, "");
    add(site, &go, "b", 20, GUEST("Cy"));
    add(site, &go, "c", 30, "");
    go.extra.markup = TEXT(GUEST("Bo") PERSON("Bo"));
    begin(site);
    assert_true(shows_update(site->engine, &go, go.slug));
    commit(site);
    assert_nobody(site, "ann", NOW);
    assert_episodes(site, "bo", "c(Guest, host) a(Guest, host)");
    assert_episodes(site, "cy", "b(Guest)");
}

static void what_the_newest_says_of_somebody_counts(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", "");
    add(site, &go, "b", 20, "<podcast:person href=\"https://b.example/\">Ann</podcast:person>\n");
    add(site, &go, "a", 10,
        "<podcast:person href=\"https://a.example/\" img=\"https://a.example/a.png\">ANN"
        "</podcast:person>\n");
    assert_text(find(site, "ann").url, "https://b.example/");
    assert_text(find(site, "ann").image_url, "");
    add(site, &go, "c", 30,
        "<podcast:person img=\"https://c.example/c.png\">Ann</podcast:person>\n");
    assert_text(find(site, "ann").url, "https://b.example/");
    assert_text(find(site, "ann").image_url, "https://c.example/c.png");
}

static void pages_know_their_slugs(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", PERSON("Ann") PERSON("\u2003") PERSON("Ann!"));
    struct episode a = add(site, &go, "a", 10, "");
    struct episode b = add(site, &go, "b", 20, GUEST("Bo") PERSON("Ann"));
    assert_int_equal(shows_find(site->engine, TEXT("go"), &go, &site->arena), STORE_FOUND);
    assert_text(go.people, "ann\n\nann-2\n");
    assert_int_equal(episodes_find(site->engine, go.show_id, TEXT("a"), &a, &site->arena),
                     STORE_FOUND);
    assert_text(a.people, "");
    assert_int_equal(episodes_find(site->engine, go.show_id, TEXT("b"), &b, &site->arena),
                     STORE_FOUND);
    assert_text(b.people, "bo\nann\n");
}

/* ---- whatever happens ---- */

enum { EPISODES = 24, NAMES = 4, ROUNDS = 150 };

static const char *const extras[] = {"", PERSON("P0"), GUEST("P1") PERSON("P2"),
                                     PERSON("P3") PERSON("P0"),
                                     PERSON("P0") PERSON("P1") PERSON("P2") PERSON("P3")};

/* An episode as this test knows it: which of extras it has, 0 where its show's stand for it. */
struct known {
    struct episode episode;
    int extra;
};

static bool is_in(const struct known *known, int of_show, int name)
{
    char words[16];
    snprintf(words, sizeof words, ">P%d<", name);
    return known->episode.episode_id > 0 && known->episode.status == EPISODE_PUBLISHED &&
           strstr(extras[known->extra > 0 ? known->extra : of_show], words);
}

static int by_time(const void *a, const void *b)
{
    const struct episode *one = &(*(const struct known *const *)a)->episode;
    const struct episode *other = &(*(const struct known *const *)b)->episode;
    if (one->published_at != other->published_at)
        return one->published_at < other->published_at ? 1 : -1;
    return one->episode_id < other->episode_id ? 1 : -1;
}

static void assert_known(struct temporary_site *site, const struct known *known, int of_show,
                         int name)
{
    const struct known *in[EPISODES];
    size_t count = 0;
    char slug[16];
    struct person person = {0};
    struct list cards;
    for (int i = 0; i < EPISODES; i++)
        if (is_in(&known[i], of_show, name))
            in[count++] = &known[i];
    qsort(in, count, sizeof in[0], by_time);
    snprintf(slug, sizeof slug, "p%d", name);
    enum store_answer answer = people_find(site->engine, text_of(slug), NOW, &person, &site->arena);
    assert_int_equal(answer, count > 0 ? STORE_FOUND : STORE_ABSENT);
    assert_int_equal(person.episode_count, count);
    assert_true(people_episodes(site->engine, person.person_id, 1, person.episode_count, &cards,
                                &site->arena));
    assert_int_equal(cards.count, count);
    const struct episode_card *card = cards.items;
    for (size_t i = 0; i < count; i++) {
        assert_true(text_equal(card[i].slug, in[i]->episode.slug));
        assert_int_equal(card[i].position, count - i);
    }
}

static void change(struct temporary_site *site, const struct show *show, struct known *known)
{
    known->extra = rand() % 5;
    int64_t published_at = rand() % 40;
    if (known->episode.episode_id == 0) {
        const char *slug = arena_format(&site->arena, "e%p", (void *)known).at;
        known->episode = insert(site, show, slug, published_at, extras[known->extra]);
        return;
    }
    known->episode.extra.markup = text_of(extras[known->extra]);
    known->episode.published_at = published_at;
    known->episode.status = rand() % 4 == 0 ? EPISODE_REMOVED : EPISODE_PUBLISHED;
    assert_true(episodes_update(site->engine, &known->episode, known->episode.slug));
}

static void lists_are_what_the_elements_say(void **state)
{
    struct temporary_site *site = *state;
    struct known known[EPISODES] = {0};
    int of_show = 1;
    struct show show = add_show(site, "go", extras[of_show]);
    srand(7);
    for (int round = 0; round < ROUNDS; round++) {
        begin(site);
        for (int changes = rand() % 4; changes >= 0; changes--)
            change(site, &show, &known[rand() % EPISODES]);
        if (rand() % 8 == 0) {
            of_show = rand() % 5;
            show.extra.markup = text_of(extras[of_show]);
            assert_true(shows_update(site->engine, &show, show.slug));
        }
        commit(site);
        for (int name = 0; name < NAMES; name++)
            assert_known(site, known, of_show, name);
    }
}

/* Rows that are written for one more episode, which comes last. */
static int64_t cost_of_publishing(struct temporary_site *site, const struct show *show,
                                  const char *slug, int64_t published_at)
{
    begin(site);
    int64_t before = engine_total_changes(site->engine);
    insert(site, show, slug, published_at, PERSON("Ann") GUEST("Bo"));
    commit(site);
    return engine_total_changes(site->engine) - before;
}

static void the_newest_costs_the_same_however_many_there_are(void **state)
{
    struct temporary_site *site = *state;
    struct show go = add_show(site, "go", "");
    add(site, &go, "first", 1, PERSON("Ann") GUEST("Bo"));
    int64_t cost = cost_of_publishing(site, &go, "second", 2);
    begin(site);
    for (int i = 3; i < 2000; i++)
        insert(site, &go, arena_decimal(&site->arena, i).at, i, PERSON("Ann") GUEST("Bo"));
    commit(site);
    assert_int_equal(cost_of_publishing(site, &go, "last", 2000), cost);
    assert_int_equal(find(site, "ann").episode_count, 2000);
}

/* ---- a site of an earlier earshot ---- */

static const char *const site_of_version_1 =
    "INSERT INTO show (slug, title, summary, description, standing_text, language, author,"
    "  owner_name, owner_email, website_url, image_url, category, subcategory, copyright,"
    "  itunes_type, podcast_guid, explicit, locked, extra, source_hash, changed_at) VALUES"
    "  ('go', 'Go', '', '', '', 'en', '', '', '', '', '', '', '', '', '', 'x', 0, 0, '" PERSON(
        "Ann") "', 0, 7);"
               "INSERT INTO episode (show_id, slug, guid, title, summary, status, published_at, "
               "duration_s,"
               "  audio_url, audio_bytes, audio_type, image_url, season, number, episode_type, "
               "explicit,"
               "  position, source_hash, changed_at, has_transcript, has_cues) VALUES"
               "  (1, 'a', 'a', 'a', '', 1, 10, 0, '', 0, '', '', 0, 0, 'full', 0, 1, 0, 7, 0, 0),"
               "  (1, 'b', 'b', 'b', '', 1, 20, 0, '', 0, '', '', 0, 0, 'full', 0, 2, 0, 7, 0, 0);"
               "INSERT INTO episode_text VALUES (1, '', '', '', ''), (2, '', '', '', '" GUEST(
                   "Bo") "');";

static void are_found_in_a_site_that_was_there(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    sqlite3 *connection;
    int from, to;
    assert_int_equal(sqlite3_open(site->path, &connection), SQLITE_OK);
    const char *script = store_migrations[0].content.at;
    assert_int_equal(sqlite3_exec(connection, script, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, site_of_version_1, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
    assert_true(engine_migrate(site->path, NULL, &from, &to, &error));
    site->engine = engine_open(site->path, ENGINE_WRITE, &error);
    assert_non_null(site->engine);
    begin(site);
    commit(site);
    assert_episodes(site, "ann", "a(host)");
    assert_episodes(site, "bo", "b(Guest)");
}

#define IN_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_SITE(are_found_in_the_episodes_of_all_shows),
        IN_A_SITE(are_one_whatever_the_case_and_normal_form),
        IN_A_SITE(a_slug_is_kept_for_whoever_had_it),
        IN_A_SITE(many_of_one_name_get_slugs),
        IN_A_SITE(appear_in_the_very_second),
        IN_A_SITE(drafts_and_removed_episodes_name_nobody),
        IN_A_SITE(a_show_that_changes_changes_its_episodes),
        IN_A_SITE(what_the_newest_says_of_somebody_counts),
        IN_A_SITE(pages_know_their_slugs),
        IN_A_SITE(lists_are_what_the_elements_say),
        IN_A_SITE(the_newest_costs_the_same_however_many_there_are),
        cmocka_unit_test_setup_teardown(are_found_in_a_site_that_was_there, temporary_folder_begin,
                                        temporary_site_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
