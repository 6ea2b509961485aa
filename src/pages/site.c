/* The table of routes, and the way of a request from its address to its answer. */
#include "pages/site.h"

#include "base/log.h"
#include "base/memory.h"
#include "pages/pages.h"
#include "pages/templates.h"
#include "store/settings.h"
#include "store/store.h"
#include "web/accept.h"
#include "web/answer.h"
#include "web/canonical.h"

#include <stdlib.h>

/* What an answer, or the stretch of a streamed one, may take in memory: a transcript page is the
 * largest. */
enum { BODY_MAX_BYTES = 32 * 1024 * 1024, BODY_KEPT_BYTES = 4 * 1024 * 1024 };

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
    {TEXT_LITERAL("/shows/{show}/feed.xml"), &feed_page},
    {TEXT_LITERAL("/shows/{show}/archive/{page}.json"), &archive_json_page},
    {TEXT_LITERAL("/shows/{show}/feed.atom"), &feed_atom_page},
    {TEXT_LITERAL("/shows/{show}/feed.json"), &feed_json_page},
    {TEXT_LITERAL("/shows/{show}/seasons/{season}/feed.xml"), &feed_season_page},
    {TEXT_LITERAL("/shows/{show}/topics/{topic}/feed.xml"), &feed_topic_page},
    {TEXT_LITERAL("/shows/{show}/archive/{page}"), &archive_page},
    {TEXT_LITERAL("/shows/{show}/{episode}.json"), &episode_json_page},
    {TEXT_LITERAL("/shows/{show}/{episode}.md"), &episode_markdown_page},
    {TEXT_LITERAL("/shows/{show}/{episode}"), &episode_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/transcript"), &transcript_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/transcript.{form}"), &transcript_file_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/chapters.json"), &chapters_page},
    {TEXT_LITERAL("/shows/{show}/{episode}/embed"), &embed_page},
    {TEXT_LITERAL("/oembed"), &oembed_page},
    {TEXT_LITERAL("/sitemap.xml"), &sitemap_page},
    {TEXT_LITERAL("/sitemaps/site.xml"), &sitemap_site_page},
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

/* The error page has no address; its template is kept behind those of the routes. */
enum { ROUTES = sizeof routes / sizeof routes[0], ERROR_TEMPLATE = ROUTES, TEMPLATES };

struct site {
    struct engine *engine;
    const char *media_directory;
    struct template *templates[TEMPLATES];
    struct template *more_templates[TEMPLATES][PAGE_MORE_TEMPLATES];
    int64_t templates_changed_at;
    struct assets assets;
    struct arena lasting; /* as long as the site */
    struct arena arena;   /* as long as one answer */
    struct buffer body;
};

static const struct page *page_of(size_t index)
{
    return index == ERROR_TEMPLATE ? &error_page : routes[index].page;
}

/* A page without this template is done. */
static bool compile(const struct templates *templates, const struct page *page, const char *name,
                    struct template **template, struct error *error)
{
    if (name)
        *template = template_compile(&templates->source, name, page->record, error);
    return !name || *template;
}

static bool compile_templates(struct site *site, const char *directory, struct error *error)
{
    struct arena arena;
    struct templates templates;
    bool done = true;
    arena_begin(&arena);
    templates_begin(&templates, directory, &arena, &site->templates_changed_at);
    for (size_t i = 0; i < TEMPLATES && done; i++) {
        const struct page *page = page_of(i);
        done = compile(&templates, page, page->template, &site->templates[i], error);
        for (size_t j = 0; j < PAGE_MORE_TEMPLATES && done; j++)
            done = compile(&templates, page, page->more_templates[j], &site->more_templates[i][j],
                           error);
    }
    arena_end(&arena);
    return done;
}

struct site *site_open(const struct site_options *options, struct error *error)
{
    struct site *site = memory_allocate(sizeof *site);
    *site = (struct site){.media_directory = options->media_directory};
    arena_begin(&site->lasting);
    arena_begin(&site->arena);
    buffer_begin(&site->body, BODY_MAX_BYTES);
    assets_open(&site->assets, &site->lasting);
    site->engine = engine_open(options->path, ENGINE_READ, error);
    if (site->engine && compile_templates(site, options->templates_directory, error))
        return site;
    site_close(site);
    return NULL;
}

void site_close(struct site *site)
{
    if (!site)
        return;
    for (size_t i = 0; i < TEMPLATES; i++) {
        template_free(site->templates[i]);
        for (size_t j = 0; j < PAGE_MORE_TEMPLATES; j++)
            template_free(site->more_templates[i][j]);
    }
    engine_close(site->engine);
    buffer_end(&site->body);
    arena_end(&site->arena);
    arena_end(&site->lasting);
    free(site);
}

/* What the last answer needed; a very large body is not kept for the next. */
static void forget_last_answer(struct site *site)
{
    arena_reset(&site->arena);
    if (site->body.capacity > BODY_KEPT_BYTES)
        buffer_end(&site->body);
    buffer_clear(&site->body);
}

/* The route of a path, or ROUTES. */
static size_t find_route(struct visit *visit)
{
    size_t i = 0;
    while (i < ROUTES && !route_match(routes[i].pattern, visit->address.path, visit->captures))
        i++;
    return i;
}

static void set_templates(const struct site *site, struct visit *visit, const struct page *page)
{
    size_t i = 0;
    while (i < ROUTES && routes[i].page != page)
        i++;
    visit->template = site->templates[i];
    visit->more_templates = site->more_templates[i];
}

/* A path with the parameters that belong to its page. */
static struct text with_query(struct visit *visit, struct text path)
{
    struct text names = text_of(visit->page->parameters);
    struct text query = canonical_query(visit->arena, visit->address.query, names);
    if (text_is_empty(query))
        return path;
    return arena_format(visit->arena, "%.*s?%.*s", TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(query));
}

static int respond_as(struct site *site, struct visit *visit, const struct page *page)
{
    struct response *response = visit->response;
    set_templates(site, visit, page);
    response->content_type = text_of(page->content_type);
    int status = page->respond(visit);
    if (status == 301)
        response->location = with_query(visit, response->location);
    if (status == 200 && page->is_twin)
        response->link = arena_format(visit->arena, "<%.*s>; rel=\"canonical\"",
                                      TEXT_ARGUMENTS(visit->canonical_url));
    return status;
}

/* Where a client rules out both forms, it is told so (RFC 9110 section 15.5.7), because it has said
 * that it could read neither; pages with one form are sent to whoever asks, whatever their Accept.
 */
static int respond_negotiated(struct site *site, struct visit *visit, const struct page *page)
{
    const struct page *forms[] = {page, page->markdown_twin};
    struct text types[] = {text_of(forms[0]->content_type), text_of(forms[1]->content_type)};
    int choice = accept_choose(visit->request->accept, types, sizeof forms / sizeof forms[0]);
    visit->response->vary = TEXT("Accept");
    if (choice != ACCEPT_NONE)
        return respond_as(site, visit, forms[choice]);
    int status = respond_as(site, visit, page);
    return status == 200 ? 406 : status;
}

static int respond_at_path(struct site *site, struct visit *visit)
{
    size_t route = find_route(visit);
    if (route == ROUTES)
        return 404;
    visit->page = routes[route].page;
    if (visit->page->markdown_twin)
        return respond_negotiated(site, visit, visit->page);
    if (visit->page->is_twin)
        visit->response->robots = TEXT("noindex");
    return respond_as(site, visit, visit->page);
}

/* The answer so far is not the one to be sent. The site's state stays held still. */
static void forget_answer(struct visit *visit)
{
    visit->response->stream = NULL;
    response_end(visit->response);
    response_begin(visit->response);
    buffer_clear(visit->body);
}

static int lead_to_canonical(struct visit *visit)
{
    forget_answer(visit);
    return visit_redirect(visit, with_query(visit, visit_path(visit)));
}

/* Nothing is at the path as it was spelled: it may be at the one form that paths here have. What is
 * neither there answers 404, so that nobody is led to nothing. */
static int respond_at_canonical_path(struct site *site, struct visit *visit)
{
    struct text canonical = canonical_path(visit->arena, visit->address.path);
    if (text_equal(canonical, visit->address.path))
        return 404;
    visit->address.path = canonical;
    forget_answer(visit);
    int status = respond_at_path(site, visit);
    return status == 200 ? lead_to_canonical(visit) : status;
}

static bool is_canonical(struct visit *visit)
{
    struct text query = visit->request->target;
    struct text path = text_split(&query, '?');
    return !canonical_is_escaped_in_vain(path) &&
           canonical_has_query(visit->arena, query, text_of(visit->page->parameters));
}

static int respond_at_address(struct site *site, struct visit *visit)
{
    int status = respond_at_path(site, visit);
    if (status == 404)
        status = respond_at_canonical_path(site, visit);
    else if (status == 200 && !is_canonical(visit))
        status = lead_to_canonical(visit);
    return status;
}

static int respond_to_target(struct site *site, struct visit *visit)
{
    if (!answer_allows(visit->request, visit->response))
        return 405;
    switch (address_parse(visit->arena, visit->request->target, &visit->address)) {
    case ADDRESS_BAD:
        return 400;
    case ADDRESS_TOO_LONG:
        return 414;
    case ADDRESS_OK:
        break;
    }
    return respond_at_address(site, visit);
}

static void respond_with_error(struct site *site, struct visit *visit)
{
    struct response *response = visit->response;
    buffer_clear(visit->body);
    response->cache_control = (struct text){NULL, 0};
    response->modified_at = 0;
    response->link = (struct text){NULL, 0};
    response->robots = (struct text){NULL, 0};
    response->content_type = text_of(error_page.content_type);
    visit->template = site->templates[ERROR_TEMPLATE];
    error_page.respond(visit);
}

static int respond_from_store(struct site *site, struct visit *visit)
{
    if (!settings_read(site->engine, &visit->settings, visit->arena))
        return 500;
    visit_changed_at(visit, visit->settings.changed_at);
    visit_changed_at(visit, site->templates_changed_at);
    return respond_to_target(site, visit);
}

/* Every question of one answer sees the same state of the site. */
static void respond_in_transaction(struct site *site, struct visit *visit)
{
    bool reading = store_begin_reading(site->engine);
    visit->response->status = reading ? respond_from_store(site, visit) : 500;
    if (visit->response->status >= 400)
        respond_with_error(site, visit);
    /* A stream goes on reading until the answer is sent. */
    if (reading && !visit->response->stream)
        store_end_reading(site->engine);
}

void site_respond(struct site *site, const struct request *request, struct response *response)
{
    forget_last_answer(site);
    response_begin(response);
    struct visit visit = {
        .request = request,
        .response = response,
        .engine = site->engine,
        .assets = &site->assets,
        .media_directory = site->media_directory,
        .settings = settings_standard(),
        .body = &site->body,
        .arena = &site->arena,
        .now_at = request->now_at,
    };
    respond_in_transaction(site, &visit);
    answer_settle(&site->arena, request, response);
}
