#include "export/static_site.h"

#include "base/clock.h"
#include "export/static_people.h"
#include "export/static_redirects.h"
#include "export/static_show.h"
#include "export/static_walk.h"
#include "store/settings.h"
#include "store/shows.h"

enum { SHOWS_MAX = 10000 };

static const char *const site_targets[] = {
    "/",           "/index.json",     "/shows",       "/shows.json",
    "/feed.xml",   "/feed.atom",      "/feed.json",   "/publisher.xml",
    "/shows.opml", "/opensearch.xml", "/sitemap.xml", "/sitemaps/site.xml",
    "/robots.txt", "/llms.txt",
};

static void write_assets(struct static_walk *walk)
{
    const struct assets *assets = site_assets(walk->source->site);
    for (size_t i = 0; i < assets->count; i++)
        static_walk_put(walk, assets->items[i].address);
}

static bool write_key(struct static_walk *walk, struct arena *arena)
{
    struct settings settings;
    if (!settings_read(walk->source->engine, &settings, arena))
        return false;
    if (!text_is_empty(settings.indexnow_key))
        static_walk_put(walk, arena_join(arena, TEXT("/"), settings.indexnow_key, TEXT(".txt")));
    return true;
}

/* Hosts of files look for it where nothing else is. */
static void write_error_page(struct static_walk *walk)
{
    struct response response;
    if (walk->failed)
        return;
    static_walk_ask(walk, TEXT("/404.html"), &response);
    static_walk_write(walk, TEXT("404.html"), &response);
    response_end(&response);
}

static bool write_all(struct static_walk *walk, struct arena *arena)
{
    struct list shows;
    if (!shows_list(walk->source->engine, walk->now_at, SHOWS_MAX, 0, &shows, arena))
        return false;
    static_walk_put_all(walk, (struct text){NULL, 0}, site_targets,
                        sizeof site_targets / sizeof site_targets[0]);
    static_walk_put_numbered(walk, TEXT("/shows?page="), 2, "");
    static_walk_put_numbered(walk, TEXT("/shows.json?page="), 2, "");
    write_assets(walk);
    write_error_page(walk);
    const struct show_card *show = shows.items;
    for (size_t i = 0; i < shows.count && !walk->failed; i++)
        static_show_write(walk, &show[i]);
    return write_key(walk, arena) && static_people_write(walk) && static_redirects_write(walk);
}

bool static_site_write(const struct export_source *source, const struct static_options *options,
                       struct export_observer *observer, struct static_counts *counts,
                       struct error *error)
{
    struct arena arena;
    struct static_walk walk = {
        .source = source, .options = options, .observer = observer, .now_at = clock_now()};
    arena_begin(&arena);
    bool done = static_files_open(&walk.files, options->directory, error);
    if (done && !write_all(&walk, &arena))
        done = error_set(error, "the site cannot be read");
    done = done && !walk.failed && static_files_finish(&walk.files);
    *counts = walk.files.counts;
    static_files_close(&walk.files);
    arena_end(&walk.arena);
    arena_end(&arena);
    return done;
}
