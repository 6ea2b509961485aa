#include "store/redirects.h"

bool redirects_each(struct engine *engine, int64_t show_id, redirects_visit *visit, void *context)
{
    struct statement *statement = statement_begin(engine, QUERY_redirect_list);
    struct redirect redirect = {0};
    struct arena arena;
    bool goes_on = true;
    enum step step;
    arena_begin(&arena);
    statement_bind_integer(statement, "show_id", show_id);
    while (goes_on &&
           (step = statement_next(statement, &redirect_record, &redirect, &arena)) == STEP_ROW) {
        goes_on = visit(context, &redirect);
        arena_reset(&arena);
    }
    statement_end(statement);
    arena_end(&arena);
    return goes_on && step == STEP_DONE;
}

bool redirects_put_show(struct engine *engine, struct text slug, int64_t show_id)
{
    struct statement *statement = statement_begin(engine, QUERY_show_keep_former_slug);
    statement_bind_text(statement, "slug", slug);
    statement_bind_integer(statement, "show_id", show_id);
    return statement_finish(statement);
}

bool redirects_put_episode(struct engine *engine, struct text slug, int64_t show_id,
                           int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_keep_former_slug);
    statement_bind_text(statement, "slug", slug);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}
