#include "store/former_paths.h"

static const struct field fields[] = {
    FIELD(former_path, show_slug),    FIELD(former_path, removed), FIELD(former_path, is_feed),
    FIELD(former_path, episode_id),   FIELD(former_path, slug),    FIELD(former_path, status),
    FIELD(former_path, published_at),
};

static const struct record former_path_record = RECORD(former_path, fields);

bool former_paths_put(struct engine *engine, struct text path, int64_t show_id, int64_t episode_id,
                      bool is_feed)
{
    struct statement *statement = statement_begin(engine, QUERY_former_path_put);
    statement_bind_text(statement, "path", path);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "episode_id", episode_id);
    statement_bind_integer(statement, "is_feed", is_feed);
    return statement_finish(statement);
}

enum store_answer former_paths_find(struct engine *engine, struct text path,
                                    struct former_path *former, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_former_path_find);
    statement_bind_text(statement, "path", path);
    return store_one(statement, &former_path_record, former, arena);
}
