#include "store/topics.h"

#include "store/listings.h"
#include "store/search_index.h"

enum { TOPICS_CEILING = 1000 };

static bool add(struct engine *engine, int64_t show_id, int64_t episode_id,
                const struct topic *topic)
{
    struct statement *statement = statement_begin(engine, QUERY_topic_put);
    statement_bind_record(statement, &topic_record, topic);
    statement_bind_integer(statement, "show_id", show_id);
    if (!statement_finish(statement))
        return false;
    statement = statement_begin(engine, QUERY_topic_add_episode);
    statement_bind_record(statement, &topic_record, topic);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}

bool topics_put(struct engine *engine, int64_t show_id, int64_t episode_id, struct list topics)
{
    if (!search_index_change(engine, episode_id) || !listings_touch(engine, episode_id))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_topic_clear_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    if (!statement_finish(statement))
        return false;
    const struct topic *topic = topics.items;
    for (size_t i = 0; i < topics.count; i++)
        if (!add(engine, show_id, episode_id, &topic[i]))
            return false;
    return listings_touch(engine, episode_id);
}

bool topics_move(struct engine *engine, const struct episode *episode)
{
    struct statement *statement = statement_begin(engine, QUERY_topic_move_episode);
    statement_bind_record(statement, &episode_record, episode);
    return statement_finish(statement);
}

enum store_answer topics_find(struct engine *engine, int64_t show_id, struct text slug,
                              struct topic *topic, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_topic_by_slug);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, "slug", slug);
    return store_one(statement, &topic_record, topic, arena);
}

bool topics_of_episode(struct engine *engine, int64_t episode_id, struct list *topics,
                       struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_topic_list_of_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    return store_many(statement, &topic_record, TOPICS_CEILING, topics, arena);
}
