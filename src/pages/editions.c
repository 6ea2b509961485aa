#include "pages/editions.h"

#include "pages/player_bar.h"

#include <assert.h>

static_assert((int)EDITIONS_MAX <= (int)ASSETS_ADDED_MAX, "each edition adds its player");

/* The same on all pages of a language, so that browsers have it once. */
static bool add_player(struct editions *editions, struct edition *edition,
                       const struct template_source *source, struct error *error)
{
    struct text content;
    struct text name =
        arena_join(&editions->arena, TEXT("player-"), edition->language, TEXT(".html"));
    bool done = player_bar_make(source, edition->language, &content, &editions->arena, error);
    if (done)
        edition->player_url = assets_add(&editions->assets, &editions->arena, name, content);
    return done;
}

static bool open_edition(struct editions *editions, struct templates *templates,
                         struct text language, struct error *error)
{
    struct edition *edition = &editions->of[editions->count++];
    *edition = (struct edition){.language = arena_copy(&editions->arena, language)};
    templates_speak(templates, language);
    return catalogue_compile(&edition->catalogue, &templates->source, &editions->arena, error) &&
           routes_compile(&edition->routes, templates, error) &&
           add_player(editions, edition, &templates->source, error);
}

bool editions_open(struct editions *editions, const char *directory, struct error *error)
{
    struct templates templates;
    *editions = (struct editions){0};
    arena_begin(&editions->arena);
    assets_open(&editions->assets, &editions->arena);
    templates_begin(&templates, directory, &editions->arena, &editions->changed_at);
    struct list languages = templates_languages(&templates, EDITIONS_MAX);
    const struct text *language = languages.items;
    bool done = true;
    for (size_t i = 0; i < languages.count && done; i++)
        done = open_edition(editions, &templates, language[i], error);
    return done;
}

void editions_close(struct editions *editions)
{
    arena_end(&editions->arena);
}

static const struct edition *find_exactly(const struct editions *editions, struct text language)
{
    for (size_t i = 0; i < editions->count; i++)
        if (text_equal_ignoring_case(editions->of[i].language, language))
            return &editions->of[i];
    return NULL;
}

const struct edition *editions_find(const struct editions *editions, struct text language)
{
    const struct edition *edition = find_exactly(editions, language);
    return edition ? edition : find_exactly(editions, text_split(&language, '-'));
}
