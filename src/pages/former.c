#include "pages/former.h"

#include "store/former_paths.h"
#include "web/canonical.h"

/* A query may have been what told the pages of the old host apart; else it means nothing. */
static enum store_answer find(struct visit *visit, struct former_path *former)
{
    struct text path = canonical_path(visit->arena, visit->address.path);
    struct text query = visit->address.query;
    enum store_answer answer = STORE_ABSENT;
    if (!text_is_empty(query))
        answer = former_paths_find(visit->engine, arena_join(visit->arena, path, TEXT("?"), query),
                                   former, visit->arena);
    if (answer == STORE_ABSENT)
        answer = former_paths_find(visit->engine, path, former, visit->arena);
    return answer;
}

static int lead_to_episode(struct visit *visit, const struct former_path *former,
                           struct text show_path)
{
    if (former->status == EPISODE_REMOVED)
        return 410;
    if (former->status != EPISODE_PUBLISHED || former->published_at > visit->now_at)
        return 404;
    return visit_redirect(visit, arena_join(visit->arena, show_path, TEXT("/"), former->slug));
}

static int lead(struct visit *visit, const struct former_path *former)
{
    struct text show_path = arena_join(visit->arena, TEXT("/shows/"), former->show_slug);
    if (former->removed)
        return 410;
    if (former->episode_id != 0)
        return lead_to_episode(visit, former, show_path);
    if (former->is_feed)
        show_path = arena_join(visit->arena, show_path, TEXT("/feed.xml"));
    return visit_redirect(visit, show_path);
}

int former_respond(struct visit *visit)
{
    struct former_path former = {0};
    switch (find(visit, &former)) {
    case STORE_FOUND:
        return lead(visit, &former);
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}
