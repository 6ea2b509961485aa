#include "store/appearances.h"

#include "model/credit.h"
#include "model/extra.h"
#include "store/naming.h"
#include "store/people.h"

enum { PEOPLE_MAX = 1000, ROLES_MAX_BYTES = 512 };

bool appearances_touch(struct engine *engine, const struct episode *episode)
{
    struct statement *statement = statement_begin(engine, QUERY_appearance_pending_add);
    statement_bind_integer(statement, "show_id", episode->show_id);
    statement_bind_integer(statement, "episode_id", episode->episode_id);
    statement_bind_integer(statement, "names_people",
                           extra_has(episode->extra, TEXT("podcast:person")));
    return statement_finish(statement);
}

bool appearances_touch_show(struct engine *engine, int64_t show_id)
{
    struct statement *statement = statement_begin(engine, QUERY_appearance_pending_add_show);
    statement_bind_integer(statement, "show_id", show_id);
    return statement_finish(statement);
}

/* A show, where episode_id is 0, or an episode and what it has from its show. */
struct pending {
    int64_t show_id;
    int64_t episode_id;
    int64_t status;
    int64_t published_at;
    struct xml extra;
    struct text people;
    struct xml show_extra;
    struct text show_people;
};

static const struct field pending_fields[] = {
    FIELD(pending, show_id),      FIELD(pending, episode_id),  FIELD(pending, status),
    FIELD(pending, published_at), FIELD(pending, extra),       FIELD(pending, people),
    FIELD(pending, show_extra),   FIELD(pending, show_people),
};

static const struct record pending_record = RECORD(pending, pending_fields);

/* ---- who is in it ---- */

struct appearance {
    int64_t person_id;
    int64_t show_id;
    int64_t published_at;
    int64_t episode_id;
    struct text roles;
};

static const struct field appearance_fields[] = {
    FIELD(appearance, person_id),  FIELD(appearance, show_id), FIELD(appearance, published_at),
    FIELD(appearance, episode_id), FIELD(appearance, roles),
};

static const struct record appearance_record = RECORD(appearance, appearance_fields);

static void add_role(struct appearance *appearance, struct text role, struct arena *arena)
{
    struct text roles = credit_roles(arena, appearance->roles, role);
    if (roles.length <= ROLES_MAX_BYTES)
        appearance->roles = roles;
}

/* Who is named twice is there once, with both roles. */
static struct list appearances_of(const struct pending *pending, struct list credits,
                                  const struct naming *namings, struct arena *arena)
{
    const struct credit *credit = credits.items;
    struct appearance *appearances = arena_allocate(arena, credits.count * sizeof *appearances);
    size_t count = 0;
    for (size_t i = 0; i < credits.count; i++) {
        size_t at = 0;
        while (at < count && appearances[at].person_id != namings[i].person_id)
            at++;
        if (at < count)
            add_role(&appearances[at], credit[i].role, arena);
        else if (namings[i].person_id > 0)
            appearances[count++] = (struct appearance){
                .person_id = namings[i].person_id,
                .show_id = pending->show_id,
                .published_at = pending->published_at,
                .episode_id = pending->episode_id,
                .roles = credit_roles(arena, (struct text){NULL, 0}, credit[i].role),
            };
    }
    return (struct list){appearances, count};
}

/* ---- keeping it ---- */

static bool write_appearance(struct engine *engine, enum query query,
                             const struct appearance *appearance, int64_t more)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_record(statement, &appearance_record, appearance);
    if (!statement_finish(statement))
        return false;
    statement = statement_begin(engine, QUERY_person_show_count);
    statement_bind_record(statement, &appearance_record, appearance);
    statement_bind_integer(statement, "more", more);
    if (!statement_finish(statement))
        return false;
    statement = statement_begin(engine, QUERY_person_touch);
    statement_bind_record(statement, &appearance_record, appearance);
    return statement_finish(statement);
}

static bool is_among(struct list appearances, const struct appearance *appearance)
{
    const struct appearance *other = appearances.items;
    for (size_t i = 0; i < appearances.count; i++)
        if (other[i].person_id == appearance->person_id &&
            other[i].published_at == appearance->published_at &&
            text_equal(other[i].roles, appearance->roles))
            return true;
    return false;
}

static bool write_difference(struct engine *engine, enum query query, struct list appearances,
                             struct list others, int64_t more)
{
    const struct appearance *appearance = appearances.items;
    for (size_t i = 0; i < appearances.count; i++)
        if (!is_among(others, &appearance[i]) &&
            !write_appearance(engine, query, &appearance[i], more))
            return false;
    return true;
}

static bool put_appearances(struct engine *engine, int64_t episode_id, struct list appearances,
                            struct arena *arena)
{
    struct list stored;
    struct statement *statement = statement_begin(engine, QUERY_appearance_list_of_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    return store_many(statement, &appearance_record, PEOPLE_MAX, &stored, arena) &&
           write_difference(engine, QUERY_appearance_delete, stored, appearances, -1) &&
           write_difference(engine, QUERY_appearance_insert, appearances, stored, 1);
}

static bool put_slugs(struct engine *engine, enum query query, const struct pending *pending,
                      struct text stored, struct text slugs)
{
    if (text_equal(slugs, stored))
        return true;
    struct statement *statement = statement_begin(engine, query);
    bool of_show = query == QUERY_appearance_name_in_show;
    statement_bind_integer(statement, of_show ? "show_id" : "episode_id",
                           of_show ? pending->show_id : pending->episode_id);
    statement_bind_text(statement, "people", slugs);
    return statement_finish(statement);
}

static struct text slugs_of(const struct naming *namings, size_t count, struct arena *arena)
{
    struct text slugs = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        slugs = arena_join(arena, slugs, namings[i].slug, TEXT("\n"));
    return slugs;
}

static bool settle_show(struct engine *engine, const struct pending *pending, struct arena *arena)
{
    struct list credits = credits_of(arena, pending->show_extra);
    struct naming *namings = arena_allocate(arena, credits.count * sizeof *namings);
    return naming_of_all(engine, credits, INT64_MIN, namings, arena) &&
           put_slugs(engine, QUERY_appearance_name_in_show, pending, pending->show_people,
                     slugs_of(namings, credits.count, arena));
}

/* One that is not published names nobody. */
static bool settle_episode(struct engine *engine, const struct pending *pending,
                           struct arena *arena)
{
    struct list credits = credits_of_episode(arena, pending->extra, pending->show_extra);
    if (pending->status != EPISODE_PUBLISHED)
        credits.count = 0;
    struct naming *namings = arena_allocate(arena, credits.count * sizeof *namings);
    bool has_own = credits_of(arena, pending->extra).count > 0;
    return naming_of_all(engine, credits, pending->published_at, namings, arena) &&
           put_slugs(engine, QUERY_appearance_name_in_episode, pending, pending->people,
                     slugs_of(namings, has_own ? credits.count : 0, arena)) &&
           put_appearances(engine, pending->episode_id,
                           appearances_of(pending, credits, namings, arena), arena);
}

static bool settle_pending(struct engine *engine)
{
    struct arena arena;
    struct pending pending = {0};
    enum step step;
    arena_begin(&arena);
    struct statement *statement = statement_begin(engine, QUERY_appearance_pending_list);
    while ((step = statement_next(statement, &pending_record, &pending, &arena)) == STEP_ROW) {
        bool done = pending.episode_id == 0 ? settle_show(engine, &pending, &arena)
                                            : settle_episode(engine, &pending, &arena);
        if (!done)
            break;
        arena_reset(&arena);
    }
    statement_end(statement);
    arena_end(&arena);
    return step == STEP_DONE;
}

static bool renew_pages(struct engine *engine)
{
    if (!engine_run(engine, QUERY_person_page_clear))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_person_page_fill);
    statement_bind_integer(statement, "limit", PEOPLE_PER_PAGE);
    return statement_finish(statement);
}

static bool settle_people(struct engine *engine)
{
    int64_t one;
    enum store_answer pages = store_number(statement_begin(engine, QUERY_person_page_stale), &one);
    return pages != STORE_FAILED && engine_run(engine, QUERY_person_settle) &&
           (pages == STORE_ABSENT || renew_pages(engine));
}

bool appearances_settle(struct engine *engine)
{
    int64_t one;
    switch (store_number(statement_begin(engine, QUERY_appearance_pending_any), &one)) {
    case STORE_ABSENT:
        return true;
    case STORE_FAILED:
        return false;
    default:
        return settle_pending(engine) && engine_run(engine, QUERY_appearance_renumber) &&
               settle_people(engine) && engine_run(engine, QUERY_appearance_pending_clear);
    }
}
