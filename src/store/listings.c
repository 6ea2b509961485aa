#include "store/listings.h"

enum { CARDS_CEILING = 200, NAMES_CEILING = 10000 };

static const struct field listing_fields[] = {
    FIELD(listing, listing_id),
    FIELD(listing, newest_mark),
};

static const struct record listing_record = RECORD(listing, listing_fields);

/* The oldest episode of a stored page. */
struct mark {
    int64_t number;
    int64_t published_at;
    int64_t episode_id;
};

static const struct field mark_fields[] = {
    FIELD(mark, number),
    FIELD(mark, published_at),
    FIELD(mark, episode_id),
};

static const struct record mark_record = RECORD(mark, mark_fields);

static const struct {
    const char *word;
    enum query read;
} kinds[] = {
    [LISTING_SEASONS] = {"seasons", QUERY_listing_season},
    [LISTING_TOPICS] = {"topics", QUERY_listing_topic},
};

enum store_answer listings_find(struct engine *engine, const struct listing_question *question,
                                struct listing *listing)
{
    struct statement *statement = statement_begin(engine, QUERY_listing_find);
    statement_bind_text(statement, "kind", text_of(kinds[question->kind].word));
    statement_bind_integer(statement, "show_id", question->show_id);
    statement_bind_text(statement, "slug", question->slug);
    statement_bind_integer(statement, "now_at", question->now_at);
    return store_one(statement, &listing_record, listing, NULL);
}

/* The first page has the newest stored one, which may have but one episode, and the one before. */
int64_t listing_pages(const struct listing *listing)
{
    return listing->newest_mark > 1 ? listing->newest_mark - 1 : 1;
}

/* From the oldest episode of a page to the oldest of the next newer one, or to the visible end. */
struct stretch {
    struct mark from;
    struct mark until;
};

static bool find_stretch(struct engine *engine, const struct listing *listing, int64_t number,
                         int64_t now_at, struct stretch *stretch, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_listing_marks);
    struct list marks;
    int64_t first = listing_pages(listing) - number + 1;
    statement_bind_integer(statement, "listing_id", listing->listing_id);
    statement_bind_integer(statement, "first", first);
    statement_bind_integer(statement, "last", number == 1 ? first : first + 1);
    if (!store_many(statement, &mark_record, 2, &marks, arena) || marks.count == 0)
        return false;
    const struct mark *mark = marks.items;
    stretch->from = mark[0];
    stretch->until = marks.count > 1 ? mark[1] : (struct mark){.published_at = now_at + 1};
    return true;
}

bool listings_read(struct engine *engine, const struct listing *listing,
                   const struct listing_question *question, int64_t number, struct list *cards,
                   struct arena *arena)
{
    struct stretch stretch;
    if (!find_stretch(engine, listing, number, question->now_at, &stretch, arena))
        return false;
    struct statement *statement = statement_begin(engine, kinds[question->kind].read);
    statement_bind_integer(statement, "show_id", question->show_id);
    statement_bind_text(statement, "slug", question->slug);
    statement_bind_integer(statement, "from_at", stretch.from.published_at);
    statement_bind_integer(statement, "from_id", stretch.from.episode_id);
    statement_bind_integer(statement, "until_at", stretch.until.published_at);
    statement_bind_integer(statement, "until_id", stretch.until.episode_id);
    return store_many(statement, &episode_card_record, CARDS_CEILING, cards, arena);
}

static bool read_names(struct engine *engine, enum query query, int64_t show_id, int64_t now_at,
                       int64_t limit, struct list *names, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    return store_many(statement, &topic_record, NAMES_CEILING, names, arena);
}

bool listings_seasons(struct engine *engine, int64_t show_id, int64_t now_at, int64_t limit,
                      struct list *seasons, struct arena *arena)
{
    return read_names(engine, QUERY_listing_seasons_of_show, show_id, now_at, limit, seasons,
                      arena);
}

bool listings_topics(struct engine *engine, int64_t show_id, int64_t now_at, enum topic_order order,
                     int64_t limit, struct list *topics, struct arena *arena)
{
    enum query query =
        order == TOPICS_BY_USE ? QUERY_listing_topics_by_use : QUERY_listing_topics_by_name;
    return read_names(engine, query, show_id, now_at, limit, topics, arena);
}

static const struct field name_fields[] = {
    FIELD(listing_name, kind),
    FIELD(listing_name, slug),
};

static const struct record name_record = RECORD(listing_name, name_fields);

bool listings_names(struct engine *engine, int64_t show_id, int64_t visible, int64_t now_at,
                    int64_t limit, struct list *names, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_listing_names_of_show);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "visible", visible);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    return store_many(statement, &name_record, NAMES_CEILING, names, arena);
}

bool listings_count(struct engine *engine, int64_t *count)
{
    return store_number(statement_begin(engine, QUERY_listing_count), count) == STORE_FOUND;
}

bool listings_touch(struct engine *engine, int64_t episode_id)
{
    struct statement *statement = statement_begin(engine, QUERY_listing_touch_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    return statement_finish(statement);
}

bool listings_touch_show(struct engine *engine, int64_t show_id)
{
    struct statement *statement = statement_begin(engine, QUERY_listing_touch_show);
    statement_bind_integer(statement, "show_id", show_id);
    return statement_finish(statement);
}

bool listings_settle(struct engine *engine)
{
    return engine_run(engine, QUERY_listing_clear_pages) &&
           engine_run(engine, QUERY_listing_put_seasons) &&
           engine_run(engine, QUERY_listing_put_topics) && engine_run(engine, QUERY_listing_settle);
}
