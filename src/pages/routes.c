/* The table of routes: every address of the site, and the page that answers there. */
#include "pages/routes.h"

#include "pages/pages.h"

#include <assert.h>

static const struct route {
    struct text pattern;
    const struct page *page;
} routes[] = {
    {TEXT_LITERAL("/"), &home_page},
    {TEXT_LITERAL("/index.json"), &home_json_page},
    {TEXT_LITERAL("/shows"), &shows_page},
    {TEXT_LITERAL("/shows.json"), &shows_json_page},
    {TEXT_LITERAL("/shows/{show}.json"), &show_json_page},
    {TEXT_LITERAL("/shows/{show}"), &show_page},
    {TEXT_LITERAL("/feed.xml"), &feed_all_page},
    {TEXT_LITERAL("/feed.atom"), &feed_all_atom_page},
    {TEXT_LITERAL("/feed.json"), &feed_all_json_page},
    {TEXT_LITERAL("/publisher.xml"), &publisher_page},
    {TEXT_LITERAL("/shows.opml"), &opml_page},
    {TEXT_LITERAL("/shows/{show}/artwork.svg"), &artwork_page},
    {TEXT_LITERAL("/shows/{show}/feed.xml"), &feed_page},
    {TEXT_LITERAL("/shows/{show}/archive/{page}.json"), &archive_json_page},
    {TEXT_LITERAL("/shows/{show}/feed.atom"), &feed_atom_page},
    {TEXT_LITERAL("/shows/{show}/feed.json"), &feed_json_page},
    {TEXT_LITERAL("/shows/{show}/seasons/{season}/feed.xml"), &feed_season_page},
    {TEXT_LITERAL("/shows/{show}/topics/{topic}/feed.xml"), &feed_topic_page},
    {TEXT_LITERAL("/shows/{show}/archive/{page}"), &archive_page},
    {TEXT_LITERAL("/shows/{show}/index"), &index_page},
    {TEXT_LITERAL("/shows/{show}/years/{year}"), &year_page},
    {TEXT_LITERAL("/shows/{show}/seasons/{season}"), &season_page},
    {TEXT_LITERAL("/shows/{show}/topics/{topic}"), &topic_page},
    {TEXT_LITERAL("/shows/{show}/{episode}.json"), &episode_json_page},
    {TEXT_LITERAL("/shows/{show}/{episode}.md"), &episode_markdown_page},
    {TEXT_LITERAL("/shows/{show}/{episode}"), &episode_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/transcript"), &transcript_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/transcript.{form}"), &transcript_file_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/at/{cue}"), &at_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/chapters.json"), &chapters_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/embed"), &embed_page},
    {TEXT_LITERAL("/people"), &people_page},
    {TEXT_LITERAL("/people.json"), &people_json_page},
    {TEXT_LITERAL("/people/{person}.json"), &person_json_page},
    {TEXT_LITERAL("/people/{person}"), &person_page},
    {TEXT_LITERAL("/people/{person}/feed.xml"), &feed_person_page},
    {TEXT_LITERAL("/drafts/{draft}"), &episode_page},
    {TEXT_LITERAL("/drafts/{draft}/transcript"), &transcript_page},
    {TEXT_LITERAL("/drafts/{draft}/transcript.{form}"), &transcript_file_page},
    {TEXT_LITERAL("/drafts/{draft}/at/{cue}"), &at_page},
    {TEXT_LITERAL("/drafts/{draft}/chapters.json"), &chapters_page},
    {TEXT_LITERAL("/drafts/{draft}/embed"), &embed_page},
    {TEXT_LITERAL("/search"), &search_page},
    {TEXT_LITERAL("/search.json"), &search_json_page},
    {TEXT_LITERAL("/search.xml"), &search_feed_page},
    {TEXT_LITERAL("/opensearch.xml"), &opensearch_page},
    {TEXT_LITERAL("/oembed"), &oembed_page},
    {TEXT_LITERAL("/sitemap.xml"), &sitemap_page},
    {TEXT_LITERAL("/sitemaps/site.xml"), &sitemap_site_page},
    {TEXT_LITERAL("/sitemaps/people-{part}.xml"), &sitemap_people_page},
    {TEXT_LITERAL("/sitemaps/{show}/{part}.xml"), &sitemap_part_page},
    {TEXT_LITERAL("/robots.txt"), &robots_page},
    {TEXT_LITERAL("/llms.txt"), &llms_page},
    {TEXT_LITERAL("/healthz"), &health_page},
    {TEXT_LITERAL("/static/{file}"), &asset_page},
    {TEXT_LITERAL("/media/{file}"), &media_page},
    {TEXT_LITERAL("/media/{folder}/{file}"), &media_page},
    {TEXT_LITERAL("/media/{folder}/{folder}/{file}"), &media_page},
    {TEXT_LITERAL("/{key}.txt"), &indexnow_page},
};

/* The error page has no address; its templates are kept behind those of the routes. */
enum { ROUTES = sizeof routes / sizeof routes[0], ERROR_ROUTE = ROUTES };

static_assert((int)ROUTES < (int)ROUTES_MAX, "routes.h has room for every route");

static const struct page *page_of(size_t index)
{
    return index == ERROR_ROUTE ? &error_page : routes[index].page;
}

/* A page without this template is done. */
static bool compile(const struct templates *source, const struct page *page, const char *name,
                    const struct template **template, struct error *error)
{
    if (name)
        *template = template_compile(&source->source, name, page->record, source->arena, error);
    return !name || *template;
}

static bool compile_page(const struct templates *source, const struct page *page,
                         struct page_templates *templates, struct error *error)
{
    bool done = compile(source, page, page->template, &templates->own, error);
    for (size_t i = 0; i < PAGE_MORE_TEMPLATES && done; i++)
        done = compile(source, page, page->more_templates[i], &templates->more[i], error);
    return done;
}

/* The first route to a page has its templates. */
static size_t index_of(const struct page *page)
{
    size_t i = 0;
    while (i < ROUTES && routes[i].page != page)
        i++;
    return i;
}

bool routes_compile(struct routes *compiled, const struct templates *source, struct error *error)
{
    bool done = true;
    for (size_t i = 0; i <= ERROR_ROUTE && done; i++)
        if (index_of(page_of(i)) == i)
            done = compile_page(source, page_of(i), &compiled->templates[i], error);
    return done;
}

size_t routes_find(struct text path, struct text captures[ROUTE_CAPTURES_MAX])
{
    for (size_t i = 0; i < ROUTES; i++)
        if (route_match(routes[i].pattern, path, captures))
            return i;
    return ROUTE_NONE;
}

const struct page *routes_page(size_t route)
{
    return route < ROUTES ? routes[route].page : NULL;
}

struct text routes_pattern(size_t route)
{
    return route < ROUTES ? routes[route].pattern : (struct text){NULL, 0};
}

const struct page_templates *routes_templates(const struct routes *compiled,
                                              const struct page *page)
{
    return &compiled->templates[index_of(page)];
}
