/* A show that is exported as Markdown and read back into another site is the same show. */
#include "export/markdown.h"

#include "base/buffer.h"
#include "export/former.h"
#include "ingest/importer.h"
#include "ingest/readers.h"
#include "ingest/sync.h"
#include "ingest/transcript_source.h"
#include "store/episodes.h"
#include "store/shows.h"
#include "store/topics.h"
#include "temporary_site.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct sites {
    struct temporary_site *from;
    struct temporary_site *to;
    char folder[256];
    struct arena arena;
};

static int begin(void **state)
{
    static struct sites sites;
    void *from, *to;
    sites = (struct sites){0};
    if (temporary_site_begin(&from) != 0 || temporary_site_begin(&to) != 0)
        return -1;
    sites.from = from;
    sites.to = to;
    snprintf(sites.folder, sizeof sites.folder, "%s/the show", sites.from->folder);
    arena_begin(&sites.arena);
    *state = &sites;
    return 0;
}

static int end(void **state)
{
    struct sites *sites = *state;
    void *from = sites->from, *to = sites->to;
    char command[512];
    snprintf(command, sizeof command, "rm -r '%s'", sites->folder);
    arena_end(&sites->arena);
    return system(command) | temporary_site_end(&from) | temporary_site_end(&to);
}

/* ---- a show, and where it goes ---- */

static void pass_over(struct import_observer *observer, long line, const char *name,
                      const char *reason)
{
    (void)observer, (void)line, (void)name, (void)reason;
}

static void progress(struct import_observer *observer, const struct import_counts *counts)
{
    (void)observer, (void)counts;
}

static void change(struct sync_observer *observer, enum sync_change change, struct text slug,
                   struct text what)
{
    (void)observer, (void)change, (void)slug, (void)what;
}

static struct sync_observer observer = {.import = {pass_over, pass_over, progress},
                                        .changed = change};

static struct show find_show(struct temporary_site *site, struct arena *arena)
{
    struct show show = {0};
    assert_int_equal(shows_find(site->engine, TEXT("go"), &show, arena), STORE_FOUND);
    return show;
}

static void add_show(struct sites *sites)
{
    struct show show = {.slug = TEXT("go"),
                        .title = TEXT("Go: \"it\""),
                        .summary = TEXT("Two\nlines"),
                        .description = {TEXT("<p>A <em>show</em>.</p>")},
                        .standing_text = TEXT("- stands"),
                        .language = TEXT("pt-br"),
                        .author = TEXT("#1"),
                        .owner_name = TEXT("Ann"),
                        .owner_email = TEXT("ann@example.org"),
                        .website_url = TEXT("https://example.org/?a=1&b=2"),
                        .image_url = TEXT("/media/go.png"),
                        .category = TEXT("Society & Culture"),
                        .subcategory = TEXT("Places & Travel"),
                        .copyright = TEXT("2026: me"),
                        .itunes_type = TEXT("serial"),
                        .explicit = true,
                        .locked = true,
                        .changed_at = 1772000000,
                        .extra = {TEXT("<podcast:medium>music</podcast:medium>\n")}};
    assert_true(store_begin_writing(sites->from->engine));
    assert_true(shows_insert(sites->from->engine, &show));
    assert_true(store_commit(sites->from->engine));
}

/* Imports a file of the repository into the show, which a feed describes. */
static void import_file(struct sites *sites, const char *name)
{
    char path[512];
    struct importer importer;
    struct error error = {""};
    bool is_feed = strstr(name, ".xml") != NULL;
    snprintf(path, sizeof path, "%s/%s", SOURCE_FOLDER, name);
    FILE *input = fopen(path, "rb");
    assert_non_null(input);
    assert_true(store_begin_writing(sites->from->engine));
    importer_begin(&importer, sites->from->engine, TEXT("go"), &observer.import);
    struct show show;
    if (!is_feed) {
        show = find_show(sites->from, &sites->arena);
        importer_use_show(&importer, &show);
    }
    bool is_read = is_feed
                       ? rss_read(input, &ingest_default_limits, &importer.receiver, &error)
                       : json_lines_read(input, &ingest_default_limits, &importer.receiver, &error);
    if (!is_read || !importer_finish(&importer) || !store_commit(sites->from->engine))
        fail_msg("%s: %s%s", name, error.message, importer.error.message);
    importer_end(&importer);
    fclose(input);
}

static struct import_counts sync_to(struct sites *sites, struct temporary_site *site)
{
    struct folder folder;
    struct sync sync;
    struct error error = {""};
    struct beside beside = {.directory = sites->folder, .show_slug = TEXT("go")};
    assert_true(store_begin_writing(site->engine));
    assert_true(folder_open(&folder, &beside, TEXT("en"), &error));
    sync_begin(&sync, site->engine, &folder, TEXT("go"), &observer);
    if (!sync_run(&sync, &error) || !store_commit(site->engine))
        fail_msg("%s", error.message);
    struct import_counts counts = sync.importer.counts;
    sync_end(&sync);
    folder_close(&folder);
    return counts;
}

static void export_show(struct sites *sites)
{
    struct error error = {""};
    struct show show = find_show(sites->from, &sites->arena);
    assert_true(store_begin_reading(sites->from->engine));
    if (!export_markdown(sites->from->engine, &show, sites->folder, &error))
        fail_msg("%s", error.message);
    store_end_reading(sites->from->engine);
}

/* ---- whether they are the same ---- */

/* Numbers and times of the sites themselves. */
static bool is_of_site(const char *member)
{
    static const char *const members[] = {"show_id", "episode_id", "source_hash"};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (strcmp(members[i], member) == 0)
            return true;
    return false;
}

static void assert_same(const struct record *record, const void *from, const void *to,
                        struct text name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (is_of_site(field->name) || field_equal(field, from, to))
            continue;
        if (field->type == FIELD_INTEGER || field->type == FIELD_BOOLEAN)
            fail_msg("%.*s: %s is another", TEXT_ARGUMENTS(name), field->name);
        fail_msg("%.*s: %s was: %.*s -- and is: %.*s", TEXT_ARGUMENTS(name), field->name,
                 TEXT_ARGUMENTS(*(const struct text *)field_in(field, from)),
                 TEXT_ARGUMENTS(*(const struct text *)field_in(field, to)));
    }
}

static struct transcript transcript_of(struct sites *sites, struct temporary_site *site,
                                       int64_t episode_id)
{
    struct transcript transcript = {0};
    assert_int_not_equal(transcripts_find(site->engine, episode_id, &transcript, &sites->arena),
                         STORE_FAILED);
    return transcript;
}

static void assert_same_topics(struct sites *sites, int64_t from_id, int64_t to_id)
{
    struct list from, to;
    assert_true(topics_of_episode(sites->from->engine, from_id, &from, &sites->arena));
    assert_true(topics_of_episode(sites->to->engine, to_id, &to, &sites->arena));
    assert_int_equal(from.count, to.count);
    for (size_t i = 0; i < from.count; i++)
        assert_same(&topic_record, (const struct topic *)from.items + i,
                    (const struct topic *)to.items + i, TEXT("topic"));
}

static void assert_same_former(struct sites *sites, int64_t from_id, int64_t to_id)
{
    struct list from, to;
    assert_true(former_read(sites->from->engine, from_id, &sites->arena, &from));
    assert_true(former_read(sites->to->engine, to_id, &sites->arena, &to));
    assert_int_equal(from.count, to.count);
    for (size_t i = 0; i < from.count; i++)
        assert_same(&redirect_record, (const struct redirect *)from.items + i,
                    (const struct redirect *)to.items + i, TEXT("former address"));
}

static void assert_same_episode(struct sites *sites, int64_t episode_id, int64_t show_id)
{
    struct episode from = {0}, to = {0};
    struct arena *arena = &sites->arena;
    assert_int_equal(episodes_find_by_id(sites->from->engine, episode_id, &from, arena),
                     STORE_FOUND);
    if (episodes_find_by_guid(sites->to->engine, show_id, from.guid, &to, arena) != STORE_FOUND)
        fail_msg("%.*s is missing", TEXT_ARGUMENTS(from.guid));
    assert_same(&episode_record, &from, &to, from.slug);
    struct transcript was = transcript_of(sites, sites->from, from.episode_id);
    struct transcript is = transcript_of(sites, sites->to, to.episode_id);
    assert_true(text_equal(was.content, is.content));
    assert_true(text_equal(was.cues, is.cues));
    assert_true(text_equal(was.cue_ids, is.cue_ids));
    assert_same_topics(sites, from.episode_id, to.episode_id);
}

/* How many episodes there are, all of which are the same. */
static int64_t compare(struct sites *sites)
{
    struct episodes_walk walk;
    int64_t count = 0;
    struct show from = find_show(sites->from, &sites->arena);
    struct show to = find_show(sites->to, &sites->arena);
    assert_same(&show_record, &from, &to, from.slug);
    assert_same_former(sites, from.show_id, to.show_id);
    episodes_walk_all(sites->from->engine, from.show_id, &walk);
    for (; episodes_walk_next(&walk); count++)
        assert_same_episode(sites, walk.episode.episode_id, to.show_id);
    assert_true(episodes_walk_end(&walk));
    return count;
}

/* Exports the show, reads it back, and once more, when nothing is new. */
static void go_round(struct sites *sites)
{
    export_show(sites);
    struct import_counts counts = sync_to(sites, sites->to);
    assert_int_equal(counts.added, compare(sites));
    assert_true(counts.added > 0);
    assert_int_equal(counts.skipped, 0);
    counts = sync_to(sites, sites->to);
    assert_int_equal(counts.added + counts.changed + counts.unpublished, 0);
}

/* ---- shows ---- */

static void the_samples_come_back(void **state)
{
    struct sites *sites = *state;
    add_show(sites);
    import_file(sites, "deploy/samples/go.jsonl");
    import_file(sites, "deploy/samples/harbour-notes.jsonl");
    import_file(sites, "deploy/samples/night-sky.jsonl");
    go_round(sites);
}

static void hostile_episodes_come_back(void **state)
{
    struct sites *sites = *state;
    add_show(sites);
    import_file(sites, "tests/site/hostile.jsonl");
    go_round(sites);
}

static void a_feed_of_every_element_comes_back(void **state)
{
    struct sites *sites = *state;
    import_file(sites, "tests/pages/every-element.xml");
    go_round(sites);
}

static void a_hostile_feed_comes_back(void **state)
{
    struct sites *sites = *state;
    import_file(sites, "tests/site/hostile.xml");
    go_round(sites);
}

static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>One &amp; two.\n\n"
                          "00:03.000 --> 00:04.000\nThree.\n";

/* Each member that an episode can have, with values that are hard to write down. */
static void add_episode(struct sites *sites, struct episode episode, const char *transcript)
{
    struct transcript read = {0};
    struct error error;
    struct engine *engine = sites->from->engine;
    assert_true(transcript_source_read(&sites->arena, text_of(transcript), &read, &error));
    transcript_source_mark(&sites->arena, &read, &episode);
    episode.show_id = find_show(sites->from, &sites->arena).show_id;
    episode.episode_type = TEXT("bonus");
    episode.changed_at = 1772100000;
    assert_true(store_begin_writing(engine));
    assert_true(episodes_insert(engine, &episode));
    assert_true(transcript_source_store(engine, episode.episode_id, &read));
    assert_true(episodes_renumber(engine, episode.show_id));
    assert_true(store_commit(engine));
}

static void rename_episode(struct sites *sites, struct text slug, struct text name)
{
    struct episode episode = {0};
    struct engine *engine = sites->from->engine;
    int64_t show_id = find_show(sites->from, &sites->arena).show_id;
    assert_int_equal(episodes_find(engine, show_id, slug, &episode, &sites->arena), STORE_FOUND);
    episode.slug = name;
    assert_true(store_begin_writing(engine));
    assert_true(episodes_update(engine, &episode, slug));
    assert_true(store_commit(engine));
}

static void every_member_comes_back(void **state)
{
    struct sites *sites = *state;
    add_show(sites);
    add_episode(sites,
                (struct episode){
                    .slug = TEXT("show"),
                    .guid = TEXT("https://example.org/?p=1#x: y"),
                    .title = TEXT("yes"),
                    .summary = TEXT("Two\nlines: \"these\""),
                    .status = EPISODE_PUBLISHED,
                    .published_at = 1772524800,
                    .duration_s = 61,
                    .audio_url = TEXT("https://example.org/a.mp3?x=1#y"),
                    .audio_bytes = 12345678901,
                    .audio_type = TEXT("audio/x-own"),
                    .image_url = TEXT("/media/a.png"),
                    .season = 3,
                    .number = 14,
                    .explicit = true,
                    .notes = {TEXT("<h3>A</h3><p>B<br>C &lt;d&gt; &amp; <b>e</b></p>")},
                    .chapters = TEXT("{\"version\":\"1.2.0\",\"chapters\":[\n{\"startTime\":0.500,"
                                     "\"title\":\"A \\\"b\\\"\"}\n]}\n"),
                    .extra = {TEXT("<podcast:person role=\"guest\">A &amp; B</podcast:person>\n"
                                   "<podcast:license>cc0</podcast:license>\n")},
                },
                vtt);
    /* A draft with a time, one without, and texts that something would follow from. */
    add_episode(sites,
                (struct episode){
                    .slug = TEXT("draft"),
                    .guid = TEXT("2"),
                    .title = TEXT("No"),
                    .published_at = 1772524800,
                    .notes = {TEXT("<p>Notes without a summary.</p>")},
                    .audio_url = TEXT("/media/a.mp3"),
                },
                "**Ann:** Looks like Markdown\n\nand is.\n");
    add_episode(sites,
                (struct episode){.slug = TEXT("none"), .guid = TEXT("~"), .title = TEXT("null")},
                "");
    rename_episode(sites, TEXT("draft"), TEXT("draught"));
    rename_episode(sites, TEXT("draught"), TEXT("drought"));
    go_round(sites);
    struct text slug;
    int64_t show_id = find_show(sites->to, &sites->arena).show_id;
    assert_int_equal(episodes_find_by_former_slug(sites->to->engine, show_id, TEXT("draft"), &slug,
                                                  &sites->arena),
                     STORE_FOUND);
    assert_text(slug, "drought");
}

static void episodes_of_one_second_keep_their_order(void **state)
{
    static const char *const slugs[] = {"b", "c", "a"};
    struct sites *sites = *state;
    add_show(sites);
    for (size_t i = 0; i < sizeof slugs / sizeof slugs[0]; i++)
        add_episode(sites,
                    (struct episode){
                        .slug = text_of(slugs[i]),
                        .guid = text_of(slugs[i]),
                        .title = text_of(slugs[i]),
                        .status = EPISODE_PUBLISHED,
                        .published_at = 1772524800,
                    },
                    "");
    go_round(sites);
}

static void a_plain_transcript_stays_plain(void **state)
{
    struct sites *sites = *state;
    add_show(sites);
    import_file(sites, "tests/export/plain.jsonl");
    go_round(sites);
}

static void a_folder_that_is_not_empty_is_left_alone(void **state)
{
    struct sites *sites = *state;
    struct error error;
    add_show(sites);
    import_file(sites, "deploy/samples/go.jsonl");
    export_show(sites);
    struct show show = find_show(sites->from, &sites->arena);
    assert_false(export_markdown(sites->from->engine, &show, sites->folder, &error));
    assert_non_null(strstr(error.message, "the show: is not empty"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_samples_come_back, begin, end),
        cmocka_unit_test_setup_teardown(hostile_episodes_come_back, begin, end),
        cmocka_unit_test_setup_teardown(a_feed_of_every_element_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(a_hostile_feed_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(every_member_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(episodes_of_one_second_keep_their_order, begin, end),
        cmocka_unit_test_setup_teardown(a_plain_transcript_stays_plain, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_empty_is_left_alone, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
