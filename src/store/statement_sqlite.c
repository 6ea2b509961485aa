/* SQLite behind the seam of engine.h: statements, their parameters and their rows. */
#include "store/statement_sqlite.h"

#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>

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

static void log_database_failure(const struct statement *statement, const char *doing)
{
    log_failure("database: %s: %s", doing, sqlite3_errmsg(statement->connection));
}

/* SQLite's own names go when it prepares the statement anew, because the schema changed. */
static void list_parameters(struct statement *statement, struct arena *names)
{
    statement->parameter_count = sqlite3_bind_parameter_count(statement->handle);
    if (statement->parameter_count > STATEMENT_PARAMETERS_MAX)
        programming_error(queries[statement->query].name, "too many parameters", "");
    for (int i = 0; i < statement->parameter_count; i++)
        statement->parameters[i] = arena_c_string(
            names, text_of(sqlite3_bind_parameter_name(statement->handle, i + 1) + 1));
}

/* At its first use: no command uses them all, and hardly a worker does. */
void statement_prepare(struct statement *statement, sqlite3 *connection, struct arena *names,
                       enum query query)
{
    *statement = (struct statement){.connection = connection, .query = query};
    statement->failure = sqlite3_prepare_v3(connection, queries[query].sql, -1,
                                            SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
    if (statement->handle)
        list_parameters(statement, names);
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
        log_database_failure(statement, "binding a number");
}

static void bind_text_at(struct statement *statement, int index, struct text value)
{
    const char *at = value.at ? value.at : "";
    if (sqlite3_bind_text64(statement->handle, index, at, value.length, SQLITE_STATIC,
                            SQLITE_UTF8) != SQLITE_OK)
        log_database_failure(statement, "binding a text");
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
        if (!field || column >= STATEMENT_COLUMNS_MAX)
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
        log_database_failure(statement, queries[statement->query].name);
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
