#include "export/static_walk.h"

/* "/shows/go" is the folder's index; "/shows/go.json" a file; a query stays, for hosts that can be
 * told to look at it. */
static struct text name_of(struct arena *arena, struct text target)
{
    struct text query = target;
    struct text path = text_split(&query, '?');
    struct text last = path;
    path = text_slice(path, 1, path.length);
    for (size_t slash; (slash = text_find(last, '/')) < last.length;)
        last = text_slice(last, slash + 1, last.length);
    bool is_file = text_find(last, '.') < last.length;
    return arena_join(arena, path, text_of(is_file || text_is_empty(path) ? "" : "/"),
                      text_of(is_file ? "" : "index.html"),
                      text_of(text_is_empty(query) ? "" : "?"), query);
}

void static_walk_ask(struct static_walk *walk, struct text target, struct response *response)
{
    struct request request = {.method = TEXT("GET"), .target = target, .now_at = walk->now_at};
    site_respond(walk->source->site, &request, response);
}

void static_walk_write(struct static_walk *walk, struct text name, struct response *response)
{
    if (walk->failed)
        return;
    walk->failed = !static_files_put(&walk->files, name, response);
    walk->observer->progressed(walk->observer);
}

bool static_walk_put(struct static_walk *walk, struct text target)
{
    struct response response;
    if (walk->failed)
        return false;
    static_walk_ask(walk, target, &response);
    bool is_there = response.status == 200;
    if (is_there)
        static_walk_write(walk, name_of(&walk->arena, target), &response);
    else if (response.status != 404 && response.status != 410)
        walk->failed = !error_set(walk->files.error, "%.*s: the site answers %d there",
                                  TEXT_ARGUMENTS(target), response.status);
    response_end(&response);
    arena_reset(&walk->arena);
    return is_there && !walk->failed;
}

void static_walk_put_all(struct static_walk *walk, struct text front, const char *const *ends,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        static_walk_put(walk, arena_join(&walk->arena, front, text_of(ends[i])));
}

void static_walk_put_numbered(struct static_walk *walk, struct text front, int64_t first,
                              const char *end)
{
    struct text target;
    do {
        target =
            arena_join(&walk->arena, front, arena_decimal(&walk->arena, first++), text_of(end));
    } while (static_walk_put(walk, target));
}
