/* What changed since each target was last told, told, and remembered once it was. */
#include "notify/notify.h"

#include "base/clock.h"
#include "notify/targets.h"
#include "store/notifications.h"
#include "store/settings.h"

static const struct target *const targets[] = {&indexnow_target, &websub_target};

/* What there is to tell one target. */
struct news {
    struct settings settings;
    struct list episodes; /* of struct episode_card */
    int64_t until_at;
    struct arena arena;
};

static bool read_news(struct engine *engine, const struct target *target, struct news *news)
{
    int64_t since;
    news->until_at = clock_now();
    if (!settings_read(engine, &news->settings, &news->arena))
        return false;
    if (!target->is_wanted(&news->settings))
        return true;
    return notifications_until(engine, target->name, &since) &&
           notifications_changed(engine, since, news->until_at, &news->episodes, &news->arena);
}

static bool collect(const char *site_path, const struct target *target, struct news *news,
                    struct error *error)
{
    struct engine *engine = engine_open(site_path, ENGINE_READ, error);
    if (!engine)
        return false;
    bool done = read_news(engine, target, news);
    engine_close(engine);
    return done || error_set(error, "%s: could not be read", site_path);
}

static bool remember(const char *site_path, const struct target *target, int64_t until_at,
                     struct error *error)
{
    struct engine *engine = engine_open(site_path, ENGINE_WRITE, error);
    if (!engine)
        return false;
    bool done = notifications_put(engine, target->name, until_at);
    engine_close(engine);
    return done || error_set(error, "%s: could not be written", site_path);
}

static bool tell(const char *site_path, const struct target *target, struct notify_counts *counts,
                 struct error *error)
{
    struct news news = {0};
    arena_begin(&news.arena);
    bool done = collect(site_path, target, &news, error);
    if (done && news.episodes.count > 0)
        done = target->tell(&news.settings, news.episodes, counts, &news.arena, error) &&
               remember(site_path, target, news.until_at, error);
    arena_end(&news.arena);
    return done;
}

bool notify_others(const char *site_path, struct notify_counts *counts, struct error *error)
{
    bool all = true;
    *counts = (struct notify_counts){0};
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        all = tell(site_path, targets[i], counts, error) && all;
    return all;
}
