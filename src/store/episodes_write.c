/* Episodes: adding, changing, removing, and the positions that follow from it. */
#include "store/episodes.h"

#include "store/appearances.h"
#include "store/listings.h"
#include "store/search_index.h"
#include "store/topics.h"

bool episodes_slug_is_taken(struct engine *engine, int64_t show_id, struct text slug,
                            int64_t episode_id, bool *taken)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_slug_taken);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, "slug", slug);
    statement_bind_integer(statement, "episode_id", episode_id);
    int64_t one;
    enum store_answer answer = store_number(statement, &one);
    *taken = answer == STORE_FOUND;
    return answer != STORE_FAILED;
}

static bool put_texts(struct engine *engine, const struct episode *episode)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_text_put);
    statement_bind_record(statement, &episode_record, episode);
    return statement_finish(statement);
}

bool episodes_insert(struct engine *engine, struct episode *episode)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_insert);
    statement_bind_record(statement, &episode_record, episode);
    if (!statement_finish(statement))
        return false;
    episode->episode_id = engine_last_insert_id(engine);
    return put_texts(engine, episode) && listings_touch(engine, episode->episode_id) &&
           appearances_touch(engine, episode) && search_index_add(engine, episode->episode_id);
}

bool episodes_next_id(struct engine *engine, int64_t *episode_id)
{
    return store_number(statement_begin(engine, QUERY_episode_next_id), episode_id) == STORE_FOUND;
}

bool episodes_put_source_hash(struct engine *engine, const struct episode *episode)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_put_source_hash);
    statement_bind_record(statement, &episode_record, episode);
    return statement_finish(statement);
}

bool episodes_keep_former_slug(struct engine *engine, const struct episode *episode,
                               struct text former)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_keep_former_slug);
    statement_bind_record(statement, &episode_record, episode);
    statement_bind_text(statement, "slug", former);
    if (!statement_finish(statement))
        return false;
    statement = statement_begin(engine, QUERY_episode_drop_former_slug);
    statement_bind_record(statement, &episode_record, episode);
    return statement_finish(statement);
}

bool episodes_update(struct engine *engine, const struct episode *episode, struct text former_slug)
{
    if (!search_index_change(engine, episode->episode_id) ||
        !listings_touch(engine, episode->episode_id))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_episode_update);
    statement_bind_record(statement, &episode_record, episode);
    if (!statement_finish(statement) || !put_texts(engine, episode) ||
        !topics_move(engine, episode) || !listings_touch(engine, episode->episode_id) ||
        !appearances_touch(engine, episode))
        return false;
    return text_equal(episode->slug, former_slug) ||
           episodes_keep_former_slug(engine, episode, former_slug);
}

static bool run_for_show(struct engine *engine, enum query query, int64_t show_id)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, "show_id", show_id);
    return statement_finish(statement);
}

bool episodes_remove_all(struct engine *engine, int64_t show_id, int64_t now_at)
{
    if (!search_index_change_show(engine, show_id) ||
        !run_for_show(engine, QUERY_topic_hide_show, show_id) ||
        !listings_touch_show(engine, show_id) || !appearances_touch_show(engine, show_id))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_episode_remove_all);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "changed_at", now_at);
    return statement_finish(statement);
}

bool episodes_renumber(struct engine *engine, int64_t show_id)
{
    return run_for_show(engine, QUERY_episode_renumber, show_id) &&
           run_for_show(engine, QUERY_episode_months_clear, show_id) &&
           run_for_show(engine, QUERY_episode_months_put, show_id) &&
           run_for_show(engine, QUERY_episode_years_put, show_id) && listings_settle(engine);
}
