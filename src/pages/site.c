/* A request's way to its answer: from the transport through the store's one state to HTTP. */
#include "pages/site.h"

#include "base/memory.h"
#include "pages/dispatch.h"
#include "pages/pages.h"
#include "pages/routes.h"
#include "store/settings.h"
#include "store/store.h"
#include "web/answer.h"

#include <stdlib.h>

/* What an answer, or the stretch of a streamed one, may take in memory: a transcript page is the
 * largest. */
enum { BODY_MAX_BYTES = 32 * 1024 * 1024, BODY_KEPT_BYTES = 4 * 1024 * 1024 };

struct site {
    struct engine *engine;
    const char *media_directory;
    struct routes routes;
    int64_t templates_changed_at;
    struct assets assets;
    struct arena lasting; /* as long as the site */
    struct arena arena;   /* as long as one answer */
    struct buffer body;
};

static bool compile_templates(struct site *site, const char *directory, struct error *error)
{
    struct arena arena;
    struct templates templates;
    arena_begin(&arena);
    templates_begin(&templates, directory, &arena, &site->templates_changed_at);
    bool done = routes_compile(&site->routes, &templates, error);
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
    routes_free(&site->routes);
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

static void respond_with_error(struct visit *visit)
{
    struct response *response = visit->response;
    buffer_clear(visit->body);
    response->cache_control = (struct text){NULL, 0};
    response->modified_at = 0;
    response->link = (struct text){NULL, 0};
    response->robots = (struct text){NULL, 0};
    response->content_type = text_of(error_page.content_type);
    visit->template = routes_templates(visit->routes, &error_page)->own;
    error_page.respond(visit);
}

static int respond_from_store(struct site *site, struct visit *visit)
{
    if (!settings_read(site->engine, &visit->settings, visit->arena))
        return 500;
    visit_changed_at(visit, visit->settings.changed_at);
    visit_changed_at(visit, site->templates_changed_at);
    return dispatch(visit);
}

/* Every question of one answer sees the same state of the site. */
static void respond_in_transaction(struct site *site, struct visit *visit)
{
    bool reading = store_begin_reading(site->engine);
    visit->response->status = reading ? respond_from_store(site, visit) : 500;
    if (visit->response->status >= 400)
        respond_with_error(visit);
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
        .routes = &site->routes,
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
