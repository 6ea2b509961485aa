#include "store/tokens.h"

enum { TOKENS_CEILING = 100000 };

static const struct field fields[] = {
    FIELD(token, hash),    FIELD(token, show_id),   FIELD(token, name),
    FIELD(token, made_at), FIELD(token, show_slug),
};

static const struct record token_record = RECORD(token, fields);

bool tokens_insert(struct engine *engine, const struct token *token)
{
    struct statement *statement = statement_begin(engine, QUERY_token_insert);
    statement_bind_text(statement, "hash", token->hash);
    statement_bind_integer(statement, "show_id", token->show_id);
    statement_bind_text(statement, "name", token->name);
    statement_bind_integer(statement, "made_at", token->made_at);
    return statement_finish(statement);
}

static struct statement *begin_named(struct engine *engine, enum query query, int64_t show_id,
                                     struct text name)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, "name", name);
    return statement;
}

enum store_answer tokens_are_taken(struct engine *engine, int64_t show_id, struct text name)
{
    int64_t number;
    return store_number(begin_named(engine, QUERY_token_taken, show_id, name), &number);
}

enum store_answer tokens_find(struct engine *engine, struct text hash, struct token *token,
                              struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_token_by_hash);
    statement_bind_text(statement, "hash", hash);
    return store_one(statement, &token_record, token, arena);
}

bool tokens_list(struct engine *engine, struct list *tokens, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_token_list);
    return store_many(statement, &token_record, TOKENS_CEILING, tokens, arena);
}

enum store_answer tokens_remove(struct engine *engine, int64_t show_id, struct text name)
{
    if (!statement_finish(begin_named(engine, QUERY_token_remove, show_id, name)))
        return STORE_FAILED;
    return engine_changes(engine) > 0 ? STORE_FOUND : STORE_ABSENT;
}
