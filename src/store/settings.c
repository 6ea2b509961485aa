#include "store/settings.h"

struct row {
    struct text name;
    struct text value;
    int64_t changed_at;
};

static const struct field row_fields[] = {
    FIELD(row, name),
    FIELD(row, value),
    FIELD(row, changed_at),
};
static const struct record row_record = RECORD(row, row_fields);

/* A name that this version does not know belongs to one that does, and is left alone. */
static void take_row(struct settings *settings, const struct row *row)
{
    const struct field *field = record_find(&settings_record, row->name);
    if (!field)
        return;
    if (field->type == FIELD_TEXT)
        *(struct text *)field_at(field, settings) = row->value;
    if (row->changed_at > settings->changed_at)
        settings->changed_at = row->changed_at;
}

bool settings_read(struct engine *engine, struct settings *settings, struct arena *arena)
{
    *settings = settings_standard();
    struct statement *statement = statement_begin(engine, QUERY_setting_list);
    struct row row;
    enum step step;
    while ((step = statement_next(statement, &row_record, &row, arena)) == STEP_ROW)
        take_row(settings, &row);
    statement_end(statement);
    return step == STEP_DONE;
}

bool settings_put(struct engine *engine, struct text name, struct text value, int64_t now_at)
{
    struct statement *statement = statement_begin(engine, QUERY_setting_put);
    statement_bind_text(statement, "name", name);
    statement_bind_text(statement, "value", value);
    statement_bind_integer(statement, "changed_at", now_at);
    return statement_finish(statement);
}

/* A row of its own says so, which has the name of the field that it is for. */
bool settings_touch(struct engine *engine, int64_t now_at)
{
    struct arena arena;
    arena_begin(&arena);
    struct text value = arena_format(&arena, "%lld", (long long)now_at);
    bool done = settings_put(engine, TEXT("changed_at"), value, now_at);
    arena_end(&arena);
    return done;
}
