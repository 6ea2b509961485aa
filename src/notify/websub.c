/* WebSub: the hub is told each feed that changed, in the form that hubs agree on
 * ("hub.mode=publish"); W3C WebSub leaves it to them. */
#include "model/episode.h"
#include "notify/post.h"
#include "notify/targets.h"

static bool is_wanted(const struct settings *settings)
{
    return !text_is_empty(settings->websub_hub);
}

/* An address of this site needs no more escaping than this in a form. */
static struct text form_of(const struct settings *settings, struct text show_slug,
                           struct arena *arena)
{
    return arena_join(arena, TEXT("hub.mode=publish&hub.url="), settings->base_url, TEXT("/shows/"),
                      show_slug, TEXT("/feed.xml"));
}

static bool tell(const struct settings *settings, struct list episodes,
                 struct notify_counts *counts, struct arena *arena, struct error *error)
{
    const struct episode_card *cards = episodes.items;
    const char *hub = arena_c_string(arena, settings->websub_hub);
    for (size_t i = 0; i < episodes.count; i++) {
        if (i > 0 && text_equal(cards[i].show_slug, cards[i - 1].show_slug))
            continue;
        struct text form = form_of(settings, cards[i].show_slug, arena);
        if (!post_send(hub, "application/x-www-form-urlencoded", form, error))
            return false;
        counts->feeds++;
    }
    return true;
}

const struct target websub_target = {.name = "websub", .is_wanted = is_wanted, .tell = tell};
