#include "pages/path.h"

struct text path_of_show(struct visit *visit, const struct show *show)
{
    return arena_join(visit->arena, TEXT("/shows/"), show->slug);
}

struct text path_of_episode(struct visit *visit, const struct show *show,
                            const struct episode *episode, const char *below)
{
    if (!text_is_empty(visit->draft))
        return arena_join(visit->arena, TEXT("/drafts/"), visit->draft, text_of(below));
    return arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/"), episode->slug,
                      text_of(below));
}

struct text path_of_line(struct visit *visit, struct text episode_path, int64_t number)
{
    return arena_join(visit->arena, episode_path, TEXT("/at/"),
                      arena_decimal(visit->arena, number));
}

struct text path_of_year(struct visit *visit, const struct show *show, int64_t year)
{
    return arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/years/"),
                      arena_decimal(visit->arena, year));
}

struct text path_of_season(struct visit *visit, const struct show *show, int64_t season)
{
    return arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/seasons/"),
                      arena_decimal(visit->arena, season));
}

struct text path_of_topic(struct visit *visit, const struct show *show, struct text topic)
{
    return arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/topics/"), topic);
}

struct text path_of_person(struct visit *visit, struct text slug)
{
    return text_is_empty(slug) ? slug : arena_join(visit->arena, TEXT("/people/"), slug);
}
