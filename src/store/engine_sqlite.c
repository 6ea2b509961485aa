/* SQLite behind the seam of engine.h: connections. Statements are in statement_sqlite.c; what a
 * site file is and how it comes to its schema is in site_file.c. */
#include "store/engine.h"

#include "base/clock.h"
#include "base/memory.h"
#include "store/engine_words.h"
#include "store/site_file.h"
#include "store/statement_sqlite.h"
#include "store/wal_index.h"
#include "store/writer_lock.h"

#include <sqlite3.h>
#include <stdlib.h>

enum {
    READERS_PAUSE_MS = 200, /* for pages to be answered that are being made */
    BUDGET_STEPS = 100,     /* of SQLite's machine, between two looks at the clock */
};

struct engine {
    sqlite3 *connection;
    const uint32_t *wal_index; /* or NULL */
    struct writer_lock lock;
    bool is_writer;   /* and was opened to its end */
    int64_t until_ms; /* of the budget, by this thread's work */
    int64_t late_ms;  /* by the clock on the wall */
    bool budget_is_spent;
    uint64_t statements_run;
    struct arena names; /* of parameters */
    struct statement statements[QUERY_COUNT];
};

static bool set_up(struct engine *engine, enum engine_mode mode, struct error *error)
{
    /* The -wal file must outlive the writer: readers that may not write depend on it. */
    int persist = 1;
    sqlite3_file_control(engine->connection, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    sqlite3_db_config(engine->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(engine->connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(engine->connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    if (!engine_words_register(engine->connection))
        return error_set(error, "this SQLite has no full-text search (FTS5)");
    const char *script = site_file_connection_script(mode == ENGINE_WRITE);
    if (sqlite3_exec(engine->connection, script, NULL, NULL, NULL) != SQLITE_OK)
        return error_set(error, "the site file cannot be used: %s",
                         sqlite3_errmsg(engine->connection));
    return true;
}

static bool connect(struct engine *engine, const char *path, enum engine_mode mode,
                    struct error *error)
{
    if (mode == ENGINE_WRITE && !writer_lock_take(&engine->lock, path, error))
        return false;
    int flags = (mode == ENGINE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path, &engine->connection, flags, NULL) != SQLITE_OK)
        return error_set(error, "%s: cannot be opened: %s", path,
                         sqlite3_errmsg(engine->connection));
    struct error why;
    if (!set_up(engine, mode, &why))
        return error_set(error, "%s: %s", path, why.message);
    engine->is_writer = mode == ENGINE_WRITE;
    return true;
}

/* A reader finds a damaged file without leaving a lock or journal beside it. */
static bool can_be_read(const char *path, struct error *error)
{
    struct engine *reader = engine_open(path, ENGINE_READ, error);
    engine_close(reader);
    return reader != NULL;
}

/* Before SQLite's first use; afterwards it changes nothing. How much memory all of SQLite has is
 * asked by nobody, and to count it takes a lock, which all threads share, at each piece. */
static void leave_memory_uncounted(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct engine *engine_open(const char *path, enum engine_mode mode, struct error *error)
{
    leave_memory_uncounted();
    if (!site_file_is_current(path, error) || (mode == ENGINE_WRITE && !can_be_read(path, error)))
        return NULL;
    struct engine *engine = memory_allocate(sizeof *engine);
    *engine = (struct engine){.lock = WRITER_LOCK_NONE};
    arena_begin(&engine->names);
    if (connect(engine, path, mode, error))
        return engine;
    engine_close(engine);
    return NULL;
}

/* What a writer leaves in the -wal is indexed again by everybody who opens the site next. Where a
 * reader still needs it, that is left to the next writer. */
static void empty_wal(struct engine *engine)
{
    if (!engine->is_writer || !sqlite3_get_autocommit(engine->connection))
        return;
    sqlite3_busy_timeout(engine->connection, READERS_PAUSE_MS);
    engine_run(engine, QUERY_empty_wal);
}

void engine_close(struct engine *engine)
{
    if (!engine)
        return;
    empty_wal(engine);
    for (int i = 0; i < QUERY_COUNT; i++)
        sqlite3_finalize(engine->statements[i].handle);
    sqlite3_close(engine->connection);
    writer_lock_release(&engine->lock);
    arena_end(&engine->names);
    free(engine);
}

/* A copy made by a backup gets its WAL from its first writer, maybe while it is read. */
bool engine_version(struct engine *engine, uint64_t *version)
{
    if (!engine->wal_index)
        engine->wal_index = wal_index_map(engine->connection);
    if (!engine->wal_index)
        return false;
    *version = wal_index_version(engine->wal_index);
    return true;
}

bool engine_has_moved(struct engine *engine)
{
    int moved = 0;
    sqlite3_file_control(engine->connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

int engine_schema_known(void)
{
    return site_file_newest_version();
}

bool engine_budget_is_spent(struct engine *engine)
{
    engine->budget_is_spent = engine->budget_is_spent || clock_thread_ms() >= engine->until_ms ||
                              clock_monotonic_ms() >= engine->late_ms;
    return engine->budget_is_spent;
}

static int look_at_clock(void *context)
{
    return engine_budget_is_spent(context);
}

void engine_begin_budget(struct engine *engine, int budget_ms)
{
    engine->until_ms = clock_thread_ms() + budget_ms;
    engine->late_ms = clock_monotonic_ms() + 2 * budget_ms;
    engine->budget_is_spent = false;
    sqlite3_progress_handler(engine->connection, BUDGET_STEPS, look_at_clock, engine);
}

void engine_end_budget(struct engine *engine)
{
    sqlite3_progress_handler(engine->connection, 0, NULL, NULL);
}

void engine_allow_views(struct engine *engine)
{
    sqlite3_db_config(engine->connection, SQLITE_DBCONFIG_ENABLE_VIEW, 1, NULL);
}

bool engine_run(struct engine *engine, enum query query)
{
    return statement_finish(statement_begin(engine, query));
}

int64_t engine_last_insert_id(struct engine *engine)
{
    return sqlite3_last_insert_rowid(engine->connection);
}

int64_t engine_changes(struct engine *engine)
{
    return sqlite3_changes64(engine->connection);
}

int64_t engine_total_changes(struct engine *engine)
{
    return sqlite3_total_changes64(engine->connection);
}

struct statement *statement_begin(struct engine *engine, enum query query)
{
    struct statement *statement = &engine->statements[query];
    engine->statements_run++;
    if (!statement->handle)
        statement_prepare(statement, engine->connection, &engine->names, query);
    return statement;
}

uint64_t engine_statements(const struct engine *engine)
{
    return engine->statements_run;
}
