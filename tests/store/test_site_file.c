/* Files that are a site, and files that are not: what opens, and what is left alone. */
#include "base/embed.h"
#include "store/episodes.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/site_file.h"
#include "store/store.h"
#include "temporary_site.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern const struct embedded_file store_migrations[];

enum { VERSION_AT = 60, SCHEMA_AT = 100 };

static void write_at(const char *path, off_t offset, const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT, 0644);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, bytes, length, offset), length);
    close(file);
}

/* A site that is one file, with nothing in a -wal. */
static void make_site(struct temporary_site *site)
{
    struct error error;
    char first[200];
    snprintf(first, sizeof first, "%s.first", site->path);
    assert_true(engine_create(first, &error));
    struct engine *engine = engine_open(first, ENGINE_READ, &error);
    assert_non_null(engine);
    assert_true(store_backup(engine, site->path, &error));
    engine_close(engine);
}

static bool exists_beside(const struct temporary_site *site, const char *suffix)
{
    char path[200];
    snprintf(path, sizeof path, "%s%s", site->path, suffix);
    return access(path, F_OK) == 0;
}

/* Neither way of opening works, both say those words, and nothing is left beside the file. */
static void assert_refused(struct temporary_site *site, const char *words)
{
    for (int mode = ENGINE_READ; mode <= ENGINE_WRITE; mode++) {
        struct error error = {0};
        assert_null(engine_open(site->path, (enum engine_mode)mode, &error));
        assert_non_null(strstr(error.message, site->path));
        assert_non_null(strstr(error.message, words));
    }
    assert_false(exists_beside(site, ".lock"));
    assert_false(exists_beside(site, "-wal"));
    assert_false(exists_beside(site, "-journal"));
}

static void makes_and_opens(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    struct text sentence;
    assert_true(engine_create(site->path, &error));
    assert_false(engine_create(site->path, &error));
    sentence = text_of(error.message);
    assert_true(text_ends_with(sentence, TEXT("it was left as it is")));
    struct engine *writer = engine_open(site->path, ENGINE_WRITE, &error);
    struct engine *reader = engine_open(site->path, ENGINE_READ, &error);
    assert_non_null(writer);
    assert_non_null(reader);
    assert_true(store_begin_writing(writer));
    store_roll_back(writer);
    assert_false(settings_put(reader, TEXT("title"), TEXT("x"), 1));
    engine_close(reader);
    engine_close(writer);
    assert_true(exists_beside(site, "-wal"));
}

static void needs_the_folder(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    char path[300];
    snprintf(path, sizeof path, "%s/missing/site.db", site->folder);
    assert_false(engine_create(path, &error));
    assert_null(engine_open(path, ENGINE_READ, &error));
    assert_non_null(strstr(error.message, "there is no such site file"));
}

static void refuses_what_is_no_site(void **state)
{
    struct temporary_site *site = *state;
    sqlite3 *foreign;
    assert_refused(site, "there is no such site file");
    write_at(site->path, 0, "", 0);
    assert_refused(site, "is not a site file");
    write_at(site->path, 0, "Dear diary", 10);
    assert_refused(site, "is not a site file");
    unlink(site->path);
    assert_int_equal(sqlite3_open(site->path, &foreign), SQLITE_OK);
    assert_int_equal(sqlite3_exec(foreign, "CREATE TABLE note (body)", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(foreign);
    assert_refused(site, "database of another program");
}

static void refuses_other_versions(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    int from;
    int to;
    make_site(site);
    assert_true(engine_migrate(site->path, NULL, &from, &to, &error));
    assert_int_equal(from, site_file_newest_version());
    assert_int_equal(to, from);
    write_at(site->path, VERSION_AT, "\0\0\x03\xe7", 4);
    assert_refused(site, "by a newer earshot (schema 999");
    assert_false(engine_migrate(site->path, NULL, &from, &to, &error));
    assert_non_null(strstr(error.message, "newer"));
    write_at(site->path, VERSION_AT, "\0\0\0\0", 4);
    assert_refused(site, "migrate");
}

/* A show of a site file as the first version made it, with two episodes in one year and one in the
 * next. */
static const char *const site_of_version_1 =
    "INSERT INTO show (slug, title, summary, description, standing_text, language, author,"
    "  owner_name, owner_email, website_url, image_url, category, subcategory, copyright,"
    "  itunes_type, podcast_guid, explicit, locked, extra, source_hash, changed_at)"
    "  VALUES ('go', 'Go', '', '', '', 'en', '', '', '', '', '', '', '', '', '', 'x', 0, 0, '', 0, "
    "7);"
    "INSERT INTO year VALUES (1, 2025, 1, 'first'), (1, 2026, 3, 'third');";

static void make_site_of_version_1(const struct temporary_site *site)
{
    sqlite3 *connection;
    assert_int_equal(sqlite3_open(site->path, &connection), SQLITE_OK);
    const char *script = store_migrations[0].content.at;
    assert_int_equal(sqlite3_exec(connection, script, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(connection, site_of_version_1, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
}

static void brings_the_first_version_up_to_date(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    struct show show;
    int from;
    int to;
    make_site_of_version_1(site);
    assert_refused(site, "by an older earshot (schema 1;");
    assert_true(engine_migrate(site->path, NULL, &from, &to, &error));
    assert_int_equal(from, 1);
    assert_int_equal(to, site_file_newest_version());
    site->engine = engine_open(site->path, ENGINE_READ, &error);
    assert_non_null(site->engine);
    assert_int_equal(shows_find(site->engine, TEXT("go"), &show, &site->arena), STORE_FOUND);
    struct list years = episodes_years(&show, 3, &site->arena);
    const struct year *year = years.items;
    assert_int_equal(years.count, 2);
    assert_int_equal(year[0].year, 2026);
    assert_int_equal(year[0].position, 3);
    assert_text(year[0].slug, "third");
    assert_text(year[1].slug, "first");
}

/* The copy is the site from before, which the older earshot can still read; one that is there
 * already is not touched, nor is the site then. */
static void copies_the_site_before_it_is_changed(void **state)
{
    struct temporary_site *site = *state;
    struct temporary_site copied = *site;
    struct error error;
    int from;
    int to;
    make_site_of_version_1(site);
    snprintf(copied.path, sizeof copied.path, "%s/copy.db", site->folder);
    write_at(copied.path, 0, "mine", 4);
    assert_false(engine_migrate(site->path, copied.path, &from, &to, &error));
    assert_non_null(strstr(error.message, "there is such a file already"));
    unlink(copied.path);
    assert_true(engine_migrate(site->path, copied.path, &from, &to, &error));
    assert_refused(&copied, "by an older earshot (schema 1;");
    assert_true(engine_migrate(copied.path, NULL, &from, &to, &error));
    assert_int_equal(from, 1);
    copied.engine = engine_open(copied.path, ENGINE_READ, &error);
    assert_non_null(copied.engine);
    struct show show;
    assert_int_equal(shows_find(copied.engine, TEXT("go"), &show, &site->arena), STORE_FOUND);
    engine_close(copied.engine);
    unlink(copied.path);
    /* Nothing to do, and so no copy. */
    assert_true(engine_migrate(site->path, copied.path, &from, &to, &error));
    assert_int_equal(access(copied.path, F_OK), -1);
}

static void refuses_a_damaged_schema(void **state)
{
    struct temporary_site *site = *state;
    char damage[3000];
    memset(damage, 'U', sizeof damage);
    make_site(site);
    write_at(site->path, SCHEMA_AT, damage, sizeof damage);
    assert_refused(site, "cannot be used");
}

/* The second writer: waits for a byte of `go`; says on `output` that it waits (as the lock does, on
 * standard error), then, when it is its turn, "in". */
static _Noreturn void write_in_child(const char *path, int go, int output)
{
    struct error error;
    char byte;
    dup2(output, STDERR_FILENO);
    struct engine *engine =
        read(go, &byte, 1) == 1 ? engine_open(path, ENGINE_WRITE, &error) : NULL;
    bool done = engine && store_begin_writing(engine) && store_commit(engine) &&
                write(output, "in\n", 3) == 3;
    engine_close(engine);
    _exit(done ? 0 : 1);
}

/* The child starts before the lock is taken: it would share one that it inherits. */
static void the_second_writer_waits(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    char line[400];
    int go[2];
    int ends[2];
    int status;
    assert_true(engine_create(site->path, &error));
    assert_int_equal(pipe(go), 0);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        write_in_child(site->path, go[0], ends[1]);
    close(ends[1]);
    site->engine = engine_open(site->path, ENGINE_WRITE, &error);
    assert_int_equal(write(go[1], "!", 1), 1);
    FILE *output = fdopen(ends[0], "r");
    assert_non_null(fgets(line, sizeof line, output));
    assert_non_null(strstr(line, "waiting until it has ended"));
    engine_close(site->engine);
    site->engine = NULL;
    assert_non_null(fgets(line, sizeof line, output));
    assert_string_equal(line, "in\n");
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    fclose(output);
    close(go[0]);
    close(go[1]);
}

static off_t wal_bytes(const struct temporary_site *site)
{
    char path[200];
    struct stat status;
    snprintf(path, sizeof path, "%s-wal", site->path);
    assert_int_equal(stat(path, &status), 0);
    return status.st_size;
}

static void put_title(const struct temporary_site *site, const char *title)
{
    struct error error;
    struct engine *writer = engine_open(site->path, ENGINE_WRITE, &error);
    assert_non_null(writer);
    assert_true(store_begin_writing(writer));
    assert_true(settings_put(writer, TEXT("title"), text_of(title), 1));
    assert_true(store_commit(writer));
    assert_true(wal_bytes(site) > 0);
    engine_close(writer);
}

static void assert_title(struct temporary_site *site, struct engine *reader, const char *title)
{
    struct settings settings;
    assert_true(settings_read(reader, &settings, &site->arena));
    assert_text(settings.title, title);
}

/* What lies in the -wal is read again by everybody who opens the site. */
static void a_writer_leaves_an_empty_wal(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    assert_true(engine_create(site->path, &error));
    assert_int_equal(wal_bytes(site), 0);
    put_title(site, "One");
    assert_int_equal(wal_bytes(site), 0);
    struct engine *reader = engine_open(site->path, ENGINE_READ, &error);
    assert_non_null(reader);
    assert_title(site, reader, "One");
    put_title(site, "Two");
    assert_int_equal(wal_bytes(site), 0);
    assert_title(site, reader, "Two");
    engine_close(reader);
}

/* Closes the writer, which must have nothing to say on standard error. */
static void close_in_silence(struct temporary_site *site, struct engine *writer)
{
    char path[200];
    snprintf(path, sizeof path, "%s.said", site->path);
    int kept = dup(STDERR_FILENO);
    int said = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
    dup2(said, STDERR_FILENO);
    engine_close(writer);
    dup2(kept, STDERR_FILENO);
    assert_int_equal(lseek(said, 0, SEEK_END), 0);
    close(kept);
    close(said);
}

/* A transaction that is open when the writer closes is rolled back, and nobody complains. */
static void so_does_one_that_gave_up(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    assert_true(engine_create(site->path, &error));
    put_title(site, "One");
    struct engine *writer = engine_open(site->path, ENGINE_WRITE, &error);
    assert_true(store_begin_writing(writer));
    assert_true(settings_put(writer, TEXT("title"), TEXT("Two"), 1));
    close_in_silence(site, writer);
    assert_int_equal(wal_bytes(site), 0);
    struct engine *reader = engine_open(site->path, ENGINE_READ, &error);
    assert_title(site, reader, "One");
    engine_close(reader);
}

static void a_busy_reader_keeps_its_wal(void **state)
{
    struct temporary_site *site = *state;
    struct error error;
    assert_true(engine_create(site->path, &error));
    put_title(site, "One");
    struct engine *reader = engine_open(site->path, ENGINE_READ, &error);
    assert_true(store_begin_reading(reader));
    assert_title(site, reader, "One");
    put_title(site, "Two");
    assert_true(wal_bytes(site) > 0);
    assert_title(site, reader, "One");
    store_end_reading(reader);
    assert_title(site, reader, "Two");
    put_title(site, "Three");
    assert_int_equal(wal_bytes(site), 0);
    assert_title(site, reader, "Three");
    engine_close(reader);
}

#define IN_A_FOLDER(test) \
    cmocka_unit_test_setup_teardown(test, temporary_folder_begin, temporary_site_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(makes_and_opens),
        IN_A_FOLDER(needs_the_folder),
        IN_A_FOLDER(refuses_what_is_no_site),
        IN_A_FOLDER(refuses_other_versions),
        IN_A_FOLDER(refuses_a_damaged_schema),
        IN_A_FOLDER(the_second_writer_waits),
        IN_A_FOLDER(brings_the_first_version_up_to_date),
        IN_A_FOLDER(copies_the_site_before_it_is_changed),
        IN_A_FOLDER(a_writer_leaves_an_empty_wal),
        IN_A_FOLDER(so_does_one_that_gave_up),
        IN_A_FOLDER(a_busy_reader_keeps_its_wal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
