#include "pages/path.h"

struct text path_of_show(struct visit *visit, const struct show *show)
{
    return arena_format(visit->arena, "/shows/%.*s", TEXT_ARGUMENTS(show->slug));
}

struct text path_of_episode(struct visit *visit, const struct show *show,
                            const struct episode *episode, const char *below)
{
    return arena_format(visit->arena, "/shows/%.*s/%.*s%s", TEXT_ARGUMENTS(show->slug),
                        TEXT_ARGUMENTS(episode->slug), below);
}
