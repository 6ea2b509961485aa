/* What an import writes, and what it leaves alone: the receiver is driven as a reader would. */
#include "ingest/importer.h"
#include "ingest/source_hash.h"
#include "ingest/transcript_source.h"
#include "store/episodes.h"
#include "store/shows.h"
#include "store/topics.h"
#include "temporary_site.h"

#include <sqlite3.h>
#include <stdio.h>

enum { MARCH_3 = 1772524800 }; /* 2026-03-03T08:00:00Z */

struct watcher {
    struct import_observer observer;
    char last_reason[100];
};

static void watch_skipped(struct import_observer *observer, long line, const char *title,
                          const char *reason)
{
    struct watcher *watcher = (struct watcher *)observer;
    snprintf(watcher->last_reason, sizeof watcher->last_reason, "%ld: %s: %s", line, title, reason);
}

static void watch_progress(struct import_observer *observer, const struct import_counts *counts)
{
    (void)observer;
    assert_true(counts->items > 0);
}

static struct watcher watcher = {.observer = {.skipped = watch_skipped,
                                              .left_out = watch_skipped,
                                              .progressed = watch_progress}};

static struct incoming_episode incoming(const char *guid, const char *title)
{
    return (struct incoming_episode){
        .episode = {.guid = text_of(guid),
                    .title = text_of(title),
                    .published_at = MARCH_3,
                    .audio_url = TEXT("https://example.org/a.mp3")},
        .line = 7,
    };
}

static struct show described(const char *title)
{
    return (struct show){.title = text_of(title), .summary = TEXT("Of the feed")};
}

/* Imports a described show and `count` episodes whole, or rolls back. */
static bool import_as(struct temporary_site *site, const char *slug, const struct show *show,
                      const struct incoming_episode *episodes, size_t count, bool is_whole,
                      struct importer *importer)
{
    assert_true(store_begin_writing(site->engine));
    importer_begin(importer, site->engine, text_of(slug), &watcher.observer);
    importer->is_whole = is_whole;
    struct receiver *receiver = &importer->receiver;
    bool done = receiver->show(receiver, show);
    for (size_t i = 0; i < count && done; i++)
        done = receiver->episode(receiver, &episodes[i]);
    done = done && importer_finish(importer) && store_commit(site->engine);
    if (!done)
        store_roll_back(site->engine);
    importer_end(importer);
    return done;
}

static bool import(struct temporary_site *site, const char *slug, const struct show *show,
                   const struct incoming_episode *episodes, size_t count, struct importer *importer)
{
    return import_as(site, slug, show, episodes, count, false, importer);
}

static struct show find_show(struct temporary_site *site, const char *slug)
{
    struct show show = {0};
    assert_int_equal(shows_find(site->engine, text_of(slug), &show, &site->arena), STORE_FOUND);
    return show;
}

static struct episode find(struct temporary_site *site, const char *show, const char *guid)
{
    struct episode episode = {0};
    int64_t show_id = find_show(site, show).show_id;
    assert_int_equal(
        episodes_find_by_guid(site->engine, show_id, text_of(guid), &episode, &site->arena),
        STORE_FOUND);
    return episode;
}

/* Changes with every commit of another connection that wrote something (SQLite, PRAGMA
 * data_version). */
static int version_seen_by(sqlite3 *reader)
{
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_prepare_v2(reader, "PRAGMA data_version", -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return version;
}

static void writes_nothing_the_second_time(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    struct incoming_episode episodes[] = {incoming("b", "B"), incoming("a", "A")};
    assert_true(import(site, "go", &show, episodes, 2, &importer));
    assert_int_equal(importer.counts.added, 2);
    sqlite3 *reader;
    assert_int_equal(sqlite3_open_v2(site->path, &reader, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    int before = version_seen_by(reader);
    assert_true(import(site, "go", &show, episodes, 2, &importer));
    assert_int_equal(importer.counts.unchanged, 2);
    assert_int_equal(version_seen_by(reader), before);
    episodes[1].episode.summary = TEXT("New");
    assert_true(import(site, "go", &show, episodes, 2, &importer));
    assert_int_equal(importer.counts.changed, 1);
    assert_int_not_equal(version_seen_by(reader), before);
    sqlite3_close(reader);
}

static void what_a_feed_leaves_out_stays(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    show.author = TEXT("Gopher");
    assert_true(import(site, "go", &show, NULL, 0, &importer));
    struct text guid = find_show(site, "go").podcast_guid;
    show.author = TEXT("");
    show.summary = TEXT("Another");
    show.podcast_guid = TEXT("00000000-0000-5000-8000-000000000000");
    assert_true(import(site, "go", &show, NULL, 0, &importer));
    assert_text(find_show(site, "go").author, "Gopher");
    assert_text(find_show(site, "go").summary, "Another");
    assert_true(text_equal(find_show(site, "go").podcast_guid, guid));
    /* The owner's change stays as long as the feed says the same. */
    struct show own = find_show(site, "go");
    own.summary = TEXT("Mine");
    assert_true(shows_update(site->engine, &own, own.slug));
    assert_true(import(site, "go", &show, NULL, 0, &importer));
    assert_text(find_show(site, "go").summary, "Mine");
}

static void titles_share_no_slug(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    char endless[121];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    struct incoming_episode episodes[] = {
        incoming("1", "Same"),  incoming("2", "Same"),   incoming("3", "Same"),
        incoming("4", "Feed"),  incoming("5", "第一集"), incoming("6", "第二集"),
        incoming("7", endless), incoming("8", endless),  incoming("9", endless),
    };
    assert_true(import(site, "go", &show, episodes, 9, &importer));
    assert_text(find(site, "go", "1").slug, "same");
    assert_text(find(site, "go", "2").slug, "same-2026-03-03");
    assert_int_equal(find(site, "go", "3").slug.length, strlen("same-01234567"));
    assert_text(find(site, "go", "4").slug, "feed-2026-03-03");
    assert_text(find(site, "go", "5").slug, "episode-2026-03-03");
    assert_true(text_starts_with(find(site, "go", "6").slug, TEXT("episode-")));
    assert_true(text_ends_with(find(site, "go", "8").slug, TEXT("aaa-2026-03-03")));
    assert_int_equal(find(site, "go", "9").slug.length, 96);
}

static void dates_that_are_missing_follow_the_order(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    struct incoming_episode episodes[] = {incoming("new", "New"), incoming("old", "Old")};
    episodes[0].episode.published_at = 0;
    episodes[1].episode.published_at = 0;
    assert_true(import(site, "go", &show, episodes, 2, &importer));
    assert_int_equal(importer.counts.undated, 2);
    assert_int_equal(find(site, "go", "old").position, 1);
    int64_t published_at = find(site, "go", "new").published_at;
    assert_int_equal(find(site, "go", "old").published_at, published_at - 1);
    episodes[0].episode.summary = TEXT("Changed");
    assert_true(import(site, "go", &show, episodes, 1, &importer));
    assert_int_equal(importer.counts.undated, 0);
    assert_int_equal(find(site, "go", "new").published_at, published_at);
}

static void removed_episodes_stay_removed(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    struct incoming_episode episode = incoming("a", "A");
    assert_true(import(site, "go", &show, &episode, 1, &importer));
    struct episode removed = find(site, "go", "a");
    removed.status = EPISODE_REMOVED;
    assert_true(episodes_update(site->engine, &removed, removed.slug));
    episode.episode.summary = TEXT("Changed");
    assert_true(import(site, "go", &show, &episode, 1, &importer));
    assert_int_equal(importer.counts.skipped, 1);
    assert_string_equal(watcher.last_reason, "7: A: it was removed from this site");
    assert_int_equal(find(site, "go", "a").status, EPISODE_REMOVED);
}

/* A transcript with times and chapters, as the command line stores them. */
static void put_cues_and_chapters(struct temporary_site *site, struct episode episode)
{
    static const struct transcript timed = {
        .content = TEXT_LITERAL("Ann: One."),
        .cues = TEXT_LITERAL("{\"segments\":[{\"startTime\":1,\"body\":\"One.\"}]}"),
    };
    transcript_source_mark(&site->arena, &timed, &episode);
    episode.chapters = TEXT("{\"chapters\":[{\"startTime\":0}]}");
    assert_true(transcripts_put(site->engine, episode.episode_id, &timed));
    assert_true(episodes_update(site->engine, &episode, episode.slug));
}

static void what_came_from_elsewhere_outlives_an_input_without_it(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    struct incoming_episode episode = incoming("a", "A");
    struct transcript transcript;
    assert_true(import(site, "go", &show, &episode, 1, &importer));
    put_cues_and_chapters(site, find(site, "go", "a"));
    episode.episode.summary = TEXT("Changed");
    assert_true(import(site, "go", &show, &episode, 1, &importer));
    struct episode changed = find(site, "go", "a");
    assert_text(changed.summary, "Changed");
    assert_text(changed.excerpt, "Ann: One.");
    assert_text(changed.chapters, "{\"chapters\":[{\"startTime\":0}]}");
    assert_true(changed.has_transcript && changed.has_cues);
    assert_int_equal(transcripts_find(site->engine, changed.episode_id, &transcript, &site->arena),
                     STORE_FOUND);
    assert_text(transcript.content, "Ann: One.");
    assert_true(text_starts_with(transcript.cues, TEXT("{\"segments\"")));
    /* A transcript of the input's own has no times, and is another one. */
    episode.transcript = TEXT("Two.");
    assert_true(import(site, "go", &show, &episode, 1, &importer));
    changed = find(site, "go", "a");
    assert_true(changed.has_transcript && !changed.has_cues);
    assert_text(changed.excerpt, "Two.");
    assert_text(changed.chapters, "{\"chapters\":[{\"startTime\":0}]}");
    transcripts_find(site->engine, changed.episode_id, &transcript, &site->arena);
    assert_text(transcript.content, "Two.");
    assert_text(transcript.cues, "");
}

static void a_slug_that_is_taken_ends_the_import(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct show show = described("Go");
    struct incoming_episode episodes[] = {incoming("a", "A"), incoming("b", "B")};
    episodes[1].episode.slug = TEXT("a");
    assert_false(import(site, "go", &show, episodes, 2, &importer));
    assert_true(text_starts_with(text_of(importer.error.message), TEXT("7: a belongs to")));
    int64_t count;
    assert_true(shows_pages(site->engine, &count));
    assert_int_equal(count, 0);
}

/* Equal to nothing that differs, and to itself whatever the site makes of it. */
static void what_a_whole_input_leaves_out_goes(void **state)
{
    struct temporary_site *site = *state;
    struct importer importer;
    struct transcript transcript = {0};
    struct topic topic = {TEXT("t"), TEXT("T")};
    struct show show = described("Go");
    struct incoming_episode episode = incoming("a", "A");
    show.author = TEXT("Gopher");
    episode.transcript = TEXT("Words.");
    episode.topics = (struct list){&topic, 1};
    episode.episode.chapters = TEXT("{}");
    episode.episode.status = EPISODE_PUBLISHED;
    assert_true(import_as(site, "go", &show, &episode, 1, true, &importer));
    assert_true(find(site, "go", "a").has_transcript);
    show.author = TEXT("");
    episode = incoming("a", "A");
    assert_true(import_as(site, "go", &show, &episode, 1, true, &importer));
    struct episode stored = find(site, "go", "a");
    assert_int_equal(stored.status, EPISODE_DRAFT);
    assert_int_equal(stored.position, 0);
    assert_false(stored.has_transcript);
    assert_text(stored.chapters, "");
    assert_text(find_show(site, "go").author, "");
    assert_int_equal(transcripts_find(site->engine, stored.episode_id, &transcript, &site->arena),
                     STORE_FOUND);
    assert_text(transcript.content, "");
    struct list topics;
    assert_true(topics_of_episode(site->engine, stored.episode_id, &topics, &site->arena));
    assert_int_equal(topics.count, 0);
    /* The same again is nothing new, but for whether it is published. */
    assert_true(import_as(site, "go", &show, &episode, 1, true, &importer));
    assert_int_equal(importer.counts.unchanged, 1);
    episode.episode.status = EPISODE_PUBLISHED;
    assert_true(import_as(site, "go", &show, &episode, 1, true, &importer));
    assert_int_equal(find(site, "go", "a").position, 1);
}

static void hashes_tell_inputs_apart(void **state)
{
    (void)state;
    struct incoming_episode plain = incoming("a", "A");
    struct incoming_episode others[6];
    for (size_t i = 0; i < 6; i++)
        others[i] = plain;
    others[0].episode.title = TEXT("B");
    others[1].episode.summary = TEXT("A");
    others[2].transcript = TEXT("A");
    others[3].episode.explicit = true;
    others[4].episode.duration_s = 1;
    others[5].episode.notes.markup = TEXT("A");
    int64_t hash = source_hash_of_episode(&plain);
    for (size_t i = 0; i < 6; i++) {
        assert_int_not_equal(source_hash_of_episode(&others[i]), hash);
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(source_hash_of_episode(&others[i]),
                                 source_hash_of_episode(&others[j]));
    }
    plain.episode.status = EPISODE_PUBLISHED;
    plain.line = 99;
    assert_int_equal(source_hash_of_episode(&plain), hash);
    assert_int_not_equal(source_hash_of_show(&(struct show){0}), 0);
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(writes_nothing_the_second_time),
        ON_A_SITE(what_a_feed_leaves_out_stays),
        ON_A_SITE(titles_share_no_slug),
        ON_A_SITE(dates_that_are_missing_follow_the_order),
        ON_A_SITE(removed_episodes_stay_removed),
        ON_A_SITE(what_came_from_elsewhere_outlives_an_input_without_it),
        ON_A_SITE(a_slug_that_is_taken_ends_the_import),
        ON_A_SITE(what_a_whole_input_leaves_out_goes),
        cmocka_unit_test(hashes_tell_inputs_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
