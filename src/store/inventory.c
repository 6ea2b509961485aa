#include "store/inventory.h"

static const struct field fields[] = {
    FIELD(inventory_item, show_id),      FIELD(inventory_item, episode_id),
    FIELD(inventory_item, slug),         FIELD(inventory_item, title),
    FIELD(inventory_item, removed),      FIELD(inventory_item, status),
    FIELD(inventory_item, published_at), FIELD(inventory_item, duration_s),
    FIELD(inventory_item, audio_url),    FIELD(inventory_item, audio_bytes),
};

static const struct record inventory_item_record = RECORD(inventory_item, fields);

static bool walk(struct engine *engine, enum query query, inventory_visit *visit, void *context)
{
    struct statement *statement = statement_begin(engine, query);
    struct inventory_item item = {0};
    struct arena arena;
    enum step step;
    arena_begin(&arena);
    while ((step = statement_next(statement, &inventory_item_record, &item, &arena)) == STEP_ROW) {
        visit(context, &item);
        arena_reset(&arena);
    }
    statement_end(statement);
    arena_end(&arena);
    return step == STEP_DONE;
}

bool inventory_shows(struct engine *engine, inventory_visit *visit, void *context)
{
    return walk(engine, QUERY_inventory_shows, visit, context);
}

bool inventory_former_shows(struct engine *engine, inventory_visit *visit, void *context)
{
    return walk(engine, QUERY_inventory_former_shows, visit, context);
}

bool inventory_episodes(struct engine *engine, inventory_visit *visit, void *context)
{
    return walk(engine, QUERY_inventory_episodes, visit, context);
}

bool inventory_former_episodes(struct engine *engine, inventory_visit *visit, void *context)
{
    return walk(engine, QUERY_inventory_former_episodes, visit, context);
}
