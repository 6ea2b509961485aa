/* Site files on disk: recognising, creating, migrating. */
#include "store/site_file.h"

#include "base/embed.h"
#include "base/partial_file.h"
#include "store/engine.h"
#include "store/engine_words.h"
#include "store/site_copy.h"
#include "store/writer_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern const struct embedded_file store_migrations[];
extern const size_t store_migrations_count;
extern const struct embedded_file store_connections[];
extern const size_t store_connections_count;

/* Where SQLite's file format (section 1.3) keeps what PRAGMA user_version and application_id set.
 */
enum { HEADER_BYTES = 100, USER_VERSION_AT = 60, APPLICATION_ID_AT = 68 };
enum { APPLICATION_ID = 0x65617273 };

int site_file_newest_version(void)
{
    return (int)store_migrations_count;
}

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The number of bytes read, fewer than `size` at the end of the file, or -1 with errno. */
static ssize_t read_start(const char *path, unsigned char *bytes, size_t size)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return -1;
    ssize_t count = read(descriptor, bytes, size);
    int why = errno;
    close(descriptor);
    errno = why;
    return count;
}

static bool read_version(const char *path, int *version, struct error *error)
{
    unsigned char header[HEADER_BYTES];
    ssize_t count = read_start(path, header, sizeof header);
    if (count < 0 && errno == ENOENT)
        return error_set(error,
                         "%s: there is no such site file; make one with: earshot --site %s init",
                         path, path);
    if (count < 0)
        return error_set(error, "%s: cannot be read: %s", path, strerror(errno));
    if (count < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0)
        return error_set(error, "%s: is not a site file of earshot, or its start is damaged", path);
    if (big_endian(header + APPLICATION_ID_AT) != APPLICATION_ID)
        return error_set(error, "%s: is a database of another program, not a site of earshot",
                         path);
    *version = (int)big_endian(header + USER_VERSION_AT);
    return true;
}

static bool refuse_newer(const char *path, int version, struct error *error)
{
    if (version <= site_file_newest_version())
        return true;
    return error_set(error,
                     "%s: was written by a newer earshot (schema %d; this one knows %d); install "
                     "that version or a later one",
                     path, version, site_file_newest_version());
}

static const char *find_script(struct text name)
{
    struct text script = {0};
    embedded_find(store_connections, store_connections_count, name, &script);
    return script.at;
}

const char *site_file_connection_script(bool writing)
{
    return find_script(writing ? TEXT("connection_write.sql") : TEXT("connection_read.sql"));
}

static bool run_script(sqlite3 *connection, const char *path, const char *script,
                       struct error *error)
{
    if (sqlite3_exec(connection, script, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    error_set(error, "%s: cannot be brought up to date: %s", path, sqlite3_errmsg(connection));
    return false;
}

/* Each migration ends by setting the version it leads to; all of them are one transaction. */
static bool run_migrations(sqlite3 *connection, const char *path, int from, struct error *error)
{
    if (!engine_words_register(connection))
        return error_set(error, "%s: this SQLite has no full-text search (FTS5)", path);
    bool done = run_script(connection, path, find_script(TEXT("migration_begin.sql")), error);
    for (int i = from; done && i < site_file_newest_version(); i++)
        done = run_script(connection, path, store_migrations[i].content.at, error);
    return done && run_script(connection, path, find_script(TEXT("migration_end.sql")), error);
}

/* What the one who writes tells SQLite. The -wal outlives it: readers that may not write need one.
 */
static bool set_up_writer(sqlite3 *connection, const char *path, struct error *error)
{
    int persist = 1;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    return run_script(connection, path, site_file_connection_script(true), error);
}

/* As SQLite reads it, which is not what stands in the file where a -wal has something newer. */
static bool ask_version(sqlite3 *connection, const char *path, int *version, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    const char *script = find_script(TEXT("site_version.sql"));
    bool done = sqlite3_prepare_v2(connection, script, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW;
    if (done)
        *version = sqlite3_column_int(statement, 0);
    else
        error_set(error, "%s: cannot be read: %s", path, sqlite3_errmsg(connection));
    sqlite3_finalize(statement);
    return done;
}

/* A migration for which the disk became too full at its very end is in the -wal alone. */
static void look_into_wal(const char *path, int *version)
{
    sqlite3 *connection = NULL;
    struct error error;
    if (sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
        SQLITE_OK)
        ask_version(connection, path, version, &error);
    sqlite3_close(connection);
}

bool site_file_is_current(const char *path, struct error *error)
{
    int version;
    if (!read_version(path, &version, error))
        return false;
    if (version < site_file_newest_version())
        look_into_wal(path, &version);
    if (!refuse_newer(path, version, error))
        return false;
    if (version < site_file_newest_version())
        return error_set(
            error,
            "%s: was written by an older earshot (schema %d; this one needs %d); bring "
            "it up to date with: earshot --site %s migrate",
            path, version, site_file_newest_version(), path);
    return true;
}

static bool migrate(sqlite3 *connection, const char *path, const char *copy, int *from,
                    struct error *error)
{
    return ask_version(connection, path, from, error) && refuse_newer(path, *from, error) &&
           (!copy || *from == site_file_newest_version() ||
            site_copy_out(connection, copy, error)) &&
           set_up_writer(connection, path, error) && run_migrations(connection, path, *from, error);
}

/* *connection is to be closed in any case. */
static bool open_to_write(const char *path, sqlite3 **connection, struct error *error)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    return sqlite3_open_v2(path, connection, flags, NULL) == SQLITE_OK ||
           error_set(error, "%s: cannot be opened: %s", path, sqlite3_errmsg(*connection));
}

static bool open_and_migrate(const char *path, const char *copy, int *from, struct error *error)
{
    sqlite3 *connection = NULL;
    bool done =
        open_to_write(path, &connection, error) && migrate(connection, path, copy, from, error);
    sqlite3_close(connection);
    return done;
}

/* Its -wal goes with the connection: it would keep the other name. */
static bool make_whole(const char *path, struct error *error)
{
    sqlite3 *connection = NULL;
    bool done = open_to_write(path, &connection, error) &&
                run_script(connection, path, site_file_connection_script(true), error) &&
                run_migrations(connection, path, 0, error) &&
                run_script(connection, path, find_script(TEXT("checkpoint.sql")), error);
    sqlite3_close(connection);
    return done;
}

/* What SQLite keeps beside a file that could not be finished. */
static void remove_beside(const char *path)
{
    static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
    char beside[PATH_MAX];
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (snprintf(beside, sizeof beside, "%s%s", path, suffixes[i]) < (int)sizeof beside)
            unlink(beside);
}

static bool make_new(const char *path, struct error *error)
{
    struct partial_file partial;
    if (!partial_file_begin(&partial, path, error))
        return false;
    if (make_whole(partial.path, error))
        return partial_file_finish(&partial, error);
    remove_beside(partial.path);
    partial_file_drop(&partial);
    return false;
}

bool engine_create(const char *path, struct error *error)
{
    struct writer_lock lock = WRITER_LOCK_NONE;
    int version;
    bool done = make_new(path, error) && writer_lock_take(&lock, path, error) &&
                open_and_migrate(path, NULL, &version, error);
    writer_lock_release(&lock);
    return done;
}

bool engine_migrate(const char *path, const char *copy, int *from, int *to, struct error *error)
{
    struct writer_lock lock = WRITER_LOCK_NONE;
    *to = site_file_newest_version();
    if (!read_version(path, from, error) || !refuse_newer(path, *from, error))
        return false;
    if (*from == *to)
        return true;
    /* It is asked again under the lock: another command may have migrated it meanwhile. */
    bool done = writer_lock_take(&lock, path, error) && open_and_migrate(path, copy, from, error);
    writer_lock_release(&lock);
    return done;
}

bool engine_settle(const char *path, struct error *error)
{
    sqlite3 *connection = NULL;
    bool done = open_to_write(path, &connection, error) &&
                run_script(connection, path, find_script(TEXT("checkpoint.sql")), error);
    sqlite3_close(connection);
    return done;
}

/* The site as it was goes to `copy` before. */
static bool replace_in(sqlite3 *connection, const char *by, const char *copy, struct error *error)
{
    int persist = 1;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    if (!site_copy_out(connection, copy, error))
        return false;
    const char *script = site_file_connection_script(true);
    if (sqlite3_exec(connection, script, NULL, NULL, NULL) != SQLITE_OK)
        return error_set(error, "the site cannot be written: %s", sqlite3_errmsg(connection));
    return site_copy_in(connection, by, error);
}

bool engine_replace(const char *path, const char *by, const char *copy, struct error *error)
{
    int version;
    sqlite3 *connection = NULL;
    if (!read_version(path, &version, error))
        return false;
    bool done = open_to_write(path, &connection, error) && replace_in(connection, by, copy, error);
    sqlite3_close(connection);
    return done;
}
