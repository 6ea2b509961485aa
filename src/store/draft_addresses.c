#include "store/draft_addresses.h"

bool draft_addresses_put(struct engine *engine, int64_t episode_id, struct text hash)
{
    struct statement *statement = statement_begin(engine, QUERY_draft_address_put);
    statement_bind_integer(statement, "episode_id", episode_id);
    statement_bind_text(statement, "hash", hash);
    return statement_finish(statement);
}

enum store_answer draft_addresses_find(struct engine *engine, struct text hash, int64_t *episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_draft_address_by_hash);
    statement_bind_text(statement, "hash", hash);
    return store_number(statement, episode_id);
}

enum store_answer draft_addresses_remove(struct engine *engine, int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_draft_address_remove);
    statement_bind_integer(statement, "episode_id", episode_id);
    if (!statement_finish(statement))
        return STORE_FAILED;
    return engine_changes(engine) > 0 ? STORE_FOUND : STORE_ABSENT;
}
