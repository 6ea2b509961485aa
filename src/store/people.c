#include "store/people.h"

#include "model/episode.h"

enum { PEOPLE_CEILING = 1000, CARDS_CEILING = 200, SHOWS_MAX = 1000 };

enum store_answer people_find(struct engine *engine, struct text slug, int64_t now_at,
                              struct person *person, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_by_slug);
    statement_bind_text(statement, "slug", slug);
    statement_bind_integer(statement, "now_at", now_at);
    return store_one(statement, &person_record, person, arena);
}

bool people_list(struct engine *engine, int64_t now_at, int64_t limit, int64_t offset,
                 struct list *people, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_list);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    statement_bind_integer(statement, "offset", offset);
    return store_many(statement, &person_record, PEOPLE_CEILING, people, arena);
}

bool people_count(struct engine *engine, int64_t now_at, int64_t *count)
{
    struct statement *statement = statement_begin(engine, QUERY_person_count);
    statement_bind_integer(statement, "now_at", now_at);
    return store_number(statement, count) == STORE_FOUND;
}

bool people_pages(struct engine *engine, int64_t now_at, int64_t *pages)
{
    struct statement *statement = statement_begin(engine, QUERY_person_page_last);
    statement_bind_integer(statement, "now_at", now_at);
    *pages = 0;
    return store_number(statement, pages) != STORE_FAILED;
}

bool people_read_page(struct engine *engine, int64_t now_at, int64_t number, struct list *people,
                      struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_page);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "number", number);
    statement_bind_integer(statement, "limit", PEOPLE_PER_PAGE);
    return store_many(statement, &person_record, PEOPLE_PER_PAGE, people, arena);
}

bool people_exist(struct engine *engine, int64_t now_at, bool *exist)
{
    int64_t one;
    struct statement *statement = statement_begin(engine, QUERY_person_any);
    statement_bind_integer(statement, "now_at", now_at);
    enum store_answer answer = store_number(statement, &one);
    *exist = answer == STORE_FOUND;
    return answer != STORE_FAILED;
}

bool people_behind(struct engine *engine, int64_t now_at, int64_t person_id, int64_t limit,
                   struct list *people, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_walk);
    statement_bind_integer(statement, "person_id", person_id);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    return store_many(statement, &person_record, PEOPLE_CEILING, people, arena);
}

bool people_episodes(struct engine *engine, int64_t person_id, int64_t first, int64_t last,
                     struct list *cards, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_episodes);
    statement_bind_integer(statement, "person_id", person_id);
    statement_bind_integer(statement, "first", first);
    statement_bind_integer(statement, "last", last);
    return store_many(statement, &episode_card_record, CARDS_CEILING, cards, arena);
}

static const struct field show_fields[] = {
    FIELD(person_show, show_id),        FIELD(person_show, show_slug),
    FIELD(person_show, show_title),     FIELD(person_show, show_language),
    FIELD(person_show, show_image_url), FIELD(person_show, show_picture),
    FIELD(person_show, roles),          FIELD(person_show, episode_count),
};

static const struct record show_record_of_person = RECORD(person_show, show_fields);

bool people_shows(struct engine *engine, int64_t person_id, int64_t now_at, struct list *shows,
                  struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_person_shows);
    statement_bind_integer(statement, "person_id", person_id);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", SHOWS_MAX);
    return store_many(statement, &show_record_of_person, SHOWS_MAX, shows, arena);
}
