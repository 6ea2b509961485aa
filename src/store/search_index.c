#include "store/search_index.h"

/* So that a site to which a few episodes are added every day stays quick to search: about 2 MB, a
 * few milliseconds. What was much is merged as a whole, 16 MB at a time. FTS5 gathers so much of it
 * before it writes a segment, some 9,000 episodes with their transcripts: segments that are never
 * written need not be merged. */
enum { PAGES_MERGED = 500, PAGES_MERGED_AT_ONCE = 4000, GATHERED_BYTES = 64 * 1024 * 1024 };

static bool run_for(struct engine *engine, enum query query, const char *name, int64_t id)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, name, id);
    return statement_finish(statement);
}

/* An episode as the index has it: a text a column. */
struct document {
    int64_t search_id;
    struct text title;
    struct text summary;
    struct text notes;
    struct text transcript;
    struct text filters;
};

static const struct field document_fields[] = {
    FIELD(document, search_id), FIELD(document, title),      FIELD(document, summary),
    FIELD(document, notes),     FIELD(document, transcript), FIELD(document, filters),
};

static const struct record document_record = RECORD(document, document_fields);

/* The empty command puts it in. */
static bool write(struct engine *engine, int64_t search_id, struct text command)
{
    struct arena arena;
    struct document document = {0};
    arena_begin(&arena);
    struct statement *statement = statement_begin(engine, QUERY_search_document);
    statement_bind_integer(statement, "search_id", search_id);
    bool done = store_one(statement, &document_record, &document, &arena) == STORE_FOUND;
    statement = statement_begin(engine, QUERY_search_write);
    statement_bind_record(statement, &document_record, &document);
    if (!text_is_empty(command))
        statement_bind_text(statement, "command", command);
    done = done && statement_finish(statement);
    statement_end(statement);
    arena_end(&arena);
    return done;
}

static bool put_in(struct engine *engine, int64_t search_id)
{
    return write(engine, search_id, (struct text){NULL, 0});
}

static bool take_out(struct engine *engine, int64_t search_id)
{
    return write(engine, search_id, TEXT("delete"));
}

bool search_index_add(struct engine *engine, int64_t episode_id)
{
    return run_for(engine, QUERY_search_pending_add, "episode_id", episode_id);
}

bool search_index_change(struct engine *engine, int64_t episode_id)
{
    int64_t search_id;
    struct statement *statement = statement_begin(engine, QUERY_search_entry_of_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    enum store_answer answer = store_number(statement, &search_id);
    if (answer == STORE_FAILED || !search_index_add(engine, episode_id))
        return false;
    return answer == STORE_ABSENT ||
           (take_out(engine, search_id) &&
            run_for(engine, QUERY_search_entry_drop, "search_id", search_id));
}

struct entry {
    int64_t number;
};

static const struct field entry_fields[] = {FIELD(entry, number)};
static const struct record entry_record = RECORD(entry, entry_fields);

/* What is pending and numbered, in the order that FTS5 writes without a detour. */
static bool for_each_entry(struct engine *engine,
                           bool (*act)(struct engine *engine, int64_t search_id))
{
    struct statement *statement = statement_begin(engine, QUERY_search_pending_entries);
    struct entry entry;
    enum step step;
    while ((step = statement_next(statement, &entry_record, &entry, NULL)) == STEP_ROW)
        if (!act(engine, entry.number))
            break;
    statement_end(statement);
    return step == STEP_DONE;
}

bool search_index_change_show(struct engine *engine, int64_t show_id)
{
    return run_for(engine, QUERY_search_pending_add_show, "show_id", show_id) &&
           for_each_entry(engine, take_out) && engine_run(engine, QUERY_search_entries_drop);
}

static bool settle(struct engine *engine, bool *is_large)
{
    int64_t number;
    if (store_number(statement_begin(engine, QUERY_search_is_large), &number) != STORE_FOUND)
        return false;
    *is_large = number != 0;
    if (*is_large && !run_for(engine, QUERY_search_gather, "bytes", GATHERED_BYTES))
        return false;
    return engine_run(engine, QUERY_search_number) && for_each_entry(engine, put_in) &&
           engine_run(engine, QUERY_search_pending_clear) &&
           run_for(engine, QUERY_search_merge, "pages", PAGES_MERGED);
}

bool search_index_settle(struct engine *engine, bool *is_large)
{
    int64_t one;
    *is_large = false;
    switch (store_number(statement_begin(engine, QUERY_search_pending_any), &one)) {
    case STORE_ABSENT:
        return true;
    case STORE_FAILED:
        return false;
    default:
        return settle(engine, is_large);
    }
}

/* A merge that had nothing to do changes less than two rows (fts5.html, section 6.8). */
bool search_index_merge(struct engine *engine)
{
    enum { CHANGES_OF_NOTHING = 2 };
    int64_t before, pages = -PAGES_MERGED_AT_ONCE;
    do {
        before = engine_total_changes(engine);
        if (!run_for(engine, QUERY_search_merge, "pages", pages) ||
            !engine_run(engine, QUERY_search_checkpoint))
            return false;
        pages = PAGES_MERGED_AT_ONCE;
    } while (engine_total_changes(engine) - before >= CHANGES_OF_NOTHING);
    return true;
}

bool search_index_check(struct engine *engine)
{
    engine_allow_views(engine);
    return engine_run(engine, QUERY_search_check);
}
