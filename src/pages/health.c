/* /healthz, for supervisors: one line that says whether requests are better sent elsewhere, and
 * why. It asks the store two small questions, and where its file is, so that it may be asked every
 * second. */
#include "pages/pages.h"
#include "store/store.h"

/* What keeps pages from being answered; NULL where nothing does. */
static const char *find_fault(const struct visit *visit)
{
    if (engine_has_moved(visit->engine))
        return "the site file was moved away or replaced; restart the server";
    switch (visit->is_readable ? store_schema(visit->engine) : STORE_SCHEMA_FAILED) {
    case STORE_SCHEMA_KNOWN:
        return NULL;
    case STORE_SCHEMA_OLDER:
        return "the site is of an older earshot; bring it up to date with: earshot migrate";
    case STORE_SCHEMA_NEWER:
        return "the site is of a newer earshot; restart the server with that one";
    default:
        return "the site cannot be read; the server's log says why";
    }
}

static int respond(struct visit *visit)
{
    struct response *response = visit->response;
    const char *fault = find_fault(visit);
    response->cache_control = TEXT("no-store");
    if (fault) {
        response->body = arena_format(visit->arena, "broken: %s\n", fault);
        return 503;
    }
    if (visit->is_ending && atomic_load(visit->is_ending)) {
        response->body = TEXT("draining: the server ends once it has answered what it has\n");
        return 503;
    }
    response->body = TEXT("ready\n");
    return 200;
}

const struct page health_page = {
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
    .is_for_supervisors = true,
};
