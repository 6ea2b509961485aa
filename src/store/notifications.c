#include "store/notifications.h"

enum { PAGES_CEILING = 2000000 };

bool notifications_until(struct engine *engine, const char *target, int64_t *until_at)
{
    *until_at = 0;
    struct statement *statement = statement_begin(engine, QUERY_notified_until);
    statement_bind_text(statement, "target", text_of(target));
    return store_number(statement, until_at) != STORE_FAILED;
}

bool notifications_put(struct engine *engine, const char *target, int64_t until_at)
{
    struct statement *statement = statement_begin(engine, QUERY_notified_put);
    statement_bind_text(statement, "target", text_of(target));
    statement_bind_integer(statement, "until_at", until_at);
    return statement_finish(statement);
}

bool notifications_changed(struct engine *engine, int64_t since, int64_t now_at,
                           struct list *episodes, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_changed_pages);
    statement_bind_integer(statement, "since", since);
    statement_bind_integer(statement, "now_at", now_at);
    return store_many(statement, &episode_card_record, PAGES_CEILING, episodes, arena);
}
