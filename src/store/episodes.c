/* Episodes: reading. Writing them is in episodes_write.c. */
#include "store/episodes.h"

/* More than any page or window asks for, and more years than podcasts have. */
enum { CARDS_CEILING = 1000, YEARS_CEILING = 100 };

static enum store_answer find(struct engine *engine, enum query query, int64_t show_id,
                              const char *key, struct text value, struct episode *episode,
                              struct arena *arena)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, key, value);
    return store_one(statement, &episode_record, episode, arena);
}

enum store_answer episodes_find(struct engine *engine, int64_t show_id, struct text slug,
                                struct episode *episode, struct arena *arena)
{
    return find(engine, QUERY_episode_by_slug, show_id, "slug", slug, episode, arena);
}

enum store_answer episodes_find_by_guid(struct engine *engine, int64_t show_id, struct text guid,
                                        struct episode *episode, struct arena *arena)
{
    return find(engine, QUERY_episode_by_guid, show_id, "guid", guid, episode, arena);
}

enum store_answer episodes_find_by_id(struct engine *engine, int64_t episode_id,
                                      struct episode *episode, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_by_id);
    statement_bind_integer(statement, "episode_id", episode_id);
    return store_one(statement, &episode_record, episode, arena);
}

enum store_answer episodes_find_source(struct engine *engine, int64_t show_id, struct text guid,
                                       struct episode *episode, struct arena *arena)
{
    return find(engine, QUERY_episode_source, show_id, "guid", guid, episode, arena);
}

enum store_answer episodes_find_by_former_slug(struct engine *engine, int64_t show_id,
                                               struct text former, struct text *slug,
                                               struct arena *arena)
{
    struct episode episode = {0};
    enum store_answer answer =
        find(engine, QUERY_episode_by_former_slug, show_id, "slug", former, &episode, arena);
    *slug = episode.slug;
    return answer;
}

bool episodes_visible(struct engine *engine, int64_t show_id, int64_t now_at,
                      struct episodes_visible *visible)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_visible_count);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "now_at", now_at);
    struct episode_card newest = {0};
    enum store_answer answer = store_one(statement, &episode_card_record, &newest, NULL);
    *visible = (struct episodes_visible){newest.position, newest.published_at};
    return answer != STORE_FAILED;
}

bool episodes_next_due(struct engine *engine, int64_t now_at, int64_t *due_at)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_next_due);
    statement_bind_integer(statement, "now_at", now_at);
    enum store_answer answer = store_number(statement, due_at);
    if (answer == STORE_ABSENT)
        *due_at = INT64_MAX;
    return answer != STORE_FAILED;
}

static bool range(struct engine *engine, enum query query, int64_t show_id, int64_t first,
                  int64_t last, struct list *cards, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "first", first);
    statement_bind_integer(statement, "last", last);
    return store_many(statement, &episode_card_record, CARDS_CEILING, cards, arena);
}

bool episodes_nearby(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                     struct list *cards, struct arena *arena)
{
    return range(engine, QUERY_episode_nearby, show_id, first, last, cards, arena);
}

bool episodes_listing(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                      struct list *cards, struct arena *arena)
{
    return range(engine, QUERY_episode_listing, show_id, first, last, cards, arena);
}

bool episodes_jumps(struct engine *engine, int64_t show_id, const int64_t *positions, size_t count,
                    struct list *cards, struct arena *arena)
{
    static const char *const parameters[EPISODES_JUMPS_MAX] = {"a", "b", "c", "d", "e",
                                                               "f", "g", "h", "i", "j"};
    struct statement *statement = statement_begin(engine, QUERY_episode_jumps);
    statement_bind_integer(statement, "show_id", show_id);
    for (size_t i = 0; i < EPISODES_JUMPS_MAX; i++)
        statement_bind_integer(statement, parameters[i], i < count ? positions[i] : 0);
    return store_many(statement, &episode_card_record, EPISODES_JUMPS_MAX, cards, arena);
}

/* Reads a line as episode_years_put leaves it. */
static struct year year_of(struct text line)
{
    long long year = 0, position = 0;
    text_to_integer(text_split(&line, ' '), &year);
    text_to_integer(text_split(&line, ' '), &position);
    return (struct year){.year = year, .position = position, .slug = line};
}

struct list episodes_years(const struct show *show, int64_t last, struct arena *arena)
{
    struct year *years = arena_allocate(arena, YEARS_CEILING * sizeof *years);
    size_t count = 0;
    struct text rest = show->years;
    while (!text_is_empty(rest) && count < YEARS_CEILING) {
        years[count] = year_of(text_split(&rest, '\n'));
        count += years[count].position <= last;
    }
    return (struct list){years, count};
}

static const struct field month_fields[] = {FIELD(month, month), FIELD(month, position)};
static const struct record month_record = RECORD(month, month_fields);

bool episodes_months(struct engine *engine, int64_t show_id, int64_t year, int64_t last,
                     struct list *months, struct arena *arena)
{
    enum { MONTHS_OF_A_YEAR = 12 };
    struct statement *statement = statement_begin(engine, QUERY_episode_months);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "year", year);
    statement_bind_integer(statement, "last", last);
    return store_many(statement, &month_record, MONTHS_OF_A_YEAR, months, arena);
}

bool episodes_latest(struct engine *engine, int64_t now_at, int64_t limit, struct list *cards,
                     struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_episode_latest);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    return store_many(statement, &episode_card_record, CARDS_CEILING, cards, arena);
}

static void walk_begin(struct engine *engine, enum query query, int64_t show_id,
                       struct episodes_walk *walk)
{
    *walk = (struct episodes_walk){.statement = statement_begin(engine, query)};
    arena_begin(&walk->arena);
    statement_bind_integer(walk->statement, "show_id", show_id);
}

void episodes_walk_feed(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                        struct episodes_walk *walk)
{
    walk_begin(engine, QUERY_episode_feed, show_id, walk);
    statement_bind_integer(walk->statement, "first", first);
    statement_bind_integer(walk->statement, "last", last);
}

void episodes_walk_audio(struct engine *engine, int64_t show_id, struct episodes_walk *walk)
{
    walk_begin(engine, QUERY_episode_audio, show_id, walk);
}

void episodes_walk_all(struct engine *engine, int64_t show_id, struct episodes_walk *walk)
{
    walk_begin(engine, QUERY_episode_list, show_id, walk);
}

void episodes_walk_export(struct engine *engine, int64_t show_id, struct episodes_walk *walk)
{
    walk_begin(engine, QUERY_episode_export, show_id, walk);
}

bool episodes_walk_next(struct episodes_walk *walk)
{
    arena_reset(&walk->arena);
    enum step step = statement_next(walk->statement, &episode_record, &walk->episode, &walk->arena);
    walk->failed = step == STEP_FAILED;
    return step == STEP_ROW;
}

bool episodes_walk_end(struct episodes_walk *walk)
{
    statement_end(walk->statement);
    arena_end(&walk->arena);
    return !walk->failed;
}
