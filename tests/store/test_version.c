/* The number that stands for a site's state, and when the state changes by itself. */
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/store.h"
#include "temporary_site.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static struct engine *open_reader(const struct temporary_site *site)
{
    struct error error = {0};
    struct engine *reader = engine_open(site->path, ENGINE_READ, &error);
    assert_non_null(reader);
    return reader;
}

static uint64_t version_of(struct engine *engine)
{
    uint64_t version = 0;
    assert_true(engine_version(engine, &version));
    return version;
}

static void put_title(struct engine *engine, const char *title)
{
    assert_true(store_begin_writing(engine));
    assert_true(settings_put(engine, TEXT("title"), text_of(title), 1));
}

static void a_commit_changes_it_at_once(void **state)
{
    struct temporary_site *site = *state;
    struct engine *reader = open_reader(site);
    uint64_t before = version_of(reader);
    put_title(site->engine, "One");
    assert_int_equal(version_of(reader), before);
    assert_true(store_commit(site->engine));
    uint64_t after = version_of(reader);
    assert_true(after != before);
    put_title(site->engine, "Two");
    store_roll_back(site->engine);
    assert_int_equal(version_of(reader), after);
    engine_close(reader);
}

static void reading_leaves_it(void **state)
{
    struct temporary_site *site = *state;
    struct engine *reader = open_reader(site);
    uint64_t before = version_of(reader);
    struct settings settings;
    assert_true(settings_read(reader, &settings, &site->arena));
    assert_int_equal(version_of(reader), before);
    engine_close(reader);
}

/* The same number in every connection, and so in every thread and process. */
static void all_readers_agree(void **state)
{
    struct temporary_site *site = *state;
    struct engine *first = open_reader(site);
    put_title(site->engine, "One");
    assert_true(store_commit(site->engine));
    struct engine *second = open_reader(site);
    assert_int_equal(version_of(first), version_of(second));
    engine_close(first);
    engine_close(second);
}

static void another_process_changes_it(void **state)
{
    struct temporary_site *site = *state;
    struct engine *reader = open_reader(site);
    uint64_t before = version_of(reader);
    engine_close(site->engine);
    site->engine = NULL;
    pid_t writer = fork();
    if (writer == 0) {
        struct error error;
        struct engine *engine = engine_open(site->path, ENGINE_WRITE, &error);
        put_title(engine, "From elsewhere");
        bool done = store_commit(engine);
        engine_close(engine);
        _exit(done ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(writer, &status, 0), writer);
    assert_int_equal(status, 0);
    assert_true(version_of(reader) != before);
    engine_close(reader);
}

/* It has no WAL before somebody writes to it, and looking for one leaves nothing beside it. */
static void a_copy_has_none_before_it_is_written_to(void **state)
{
    struct temporary_site *site = *state;
    struct temporary_site copy = *site;
    struct error error;
    uint64_t version;
    char index[sizeof copy.path + 8];
    snprintf(copy.path, sizeof copy.path, "%s/copy.db", site->folder);
    snprintf(index, sizeof index, "%s-shm", copy.path);
    assert_true(store_backup(site->engine, copy.path, &error));
    struct engine *reader = open_reader(&copy);
    assert_false(engine_version(reader, &version));
    assert_int_equal(access(index, F_OK), -1);
    struct engine *writer = engine_open(copy.path, ENGINE_WRITE, &error);
    put_title(writer, "One");
    assert_true(store_commit(writer));
    struct settings settings;
    assert_true(settings_read(reader, &settings, &site->arena));
    assert_true(engine_version(reader, &version));
    engine_close(writer);
    engine_close(reader);
    unlink(index);
    for (size_t i = 0; i < 3; i++) {
        static const char *const suffixes[] = {"", "-wal", ".lock"};
        snprintf(index, sizeof index, "%s%s", copy.path, suffixes[i]);
        unlink(index);
    }
}

static void add_episode(struct engine *engine, int64_t show_id, const char *slug,
                        int64_t published_at, int64_t status)
{
    struct episode episode = {
        .show_id = show_id,
        .slug = text_of(slug),
        .guid = text_of(slug),
        .published_at = published_at,
        .status = status,
    };
    assert_true(episodes_insert(engine, &episode));
}

static void the_next_due_episode_is_published_and_later_than_now(void **state)
{
    struct temporary_site *site = *state;
    int64_t due_at;
    assert_true(episodes_next_due(site->engine, 100, &due_at));
    assert_int_equal(due_at, INT64_MAX);
    struct show show = {.slug = TEXT("go"), .title = TEXT("Go")};
    assert_true(shows_insert(site->engine, &show));
    struct show stored = {0};
    assert_int_equal(shows_find(site->engine, TEXT("go"), &stored, &site->arena), STORE_FOUND);
    add_episode(site->engine, stored.show_id, "past", 100, EPISODE_PUBLISHED);
    add_episode(site->engine, stored.show_id, "draft", 150, EPISODE_DRAFT);
    add_episode(site->engine, stored.show_id, "later", 300, EPISODE_PUBLISHED);
    add_episode(site->engine, stored.show_id, "next", 200, EPISODE_PUBLISHED);
    assert_true(episodes_next_due(site->engine, 100, &due_at));
    assert_int_equal(due_at, 200);
    assert_true(episodes_next_due(site->engine, 200, &due_at));
    assert_int_equal(due_at, 300);
    assert_true(episodes_next_due(site->engine, 99, &due_at));
    assert_int_equal(due_at, 100);
}

#define ON_A_SITE(test) \
    cmocka_unit_test_setup_teardown(test, temporary_site_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_SITE(a_commit_changes_it_at_once),
        ON_A_SITE(reading_leaves_it),
        ON_A_SITE(all_readers_agree),
        ON_A_SITE(another_process_changes_it),
        ON_A_SITE(a_copy_has_none_before_it_is_written_to),
        ON_A_SITE(the_next_due_episode_is_published_and_later_than_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
