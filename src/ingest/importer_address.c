#include "ingest/importer_address.h"

#include "ingest/episode_slug.h"
#include "ingest/former_link.h"
#include "ingest/importer_redirect.h"
#include "store/episodes.h"
#include "store/former_paths.h"

static bool check_slug(struct importer *importer, const struct incoming_episode *incoming,
                       struct text slug, int64_t episode_id)
{
    enum episode_slug answer =
        episode_slug_check(importer->engine, importer->show.show_id, slug, episode_id);
    if (answer == EPISODE_SLUG_FREE || answer == EPISODE_SLUG_FAILED)
        return answer == EPISODE_SLUG_FREE;
    return error_set(&importer->error, "%ld: %.*s %s", incoming->line, TEXT_ARGUMENTS(slug),
                     episode_slug_fault(answer));
}

bool importer_take_slug(struct importer *importer, const struct incoming_episode *incoming,
                        struct episode *episode)
{
    episode->slug = incoming->episode.slug;
    return check_slug(importer, incoming, episode->slug, episode->episode_id);
}

bool importer_keep_former_slugs(struct importer *importer, const struct incoming_episode *incoming,
                                const struct episode *episode)
{
    const struct text *slugs = incoming->former_slugs.items;
    for (size_t i = 0; i < incoming->former_slugs.count; i++)
        if (!text_equal(slugs[i], episode->slug) &&
            (!check_slug(importer, incoming, slugs[i], episode->episode_id) ||
             !episodes_keep_former_slug(importer->engine, episode, slugs[i])))
            return false;
    return true;
}

bool importer_take_new_slug(struct importer *importer, const struct incoming_episode *incoming,
                            struct episode *episode)
{
    struct arena *arena = &importer->episode_arena;
    if (!text_is_empty(episode->slug))
        return importer_take_slug(importer, incoming, episode);
    episode->slug = former_link_slug(arena, incoming->link, episode->title);
    if (!text_is_empty(episode->slug)) {
        enum episode_slug answer =
            episode_slug_check(importer->engine, episode->show_id, episode->slug, 0);
        if (answer == EPISODE_SLUG_FREE || answer == EPISODE_SLUG_FAILED)
            return answer == EPISODE_SLUG_FREE;
    }
    return episode_slug_choose(importer->engine, episode, arena);
}

bool importer_keep_former_paths(struct importer *importer, const struct incoming_episode *incoming,
                                int64_t episode_id)
{
    struct text path = former_link_path(&importer->episode_arena, incoming->link);
    const struct text *paths = incoming->former_paths.items;
    for (size_t i = 0; i < incoming->former_paths.count; i++)
        if (!importer_put_path(importer, paths[i], episode_id, false))
            return false;
    return text_is_empty(path) ||
           former_paths_put(importer->engine, path, importer->show.show_id, episode_id, false);
}
