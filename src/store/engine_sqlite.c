/* SQLite behind the seam of engine.h: connections and statements. What a site file is and how it
 * comes to its schema is in site_file.c. */
#include "store/engine.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/engine_words.h"
#include "store/site_file.h"
#include "store/wal_index.h"
#include "store/writer_lock.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    COLUMNS_MAX = 32,
    PARAMETERS_MAX = 32,
    READERS_PAUSE_MS = 200, /* for pages to be answered that are being made */
    BUDGET_STEPS = 100,     /* of SQLite's machine, between two looks at the clock */
};

struct statement {
    sqlite3_stmt *handle; /* NULL before the first use, and where that failed */
    int failure;          /* of preparing it; the next use tries again */
    struct engine *engine;
    enum query query;
    const struct record *record;              /* that the columns are resolved against */
    const struct field *columns[COLUMNS_MAX]; /* the field of each column, in order */
    int parameter_count;
    const char *parameters[PARAMETERS_MAX];    /* the name of each, in order, without its colon */
    const struct record *bound_record;         /* that the parameters are resolved against */
    const struct field *bound[PARAMETERS_MAX]; /* the field of each parameter, or NULL */
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

static const struct {
    const char *name;
    const char *sql;
} queries[QUERY_COUNT] = {
#define QUERY(name, sql) {#name, sql},
#include "queries.inc"
#undef QUERY
};

static _Noreturn void programming_error(const char *query, const char *what, const char *name)
{
    fprintf(stderr, "earshot: statement %s: %s: %s\n", query, what, name);
    abort();
}

static void log_database_failure(struct engine *engine, const char *doing)
{
    log_failure("database: %s: %s", doing, sqlite3_errmsg(engine->connection));
}

/* SQLite's own names go when it prepares the statement anew, because the schema changed. */
static void list_parameters(struct statement *statement)
{
    statement->parameter_count = sqlite3_bind_parameter_count(statement->handle);
    if (statement->parameter_count > PARAMETERS_MAX)
        programming_error(queries[statement->query].name, "too many parameters", "");
    for (int i = 0; i < statement->parameter_count; i++)
        statement->parameters[i] =
            arena_c_string(&statement->engine->names,
                           text_of(sqlite3_bind_parameter_name(statement->handle, i + 1) + 1));
}

/* At its first use: no command uses them all, and hardly a worker does. */
static void prepare(struct engine *engine, enum query query)
{
    struct statement *statement = &engine->statements[query];
    *statement = (struct statement){.engine = engine, .query = query};
    statement->failure = sqlite3_prepare_v3(engine->connection, queries[query].sql, -1,
                                            SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
    if (statement->handle)
        list_parameters(statement);
}

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

struct engine *engine_open(const char *path, enum engine_mode mode, struct error *error)
{
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
        prepare(engine, query);
    return statement;
}

uint64_t engine_statements(const struct engine *engine)
{
    return engine->statements_run;
}

static int parameter_index(struct statement *statement, const char *name)
{
    for (int i = 0; i < statement->parameter_count; i++)
        if (strcmp(statement->parameters[i], name) == 0)
            return i + 1;
    programming_error(queries[statement->query].name, "no parameter", name);
}

static void bind_integer_at(struct statement *statement, int index, int64_t value)
{
    if (sqlite3_bind_int64(statement->handle, index, value) != SQLITE_OK)
        log_database_failure(statement->engine, "binding a number");
}

static void bind_text_at(struct statement *statement, int index, struct text value)
{
    const char *at = value.at ? value.at : "";
    if (sqlite3_bind_text64(statement->handle, index, at, value.length, SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK)
        log_database_failure(statement->engine, "binding a text");
}

void statement_bind_integer(struct statement *statement, const char *name, int64_t value)
{
    if (statement->handle)
        bind_integer_at(statement, parameter_index(statement, name), value);
}

void statement_bind_text(struct statement *statement, const char *name, struct text value)
{
    if (statement->handle)
        bind_text_at(statement, parameter_index(statement, name), value);
}

static void bind_field(struct statement *statement, int index, const struct field *field,
                       const void *data)
{
    const void *at = field_in(field, data);
    switch (field->type) {
    case FIELD_INTEGER:
        bind_integer_at(statement, index, *(const int64_t *)at);
        break;
    case FIELD_BOOLEAN:
        bind_integer_at(statement, index, *(const bool *)at);
        break;
    case FIELD_TEXT:
        bind_text_at(statement, index, *(const struct text *)at);
        break;
    case FIELD_HTML:
        bind_text_at(statement, index, ((const struct html *)at)->markup);
        break;
    case FIELD_XML:
        bind_text_at(statement, index, ((const struct xml *)at)->markup);
        break;
    default:
        programming_error(queries[statement->query].name, "cannot be bound", field->name);
    }
}

static void resolve_parameters(struct statement *statement, const struct record *record)
{
    for (int i = 0; i < statement->parameter_count; i++)
        statement->bound[i] = record_find(record, text_of(statement->parameters[i]));
    statement->bound_record = record;
}

void statement_bind_record(struct statement *statement, const struct record *record,
                           const void *data)
{
    if (statement->bound_record != record)
        resolve_parameters(statement, record);
    for (int i = 0; i < statement->parameter_count; i++)
        if (statement->bound[i])
            bind_field(statement, i + 1, statement->bound[i], data);
}

static void resolve_columns(struct statement *statement, const struct record *record)
{
    int count = sqlite3_column_count(statement->handle);
    for (int column = 0; column < count; column++) {
        const char *name = sqlite3_column_name(statement->handle, column);
        const struct field *field = record_find(record, text_of(name));
        if (!field || column >= COLUMNS_MAX)
            programming_error(queries[statement->query].name, "no field for column", name);
        statement->columns[column] = field;
    }
    statement->record = record;
}

static struct text column_text(sqlite3_stmt *handle, int column, struct arena *arena)
{
    const void *at = sqlite3_column_text(handle, column);
    size_t length = (size_t)sqlite3_column_bytes(handle, column);
    return length > 0 ? arena_copy(arena, (struct text){at, length}) : (struct text){NULL, 0};
}

static void read_row(struct statement *statement, void *data, struct arena *arena)
{
    int count = sqlite3_column_count(statement->handle);
    for (int column = 0; column < count; column++) {
        const struct field *field = statement->columns[column];
        void *at = field_at(field, data);
        switch (field->type) {
        case FIELD_INTEGER:
            *(int64_t *)at = sqlite3_column_int64(statement->handle, column);
            break;
        case FIELD_BOOLEAN:
            *(bool *)at = sqlite3_column_int64(statement->handle, column) != 0;
            break;
        case FIELD_TEXT:
            *(struct text *)at = column_text(statement->handle, column, arena);
            break;
        case FIELD_HTML:
            ((struct html *)at)->markup = column_text(statement->handle, column, arena);
            break;
        case FIELD_XML:
            ((struct xml *)at)->markup = column_text(statement->handle, column, arena);
            break;
        default:
            programming_error(queries[statement->query].name, "cannot be read", field->name);
        }
    }
}

enum step statement_next(struct statement *statement, const struct record *record, void *data,
                         struct arena *arena)
{
    int code = statement->handle ? sqlite3_step(statement->handle) : statement->failure;
    if (code == SQLITE_DONE)
        return STEP_DONE;
    if (code == SQLITE_INTERRUPT)
        return STEP_STOPPED;
    if (code != SQLITE_ROW) {
        log_database_failure(statement->engine, queries[statement->query].name);
        return STEP_FAILED;
    }
    if (!record)
        return STEP_ROW;
    if (statement->record != record)
        resolve_columns(statement, record);
    read_row(statement, data, arena);
    return STEP_ROW;
}

void statement_end(struct statement *statement)
{
    if (!statement->handle)
        return;
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
}

bool statement_finish(struct statement *statement)
{
    enum step step;
    do {
        step = statement_next(statement, NULL, NULL, NULL);
    } while (step == STEP_ROW);
    statement_end(statement);
    return step == STEP_DONE;
}
