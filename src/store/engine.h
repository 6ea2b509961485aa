/* The seam to the database: named statements, bound by name, read by column name. Everything else
 * in store/ speaks only this; only engine_sqlite.c and what it stands on know SQLite. */
#ifndef EARSHOT_STORE_ENGINE_H
#define EARSHOT_STORE_ENGINE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/field.h"

#include <stdint.h>

/* The closed set of statements: sql/<noun>.sql, one `-- name: x` each, makes QUERY_x. */
enum query {
#define QUERY(name, sql) QUERY_##name,
#include "queries.inc"
#undef QUERY
    QUERY_COUNT
};

enum engine_mode { ENGINE_READ, ENGINE_WRITE };

struct engine;
struct statement;

/* Makes a new, empty site file of the newest schema. A file that exists is an error. */
bool engine_create(const char *path, struct error *error);

/* Opens a site file: for reading, or as the one writer (waits for another writer to end, and says
 * so on standard error). NULL with a sentence where the file is missing, not earshot's, of another
 * schema version, or its schema damaged; it is then left as it is. What a statement does not find
 * there fails when it is used first. */
struct engine *engine_open(const char *path, enum engine_mode mode, struct error *error);

/* NULL is allowed. A transaction that is still open is rolled back. */
void engine_close(struct engine *engine);

/* Brings a site file of an older schema to the newest; *from and *to get the versions, equal where
 * there was nothing to do. All of it is one transaction. Where there is something to do, the site
 * as it is goes to the file `copy` first, which must not be there; NULL: it goes nowhere. */
bool engine_migrate(const char *path, const char *copy, int *from, int *to, struct error *error);

/* Brings all of a site that nobody else has open into its file, which can then be moved alone. */
bool engine_settle(const char *path, struct error *error);

/* Puts the site of the file `by` in the place of the one at `path`, in one transaction: whoever
 * reads it sees the one or the other. The one that was there, damaged or not, goes to the file
 * `copy` first, which must not be there. For who holds the writer's lock of the site. */
bool engine_replace(const char *path, const char *by, const char *copy, struct error *error);

/* A number for the state that the site is in at this moment, without touching the file: two states
 * between which anything was committed have different ones. False where it cannot be told. */
bool engine_version(struct engine *engine, uint64_t *version);

/* Whether another file, or none, is by now where the site file was when it was opened. */
bool engine_has_moved(struct engine *engine);

/* The schema version that this program reads, which every site file had that it has opened. */
int engine_schema_known(void);

/* How many statements were run since it was opened. */
uint64_t engine_statements(const struct engine *engine);

/* Runs a statement that takes no parameters and gives no rows. */
bool engine_run(struct engine *engine, enum query query);

int64_t engine_last_insert_id(struct engine *engine);

/* Rows that the last INSERT, UPDATE or DELETE changed. */
int64_t engine_changes(struct engine *engine);

/* From now on until engine_end_budget(), statements are stopped that still run when this thread has
 * worked for so many milliseconds, or waited besides until it was twice as long: for what a
 * stranger asks, which may be anything. A busy machine does not change what is found. */
void engine_begin_budget(struct engine *engine, int budget_ms);
void engine_end_budget(struct engine *engine);

/* Whether the budget that was begun last ran out. */
bool engine_budget_is_spent(struct engine *engine);

/* Lets SQLite read views, which is off otherwise: a file from elsewhere could have some. */
void engine_allow_views(struct engine *engine);

/* Rows that were changed since the engine was opened, those that SQLite keeps for an index too. */
int64_t engine_total_changes(struct engine *engine);

/* Makes the statement ready to be bound; where that fails, its first statement_next() says so;
 * unbound parameters are NULL. One use at a time of each. */
struct statement *statement_begin(struct engine *engine, enum query query);

/* Binds the parameter :name. A name that the statement does not have is a programming error. The
 * text must stay valid until statement_end(). */
void statement_bind_integer(struct statement *statement, const char *name, int64_t value);
void statement_bind_text(struct statement *statement, const char *name, struct text value);

/* Binds every parameter that has the name of a field of the record. */
void statement_bind_record(struct statement *statement, const struct record *record,
                           const void *data);

/* STOPPED: the engine's budget ran out. */
enum step { STEP_ROW, STEP_DONE, STEP_FAILED, STEP_STOPPED };

/* Fetches the next row into the fields of `data` that have the columns' names; texts are copied
 * into the arena, NULL becomes zero or empty. A column without a field is a programming error.
 * `record` may be NULL where no row is expected. A failure is logged. */
enum step statement_next(struct statement *statement, const struct record *record, void *data,
                         struct arena *arena);

/* Ends the use of the statement; to be called after every statement_begin(). */
void statement_end(struct statement *statement);

/* Runs the bound statement to its end and ends it. For statements that give no rows. */
bool statement_finish(struct statement *statement);

#endif
