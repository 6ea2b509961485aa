/* Transactions, and the two shapes that questions come in: one row, or a list. */
#include "store/store.h"

#include "base/log.h"
#include "base/memory.h"
#include "store/appearances.h"
#include "store/search_index.h"

#include <stdio.h>
#include <string.h>

enum store_answer store_one(struct statement *statement, const struct record *record, void *data,
                            struct arena *arena)
{
    enum step step = statement_next(statement, record, data, arena);
    statement_end(statement);
    if (step == STEP_FAILED)
        return STORE_FAILED;
    return step == STEP_ROW ? STORE_FOUND : STORE_ABSENT;
}

/* Grows by doubling: what the arena wastes is at most the list's own size. */
static void *grow(struct arena *arena, const void *items, size_t size, size_t count, size_t room)
{
    void *larger = arena_allocate(arena, size * room);
    if (count > 0)
        memcpy(larger, items, size * count);
    return larger;
}

bool store_many(struct statement *statement, const struct record *record, size_t ceiling,
                struct list *list, struct arena *arena)
{
    char *items = NULL;
    size_t count = 0;
    size_t room = 0;
    enum step step = STEP_DONE;
    while (count < ceiling) {
        if (count == room) {
            room = room ? room * 2 : 16;
            items = grow(arena, items, record->size, count, room);
        }
        step = statement_next(statement, record, items + count * record->size, arena);
        if (step != STEP_ROW)
            break;
        count++;
    }
    statement_end(statement);
    *list = (struct list){items, count};
    return step != STEP_FAILED;
}

struct number {
    int64_t number;
};

static const struct field number_fields[] = {FIELD(number, number)};
static const struct record number_record = RECORD(number, number_fields);

enum store_answer store_number(struct statement *statement, int64_t *number)
{
    struct number row = {0};
    enum store_answer answer = store_one(statement, &number_record, &row, NULL);
    *number = row.number;
    return answer;
}

bool store_begin_reading(struct engine *engine)
{
    return engine_run(engine, QUERY_begin_reading);
}

void store_end_reading(struct engine *engine)
{
    engine_run(engine, QUERY_commit);
}

struct state {
    int64_t data_version;
};

static const struct field state_fields[] = {FIELD(state, data_version)};
static const struct record state_record = RECORD(state, state_fields);

bool store_state(struct engine *engine, int64_t *state)
{
    struct state row = {0};
    struct statement *statement = statement_begin(engine, QUERY_data_version);
    enum store_answer answer = store_one(statement, &state_record, &row, NULL);
    *state = row.data_version;
    return answer == STORE_FOUND;
}

struct schema {
    int64_t user_version;
};

static const struct field schema_fields[] = {FIELD(schema, user_version)};
static const struct record schema_record = RECORD(schema, schema_fields);

enum store_schema store_schema(struct engine *engine)
{
    struct schema schema = {0};
    struct statement *statement = statement_begin(engine, QUERY_schema_version);
    if (store_one(statement, &schema_record, &schema, NULL) != STORE_FOUND)
        return STORE_SCHEMA_FAILED;
    if (schema.user_version < engine_schema_known())
        return STORE_SCHEMA_OLDER;
    return schema.user_version > engine_schema_known() ? STORE_SCHEMA_NEWER : STORE_SCHEMA_KNOWN;
}

/* SQLite keeps 64 MB of pages (connection_write.sql), and FTS5 as much of words (search_index.c).
 */
void store_reserve_memory(void)
{
    memory_reserve((size_t)192 * 1024 * 1024);
}

bool store_begin_writing(struct engine *engine)
{
    return engine_run(engine, QUERY_begin_writing);
}

bool store_commit(struct engine *engine)
{
    bool is_large;
    if (!appearances_settle(engine) || !search_index_settle(engine, &is_large) ||
        !engine_run(engine, QUERY_commit))
        return false;
    /* What is committed is done; a failure was logged, and leaves searches slower. */
    if (is_large)
        search_index_merge(engine);
    return true;
}

void store_roll_back(struct engine *engine)
{
    engine_run(engine, QUERY_rollback);
}

bool store_backup(struct engine *engine, const char *file, struct error *error)
{
    struct statement *statement = statement_begin(engine, QUERY_backup_into);
    statement_bind_text(statement, "file", text_of(file));
    return (engine_run(engine, QUERY_allow_copy) && statement_finish(statement)) ||
           error_set(error, "%s: the copy could not be written", file);
}

struct damage {
    struct text integrity_check;
};

static const struct field damage_fields[] = {FIELD(damage, integrity_check)};
static const struct record damage_record = RECORD(damage, damage_fields);

bool store_check(struct engine *engine, void (*found)(void *context, const char *damage),
                 void *context)
{
    struct arena arena;
    arena_begin(&arena);
    struct statement *statement = statement_begin(engine, QUERY_check_integrity);
    struct damage damage = {0};
    enum step step;
    while ((step = statement_next(statement, &damage_record, &damage, &arena)) == STEP_ROW)
        if (!text_equal(damage.integrity_check, TEXT("ok")))
            found(context, damage.integrity_check.at);
    statement_end(statement);
    arena_end(&arena);
    return step == STEP_DONE;
}
