#include "pages/editions.h"

static bool open_edition(struct editions *editions, struct templates *templates,
                         struct text language, struct error *error)
{
    struct edition *edition = &editions->of[editions->count++];
    *edition = (struct edition){.language = arena_copy(&editions->arena, language)};
    templates_speak(templates, language);
    return catalogue_open(&edition->catalogue, &templates->source, error) &&
           routes_compile(&edition->routes, templates, error);
}

bool editions_open(struct editions *editions, const char *directory, struct error *error)
{
    struct templates templates;
    *editions = (struct editions){0};
    arena_begin(&editions->arena);
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
    for (size_t i = 0; i < editions->count; i++) {
        routes_free(&editions->of[i].routes);
        catalogue_close(&editions->of[i].catalogue);
    }
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
