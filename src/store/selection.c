#include "store/selection.h"

static const struct field fields[] = {
    FIELD(selection, show_id),   FIELD(selection, season),        FIELD(selection, topic),
    FIELD(selection, now_at),    FIELD(selection, last_position), FIELD(selection, count),
    FIELD(selection, person_id),
};

static const struct record selection_record = RECORD(selection, fields);

enum kind { ALL_SHOWS, PERSON, SEASON, TOPIC };

/* A whole show needs none of these: there, ranks are positions. */
static const struct {
    enum query count;
    enum query walk;
} queries[] = {
    [ALL_SHOWS] = {QUERY_feed_all_count, QUERY_feed_all},
    [PERSON] = {QUERY_feed_person_count, QUERY_feed_person},
    [SEASON] = {QUERY_feed_season_count, QUERY_feed_season},
    [TOPIC] = {QUERY_feed_topic_count, QUERY_feed_topic},
};

static enum kind kind_of(const struct selection *selection)
{
    if (selection->show_id == 0)
        return selection->person_id > 0 ? PERSON : ALL_SHOWS;
    return selection->season > 0 ? SEASON : TOPIC;
}

static bool is_whole_show(const struct selection *selection)
{
    return selection->show_id > 0 && selection->season == 0 && text_is_empty(selection->topic);
}

static struct statement *ask(struct engine *engine, enum query query,
                             const struct selection *selection)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_record(statement, &selection_record, selection);
    return statement;
}

static struct statement *ask_range(struct engine *engine, enum query query,
                                   const struct selection *selection, int64_t first, int64_t last)
{
    struct statement *statement = ask(engine, query, selection);
    statement_bind_integer(statement, "first", first);
    statement_bind_integer(statement, "last", last);
    return statement;
}

bool selection_newest(struct engine *engine, struct selection *selection)
{
    if (selection->show_id == 0)
        return store_number(ask(engine, QUERY_feed_all_latest, selection), &selection->latest_at) !=
               STORE_FAILED;
    struct episodes_visible visible;
    bool done = episodes_visible(engine, selection->show_id, selection->now_at, &visible);
    selection->last_position = visible.count;
    selection->latest_at = visible.latest_at;
    return done;
}

bool selection_count(struct engine *engine, struct selection *selection)
{
    if (!selection_newest(engine, selection))
        return false;
    selection->count = selection->last_position;
    if (is_whole_show(selection))
        return true;
    struct statement *statement = ask(engine, queries[kind_of(selection)].count, selection);
    return store_number(statement, &selection->count) == STORE_FOUND;
}

bool selection_change(struct engine *engine, const struct selection *selection, int64_t first,
                      int64_t last, int64_t *changed_at)
{
    enum query query = selection->show_id == 0 ? QUERY_feed_all_change : QUERY_feed_show_change;
    struct statement *statement = ask_range(engine, query, selection, first, last);
    return store_number(statement, changed_at) == STORE_FOUND;
}

void selection_walk(struct engine *engine, const struct selection *selection, int64_t first,
                    int64_t last, struct episodes_walk *walk)
{
    if (is_whole_show(selection)) {
        episodes_walk_feed(engine, selection->show_id, first, last, walk);
        return;
    }
    enum query query = queries[kind_of(selection)].walk;
    *walk = (struct episodes_walk){
        .statement = ask_range(engine, query, selection, first, last),
    };
    arena_begin(&walk->arena);
}
