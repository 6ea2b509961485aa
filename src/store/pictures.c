#include "store/pictures.h"

/* More episodes than a show has, and more than there are people. */
enum { USES_CEILING = 10000000 };

static const struct field fields[] = {
    FIELD(picture_use, person_id),
    FIELD(picture_use, episode_id),
    FIELD(picture_use, image_url),
    FIELD(picture_use, picture),
};

static const struct record picture_use_record = RECORD(picture_use, fields);

bool pictures_of_show(struct engine *engine, int64_t show_id, struct list *uses,
                      struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_picture_uses);
    statement_bind_integer(statement, "show_id", show_id);
    return store_many(statement, &picture_use_record, USES_CEILING, uses, arena);
}

bool pictures_put(struct engine *engine, int64_t show_id, const struct picture_use *use)
{
    bool is_of_show = use->episode_id == 0;
    struct statement *statement =
        statement_begin(engine, is_of_show ? QUERY_picture_put_show : QUERY_picture_put_episode);
    statement_bind_record(statement, &picture_use_record, use);
    if (is_of_show)
        statement_bind_integer(statement, "show_id", show_id);
    return statement_finish(statement);
}

bool pictures_of_episode(struct engine *engine, int64_t episode_id, struct text base_url,
                         struct list *uses, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_picture_uses_of_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    statement_bind_text(statement, "base_url", base_url);
    return store_many(statement, &picture_use_record, USES_CEILING, uses, arena);
}

bool pictures_of_people(struct engine *engine, struct text base_url, struct list *uses,
                        struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_picture_uses_of_people);
    statement_bind_text(statement, "base_url", base_url);
    return store_many(statement, &picture_use_record, USES_CEILING, uses, arena);
}

bool pictures_put_person(struct engine *engine, struct text base_url, const struct picture_use *use)
{
    struct statement *statement = statement_begin(engine, QUERY_picture_put_person);
    statement_bind_record(statement, &picture_use_record, use);
    statement_bind_text(statement, "base_url", base_url);
    return statement_finish(statement);
}
