#include "ingest/importer_redirect.h"

#include "ingest/episode_slug.h"
#include "store/former_paths.h"
#include "store/redirects.h"
#include "store/shows.h"
#include "web/canonical.h"

/* What is somebody else's here stays theirs. */
static bool skip(struct importer *importer, long line, struct text slug, const char *why)
{
    const char *what = arena_c_string(&importer->episode_arena, slug);
    importer->counts.skipped++;
    importer->observer->skipped(importer->observer, line, what, why);
    return true;
}

/* Sets *episode_id: 0 where the redirect is the show's own. */
static bool find_target(struct importer *importer, long line, struct text guid, int64_t *episode_id)
{
    struct episode episode = {0};
    *episode_id = 0;
    if (text_is_empty(guid))
        return true;
    enum store_answer answer = episodes_find_source(importer->engine, importer->show.show_id, guid,
                                                    &episode, &importer->episode_arena);
    *episode_id = episode.episode_id;
    if (answer == STORE_ABSENT)
        return error_set(&importer->error, "%ld: %.*s is the guid of no episode of this show", line,
                         TEXT_ARGUMENTS(guid));
    return answer == STORE_FOUND;
}

static bool put_episode_slug(struct importer *importer, long line, struct text slug,
                             int64_t episode_id)
{
    int64_t show_id = importer->show.show_id;
    enum episode_slug answer = episode_slug_check(importer->engine, show_id, slug, episode_id);
    if (answer == EPISODE_SLUG_MALFORMED || answer == EPISODE_SLUG_TAKEN)
        return skip(importer, line, slug, episode_slug_fault(answer));
    return answer == EPISODE_SLUG_FREE &&
           redirects_put_episode(importer->engine, slug, show_id, episode_id);
}

static bool put_show_slug(struct importer *importer, long line, struct text slug)
{
    struct show show;
    struct text now;
    struct arena *arena = &importer->episode_arena;
    enum store_answer answer = shows_find(importer->engine, slug, &show, arena);
    if (answer == STORE_FOUND)
        return skip(importer, line, slug, "it is the slug of a show");
    if (answer == STORE_ABSENT)
        answer = shows_find_by_former_slug(importer->engine, slug, &now, arena);
    if (answer == STORE_FOUND && !text_equal(now, importer->show.slug))
        return skip(importer, line, slug, "it once was the slug of another show");
    return answer != STORE_FAILED &&
           redirects_put_show(importer->engine, slug, importer->show.show_id);
}

bool importer_put_path(struct importer *importer, struct text old, int64_t episode_id, bool is_feed)
{
    struct arena *arena = &importer->episode_arena;
    struct text query = old;
    struct text path = canonical_path(arena, text_split(&query, '?'));
    if (!text_is_empty(query))
        path = arena_join(arena, path, TEXT("?"), query);
    return former_paths_put(importer->engine, path, importer->show.show_id, episode_id, is_feed);
}

bool importer_take_redirect(struct importer *importer, long line, const struct redirect *redirect)
{
    int64_t episode_id;
    if (!find_target(importer, line, redirect->guid, &episode_id))
        return false;
    if (!text_is_empty(redirect->path))
        return importer_put_path(importer, redirect->path, episode_id, redirect->is_feed);
    return episode_id == 0 ? put_show_slug(importer, line, redirect->slug)
                           : put_episode_slug(importer, line, redirect->slug, episode_id);
}
