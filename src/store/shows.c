#include "store/shows.h"

#include "model/credit.h"
#include "model/extra.h"
#include "store/appearances.h"
#include "store/settings.h"

#include <uuid/uuid.h>

enum { SHOWS_CEILING = 10000 };

#define PODCAST_NAMESPACE "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"

enum store_answer shows_find(struct engine *engine, struct text slug, struct show *show,
                             struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_show_by_slug);
    statement_bind_text(statement, "slug", slug);
    return store_one(statement, &show_record, show, arena);
}

enum store_answer shows_find_by_former_slug(struct engine *engine, struct text former,
                                            struct text *slug, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_show_by_former_slug);
    statement_bind_text(statement, "slug", former);
    struct show show = {0};
    enum store_answer answer = store_one(statement, &show_record, &show, arena);
    *slug = show.slug;
    return answer;
}

bool shows_list(struct engine *engine, int64_t now_at, int64_t limit, int64_t offset,
                struct list *cards, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_show_list);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "limit", limit);
    statement_bind_integer(statement, "offset", offset);
    return store_many(statement, &show_card_record, SHOWS_CEILING, cards, arena);
}

bool shows_pages(struct engine *engine, int64_t *pages)
{
    *pages = 0;
    return store_number(statement_begin(engine, QUERY_show_page_last), pages) != STORE_FAILED;
}

bool shows_read_page(struct engine *engine, int64_t now_at, int64_t number, struct list *cards,
                     struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_show_page);
    statement_bind_integer(statement, "now_at", now_at);
    statement_bind_integer(statement, "number", number);
    statement_bind_integer(statement, "limit", SHOWS_PER_PAGE);
    return store_many(statement, &show_card_record, SHOWS_PER_PAGE, cards, arena);
}

static bool renew_pages(struct engine *engine)
{
    if (!engine_run(engine, QUERY_show_page_clear))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_show_page_fill);
    statement_bind_integer(statement, "limit", SHOWS_PER_PAGE);
    return statement_finish(statement);
}

bool shows_last_change(struct engine *engine, int64_t *changed_at)
{
    *changed_at = 0;
    return store_number(statement_begin(engine, QUERY_show_last_change), changed_at) !=
           STORE_FAILED;
}

enum store_answer shows_find_by_id(struct engine *engine, int64_t show_id, struct show *show,
                                   struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_show_by_id);
    statement_bind_integer(statement, "show_id", show_id);
    return store_one(statement, &show_record, show, arena);
}

void shows_walk_begin(struct engine *engine, struct shows_walk *walk)
{
    *walk = (struct shows_walk){.statement = statement_begin(engine, QUERY_show_walk)};
    arena_begin(&walk->arena);
}

bool shows_walk_next(struct shows_walk *walk)
{
    arena_reset(&walk->arena);
    enum step step = statement_next(walk->statement, &show_record, &walk->show, &walk->arena);
    walk->failed = step == STEP_FAILED;
    return step == STEP_ROW;
}

bool shows_walk_end(struct shows_walk *walk)
{
    statement_end(walk->statement);
    arena_end(&walk->arena);
    return !walk->failed;
}

/* The UUIDv5 of the feed's address without its scheme, in the podcast namespace (podcast
 * namespace, docs/tags/guid.md). */
static void guid_of_address(struct text base_url, struct text slug, uuid_t uuid)
{
    struct arena arena;
    uuid_t podcast_namespace;
    arena_begin(&arena);
    struct text host = text_slice(base_url, text_find(base_url, '/') + 2, base_url.length);
    struct text address = arena_join(&arena, host, TEXT("/shows/"), slug, TEXT("/feed.xml"));
    uuid_parse(PODCAST_NAMESPACE, podcast_namespace);
    uuid_generate_sha1(uuid, podcast_namespace, address.at, address.length);
    arena_end(&arena);
}

static struct text random_name(struct arena *arena)
{
    uuid_t uuid;
    char name[UUID_STR_LEN];
    uuid_generate_random(uuid);
    uuid_unparse_lower(uuid, name);
    return arena_copy(arena, text_of(name));
}

/* A guid is assigned once and stays when the address changes. Where the site has not been told its
 * address yet, many sites would share one, so a random name stands for the address. */
static bool assign_guid(struct engine *engine, struct text slug, char guid[UUID_STR_LEN])
{
    struct arena arena;
    struct settings settings;
    uuid_t uuid;
    arena_begin(&arena);
    bool done = settings_read(engine, &settings, &arena);
    struct text base_url = settings.base_url;
    if (text_equal(base_url, settings_standard().base_url))
        base_url = arena_join(&arena, TEXT("urn://"), random_name(&arena));
    guid_of_address(base_url, slug, uuid);
    uuid_unparse_lower(uuid, guid);
    arena_end(&arena);
    return done;
}

/* Where other people are named than before, or the same for something else. */
static bool follow_credits(struct engine *engine, const struct show *show)
{
    struct arena arena;
    struct show before = {0};
    arena_begin(&arena);
    bool done = shows_find_by_id(engine, show->show_id, &before, &arena) == STORE_FOUND &&
                (credits_are_equal(&arena, before.extra, show->extra) ||
                 appearances_touch_show(engine, show->show_id));
    arena_end(&arena);
    return done;
}

bool shows_insert(struct engine *engine, struct show *show)
{
    char guid[UUID_STR_LEN];
    struct show stored = *show;
    if (text_is_empty(stored.podcast_guid)) {
        if (!assign_guid(engine, stored.slug, guid))
            return false;
        stored.podcast_guid = text_of(guid);
    }
    struct statement *statement = statement_begin(engine, QUERY_show_insert);
    statement_bind_record(statement, &show_record, &stored);
    bool done = statement_finish(statement);
    show->show_id = engine_last_insert_id(engine);
    bool names_people = extra_has(show->extra, TEXT("podcast:person"));
    return done && renew_pages(engine) &&
           (!names_people || appearances_touch_show(engine, show->show_id));
}

static bool keep_former_slug(struct engine *engine, const struct show *show, struct text former)
{
    struct statement *statement = statement_begin(engine, QUERY_show_keep_former_slug);
    statement_bind_text(statement, "slug", former);
    statement_bind_integer(statement, "show_id", show->show_id);
    if (!statement_finish(statement))
        return false;
    statement = statement_begin(engine, QUERY_show_drop_former_slug);
    statement_bind_text(statement, "slug", show->slug);
    return statement_finish(statement);
}

bool shows_update(struct engine *engine, const struct show *show, struct text former_slug)
{
    if (!follow_credits(engine, show))
        return false;
    struct statement *statement = statement_begin(engine, QUERY_show_update);
    statement_bind_record(statement, &show_record, show);
    if (!statement_finish(statement) || !renew_pages(engine))
        return false;
    return text_equal(show->slug, former_slug) || keep_former_slug(engine, show, former_slug);
}

bool shows_touch(struct engine *engine, int64_t show_id, int64_t now_at)
{
    struct statement *statement = statement_begin(engine, QUERY_show_touch);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_integer(statement, "changed_at", now_at);
    return statement_finish(statement);
}

bool shows_put_guid(struct engine *engine, int64_t show_id, struct text podcast_guid)
{
    struct statement *statement = statement_begin(engine, QUERY_show_put_guid);
    statement_bind_integer(statement, "show_id", show_id);
    statement_bind_text(statement, "podcast_guid", podcast_guid);
    return statement_finish(statement);
}
