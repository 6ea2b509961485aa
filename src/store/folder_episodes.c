#include "store/folder_episodes.h"

enum { EPISODES_CEILING = 1000000 };

bool folder_episodes_put(struct engine *engine, int64_t show_id, int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_folder_episode_put);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}

bool folder_episodes_list(struct engine *engine, int64_t show_id, struct list *episodes,
                          struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_folder_episode_list);
    statement_bind_integer(statement, "show_id", show_id);
    return store_many(statement, &episode_record, EPISODES_CEILING, episodes, arena);
}

bool folder_episodes_drop(struct engine *engine, int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_folder_episode_drop);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}
