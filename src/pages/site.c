/* A request's way to its answer: from the transport through the store's one state to HTTP. */
#include "pages/site.h"

#include "base/clock.h"
#include "base/memory.h"
#include "pages/dispatch.h"
#include "pages/editions.h"
#include "pages/known.h"
#include "pages/pages.h"
#include "pages/routes.h"
#include "store/store.h"
#include "web/answer.h"
#include "web/keep.h"

#include <assert.h>
#include <stdlib.h>

/* What an answer, or the stretch of a streamed one, may take in memory: a transcript page is the
 * largest. In a content coding it may be the whole of a large feed. */
enum {
    BODY_MAX_BYTES = 32 * 1024 * 1024,
    CODED_MAX_BYTES = 8 * 1024 * 1024,
    BODY_KEPT_BYTES = 4 * 1024 * 1024,
};

/* So many uses of an answer make it worth a slow and better coding. */
enum { USES_FOR_OFTEN = 3 };

/* What is known of the answer in hand before it is made. */
struct recalled {
    struct keeping keeping; /* its `before` is held */
    bool has_version;
};

static_assert((int)METER_ROUTES >= (int)ROUTES_MAX, "a meter counts every route");

struct site {
    struct engine *engine;
    const char *media_directory;
    const atomic_bool *is_ending;
    struct cache *cache; /* shared with other sites; or NULL */
    struct coder *coder;
    struct gate *search_gate; /* these are shared, too; or NULL */
    struct gate *long_gate;
    struct meters *meters; /* or NULL */
    struct meter meter;
    struct known known;
    struct recalled recalled;
    struct representation_memory representation_memory;
    const struct editions *editions;
    struct editions *own_editions; /* NULL where they are another site's */
    struct arena arena;            /* as long as one answer */
    struct buffer body;
    struct buffer coded;
};

static bool open_editions(struct site *site, const char *directory, struct error *error)
{
    site->own_editions = memory_allocate(sizeof *site->own_editions);
    site->editions = site->own_editions;
    return editions_open(site->own_editions, directory, error);
}

static void close_editions(struct editions *editions)
{
    if (editions)
        editions_close(editions);
    free(editions);
}

struct site *site_open_beside(const struct site *first, const struct site_options *options,
                              struct error *error)
{
    struct site *site = memory_allocate(sizeof *site);
    *site = (struct site){
        .media_directory = options->media_directory,
        .is_ending = options->is_ending,
        .meters = options->meters,
        .cache = options->cache,
        .search_gate = options->search_gate,
        .long_gate = options->long_gate,
        .coder = coder_open(),
        .editions = first ? first->editions : NULL,
    };
    known_begin(&site->known);
    arena_begin(&site->arena);
    buffer_begin(&site->body, BODY_MAX_BYTES);
    buffer_begin(&site->coded, CODED_MAX_BYTES);
    if (site->meters)
        meters_add(site->meters, &site->meter);
    site->engine = engine_open(options->path, ENGINE_READ, error);
    if (site->engine && (first || open_editions(site, options->templates_directory, error)))
        return site;
    site_close(site);
    return NULL;
}

struct site *site_open(const struct site_options *options, struct error *error)
{
    return site_open_beside(NULL, options, error);
}

const struct assets *site_assets(const struct site *site)
{
    return &site->editions->assets;
}

void site_close(struct site *site)
{
    if (!site)
        return;
    close_editions(site->own_editions);
    engine_close(site->engine);
    coder_close(site->coder);
    buffer_end(&site->body);
    buffer_end(&site->coded);
    arena_end(&site->arena);
    known_end(&site->known);
    free(site);
}

/* The memory of a very large body is not kept for the next. */
static void forget(struct buffer *body)
{
    if (body->capacity > BODY_KEPT_BYTES)
        buffer_end(body);
    buffer_clear(body);
}

static void forget_last_answer(struct site *site)
{
    arena_reset(&site->arena);
    forget(&site->body);
    forget(&site->coded);
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
    visit->made_page = &error_page;
    error_page.respond(visit);
}

static int respond_by_settings(struct site *site, const struct request *request,
                               struct visit *visit)
{
    visit_changed_at(visit, visit->settings.changed_at);
    visit_changed_at(visit, site->editions->changed_at);
    visit_speak(visit, visit->settings.language);
    return answer_allows(request, visit->response) ? dispatch(visit) : 405;
}

static bool is_for_supervisors(const struct page *page)
{
    return page && page->is_for_supervisors;
}

/* Every question of one answer sees the same state of the site. */
static void respond_in_transaction(struct site *site, const struct request *request,
                                   struct visit *visit)
{
    bool reading = store_begin_reading(site->engine);
    visit->is_readable = reading && known_renew(&site->known, site->engine, visit->now_at);
    if (visit->is_readable)
        visit->settings = site->known.settings;
    visit->response->status = respond_by_settings(site, request, visit);
    if (visit->response->status >= 400 && !is_for_supervisors(visit->made_page))
        respond_with_error(visit);
    /* A stream goes on reading until the answer is sent. */
    if (reading && !visit->response->stream)
        store_end_reading(site->engine);
}

/* What changed in this very second may change once more in it. */
static bool may_be_given_again(const struct response *response, int64_t now_at)
{
    return response->modified_at < now_at && !text_equal(response->cache_control, TEXT("no-store"));
}

static void begin_visit(struct site *site, const struct request *request,
                        const struct kept_key *key, struct response *response, struct visit *visit)
{
    response_begin(response);
    *visit = (struct visit){
        .target = key->target,
        .representation = key->representation,
        .response = response,
        .engine = site->engine,
        .known = &site->known,
        .editions = site->editions,
        .edition = &site->editions->of[0],
        .language = site->editions->of[0].language,
        .assets = &site->editions->assets,
        .coder = site->coder,
        .coded = &site->coded,
        .search_gate = site->search_gate,
        .long_gate = site->long_gate,
        .media_directory = site->media_directory,
        .is_ending = site->is_ending,
        .route = ROUTE_NONE,
        .settings = settings_standard(),
        .body = &site->body,
        .arena = &site->arena,
        .now_at = request->now_at,
    };
}

/* Answers of which there are endlessly many would only push out those that are asked for again. How
 * long one holds is not known where the site could not be read. */
static bool may_fill_cache(const struct visit *visit)
{
    return visit->is_readable && !visit->has_idle_parameters &&
           !(visit->page && visit->page->is_boundless);
}

/* Puts the answer where the next request finds it, if it may be found there. One that was made of a
 * later state than that of its version, which no request asks for any more, is found by nobody. */
static void put_in_cache(struct site *site, struct kept *kept, const struct response *response)
{
    if (!may_be_given_again(response, kept->validity.from_at))
        return;
    kept->validity.until_at = site->known.until_at;
    cache_put(site->cache, kept);
}

/* Once, where an answer turns out to be asked for often, it is made anew in a better coding. */
static bool is_good_enough(const struct kept *kept, const struct keeping *keeping,
                           unsigned int uses)
{
    return kept_is_good(kept, keeping->validity.version, keeping->validity.from_at) &&
           (uses != USES_FOR_OFTEN ||
            kept->coding == coding_choose(keeping->key.representation, true));
}

/* What is streamed is made while it is sent, and keeps its place until then. */
static void leave_gate(struct visit *visit)
{
    if (visit->response->stream)
        visit->response->inside = visit->inside;
    else
        gate_leave(visit->inside);
}

bool site_recall(struct site *site, const struct request *request, struct response *response)
{
    struct recalled *recalled = &site->recalled;
    struct keeping *keeping = &recalled->keeping;
    struct representation representation = representation_of(request, &site->representation_memory);
    *recalled = (struct recalled){.keeping = {
                                      .key = {request->target, representation},
                                      .validity = {.from_at = request->now_at},
                                  }};
    unsigned int uses = 0;
    recalled->has_version = site->cache && engine_version(site->engine, &keeping->validity.version);
    if (recalled->has_version && site->meters)
        meters_see_store(site->meters, keeping->validity.version);
    response_begin(response);
    if (recalled->has_version && answer_allows(request, response))
        keeping->before = cache_find(site->cache, &keeping->key, &uses);
    keeping->often = uses >= USES_FOR_OFTEN;
    if (!keeping->before || !is_good_enough(keeping->before, keeping, uses))
        return false;
    kept_answer(keeping->before, request, response);
    meter_count_kept(&site->meter, keeping->before->route, response->status);
    return true;
}

/* Returns the route that the answer is counted for. */
static size_t make(struct site *site, const struct request *request, struct response *response)
{
    const struct keeping *keeping = &site->recalled.keeping;
    struct visit visit;
    forget_last_answer(site);
    begin_visit(site, request, &keeping->key, response, &visit);
    respond_in_transaction(site, request, &visit);
    struct kept *kept = response->status == 200 ? keep_answer(site->coder, &site->coded,
                                                              &site->arena, keeping, response)
                                                : NULL;
    leave_gate(&visit);
    kept_release(keeping->before);
    if (!kept) {
        answer_settle(&site->arena, request, response);
        return visit.route;
    }
    kept->route = (unsigned int)visit.route;
    kept->was_dear = visit.inside;
    if (site->recalled.has_version && may_fill_cache(&visit))
        put_in_cache(site, kept, response);
    kept_answer(kept, request, response);
    return visit.route;
}

void site_make(struct site *site, const struct request *request, struct response *response)
{
    int64_t began_us = clock_monotonic_us();
    size_t route = make(site, request, response);
    atomic_store_explicit(&site->meter.statements, engine_statements(site->engine),
                          memory_order_relaxed);
    meter_count_made(&site->meter, route, response->status, clock_monotonic_us() - began_us);
}

void site_respond(struct site *site, const struct request *request, struct response *response)
{
    if (!site_recall(site, request, response))
        site_make(site, request, response);
}
