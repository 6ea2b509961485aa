#include "export/static_redirects.h"

#include "export/static_nginx.h"
#include "store/episodes.h"
#include "store/inventory.h"
#include "store/redirects.h"
#include "web/address.h"

enum { LINES_MAX_BYTES = 64 * 1024 * 1024 };

struct redirects {
    struct static_walk *walk;
    struct text show; /* its slug now */
    struct buffer lines;
    struct static_nginx nginx;
    bool has_error_page;
    bool failed;
};

static struct text encode_path(struct arena *arena, struct text path)
{
    struct text encoded = {NULL, 0};
    text_split(&path, '/');
    while (!text_is_empty(path))
        encoded = arena_join(arena, encoded, TEXT("/"),
                             address_encode_segment(arena, text_split(&path, '/')));
    return encoded;
}

static void add_line(struct redirects *redirects, struct text from, struct text to, const char *end,
                     const char *end_there)
{
    buffer_append_format(&redirects->lines, "%.*s%s %.*s%s 301\n", TEXT_ARGUMENTS(from), end,
                         TEXT_ARGUMENTS(to), end_there);
}

/* What ends behind an address leads there, too. */
static const char *const show_ends[] = {".json", "/", NULL};
static const char *const episode_ends[] = {".json", ".md", "/", NULL};
static const char *const no_ends[] = {NULL};

static void move(struct redirects *redirects, struct text path, struct text from, struct text to,
                 const char *const *ends)
{
    add_line(redirects, from, to, "", "");
    static_nginx_move(&redirects->nginx, path, to, "");
    for (; *ends; ends++) {
        bool is_below = strcmp(*ends, "/") == 0;
        add_line(redirects, from, to, is_below ? "/*" : *ends, is_below ? "/:splat" : *ends);
        static_nginx_move(&redirects->nginx, path, to, *ends);
    }
}

static void take_away(struct redirects *redirects, struct text path, struct response *response,
                      const char *const *ends)
{
    if (!redirects->has_error_page)
        static_walk_write(redirects->walk, TEXT("410.html"), response);
    redirects->has_error_page = true;
    static_nginx_remove(&redirects->nginx, path, "");
    for (; *ends; ends++)
        static_nginx_remove(&redirects->nginx, path, *ends);
}

/* The site says where it leads to, or that it is gone; `from` is the path, encoded. */
static void add(struct redirects *redirects, struct text path, struct text from,
                const char *const *ends)
{
    struct response response;
    static_walk_ask(redirects->walk, from, &response);
    if (response.status == 301)
        move(redirects, path, from, response.location, ends);
    else if (response.status == 410)
        take_away(redirects, path, &response, ends);
    response_end(&response);
}

static bool take(void *context, const struct redirect *redirect)
{
    struct redirects *redirects = context;
    struct arena *arena = &redirects->walk->arena;
    struct text shows = TEXT("/shows/");
    bool is_of_show = text_is_empty(redirect->guid);
    struct text path = redirect->path;
    if (text_is_empty(path) && is_of_show)
        path = arena_join(arena, shows, redirect->slug);
    else if (text_is_empty(path))
        path = arena_join(arena, shows, redirects->show, TEXT("/"), redirect->slug);
    if (text_find(path, '?') == path.length)
        add(redirects, path, encode_path(arena, path),
            !text_is_empty(redirect->path) ? no_ends
            : is_of_show                   ? show_ends
                                           : episode_ends);
    arena_reset(arena);
    return true;
}

/* ---- what was removed ---- */

static bool take_removed(struct redirects *redirects, int64_t show_id)
{
    struct episodes_walk walk;
    episodes_walk_all(redirects->walk->source->engine, show_id, &walk);
    while (episodes_walk_next(&walk)) {
        if (walk.episode.status != EPISODE_REMOVED)
            continue;
        struct text path =
            arena_join(&walk.arena, TEXT("/shows/"), redirects->show, TEXT("/"), walk.episode.slug);
        add(redirects, path, path, episode_ends);
    }
    return episodes_walk_end(&walk);
}

static void take_show(void *context, const struct inventory_item *show)
{
    struct redirects *redirects = context;
    struct arena arena;
    arena_begin(&arena);
    struct text path = arena_join(&arena, TEXT("/shows/"), show->slug);
    redirects->show = show->slug;
    if (show->removed)
        add(redirects, path, path, show_ends);
    else if (!take_removed(redirects, show->show_id))
        redirects->failed = true;
    if (!redirects_each(redirects->walk->source->engine, show->show_id, take, redirects))
        redirects->failed = true;
    arena_end(&arena);
}

static void write_lines(struct static_walk *walk, struct text name, struct text lines)
{
    struct response response;
    response_begin(&response);
    response.body = lines;
    if (lines.length > 0)
        static_walk_write(walk, name, &response);
}

bool static_redirects_write(struct static_walk *walk)
{
    struct redirects redirects = {.walk = walk};
    buffer_begin(&redirects.lines, LINES_MAX_BYTES);
    static_nginx_begin(&redirects.nginx, LINES_MAX_BYTES);
    bool done = inventory_shows(walk->source->engine, take_show, &redirects) && !redirects.failed;
    write_lines(walk, TEXT("_redirects"), buffer_text(&redirects.lines));
    write_lines(walk, TEXT("_nginx.conf"), buffer_text(&redirects.nginx.lines));
    static_nginx_end(&redirects.nginx);
    buffer_end(&redirects.lines);
    return done;
}
