#include "export/static_people.h"

#include "store/people.h"

enum { BATCH = 500 };

static void write_person(struct static_walk *walk, struct text path)
{
    static const char *const ends[] = {"", ".json", "/feed.xml"};
    struct arena arena;
    arena_begin(&arena);
    static_walk_put_all(walk, path, ends, sizeof ends / sizeof ends[0]);
    static_walk_put_numbered(walk, arena_join(&arena, path, TEXT("?page=")), 2, "");
    static_walk_put_numbered(walk, arena_join(&arena, path, TEXT(".json?page=")), 2, "");
    arena_end(&arena);
}

static bool write_batch(struct static_walk *walk, struct arena *arena, int64_t offset,
                        size_t *count)
{
    struct list people;
    if (!people_list(walk->source->engine, walk->now_at, BATCH, offset, &people, arena))
        return false;
    const struct person *person = people.items;
    for (size_t i = 0; i < people.count; i++)
        write_person(walk, arena_join(arena, TEXT("/people/"), person[i].slug));
    *count = people.count;
    return true;
}

bool static_people_write(struct static_walk *walk)
{
    static const char *const lists[] = {"/people", "/people.json"};
    struct arena arena;
    size_t count = BATCH;
    bool done = true;
    static_walk_put_all(walk, (struct text){NULL, 0}, lists, sizeof lists / sizeof lists[0]);
    static_walk_put_numbered(walk, TEXT("/people?page="), 2, "");
    static_walk_put_numbered(walk, TEXT("/people.json?page="), 2, "");
    static_walk_put_numbered(walk, TEXT("/sitemaps/people-"), 1, ".xml");
    arena_begin(&arena);
    for (int64_t offset = 0; done && count == BATCH && !walk->failed; offset += BATCH) {
        done = write_batch(walk, &arena, offset, &count);
        arena_reset(&arena);
    }
    arena_end(&arena);
    return done;
}
