#include "export/static_redirects.h"

#include "store/redirects.h"
#include "web/address.h"

enum { LINES_MAX_BYTES = 64 * 1024 * 1024 };

struct redirects {
    struct static_walk *walk;
    struct text show; /* its slug now */
    struct buffer lines;
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
static const char *const show_ends[] = {".json", NULL};
static const char *const episode_ends[] = {".json", ".md", NULL};

/* Where the site leads on from there, it says where to; with `ends`, pages are below it. */
static void add(struct redirects *redirects, struct text from, const char *const *ends)
{
    struct response response;
    static_walk_ask(redirects->walk, from, &response);
    if (response.status == 301) {
        add_line(redirects, from, response.location, "", "");
        for (size_t i = 0; ends && ends[i]; i++)
            add_line(redirects, from, response.location, ends[i], ends[i]);
        if (ends)
            add_line(redirects, from, response.location, "/*", "/:splat");
    }
    response_end(&response);
}

static bool take(void *context, const struct redirect *redirect)
{
    struct redirects *redirects = context;
    struct arena *arena = &redirects->walk->arena;
    struct text shows = TEXT("/shows/");
    bool is_of_show = text_is_empty(redirect->guid);
    if (text_is_empty(redirect->path))
        add(redirects,
            is_of_show ? arena_join(arena, shows, redirect->slug)
                       : arena_join(arena, shows, redirects->show, TEXT("/"), redirect->slug),
            is_of_show ? show_ends : episode_ends);
    else if (text_find(redirect->path, '?') == redirect->path.length)
        add(redirects, encode_path(arena, redirect->path), NULL);
    arena_reset(arena);
    return true;
}

static void write_lines(struct static_walk *walk, struct text lines)
{
    struct response response;
    response_begin(&response);
    response.body = lines;
    if (lines.length > 0)
        static_walk_write(walk, TEXT("_redirects"), &response);
}

bool static_redirects_write(struct static_walk *walk, struct list shows)
{
    struct redirects redirects = {.walk = walk};
    const struct show_card *show = shows.items;
    bool done = true;
    buffer_begin(&redirects.lines, LINES_MAX_BYTES);
    for (size_t i = 0; i < shows.count && done; i++) {
        redirects.show = show[i].slug;
        done = redirects_each(walk->source->engine, show[i].show_id, take, &redirects);
    }
    write_lines(walk, buffer_text(&redirects.lines));
    buffer_end(&redirects.lines);
    return done;
}
