/* From a target to the page there: negotiation, and the one canonical form of every address. */
#include "pages/dispatch.h"

#include "pages/former.h"
#include "pages/routes.h"
#include "web/canonical.h"

/* A path with the parameters that belong to its page. */
static struct text with_query(struct visit *visit, struct text path)
{
    struct text names = text_of(visit->page->parameters);
    struct text query = canonical_query(visit->arena, visit->address.query, names);
    if (text_is_empty(query))
        return path;
    return arena_format(visit->arena, "%.*s?%.*s", TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(query));
}

static int respond_as(struct visit *visit, const struct page *page)
{
    struct response *response = visit->response;
    visit->made_page = page;
    if (!visit->is_readable && !page->is_for_supervisors)
        return 500;
    if (page->is_search && !visit_enter(visit, visit->search_gate))
        return 429;
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
static int respond_negotiated(struct visit *visit, const struct page *page)
{
    enum preferred_form form = visit->representation.form;
    visit->response->vary = TEXT("Accept");
    int status = respond_as(visit, form == FORM_MARKDOWN ? page->markdown_twin : page);
    return status == 200 && form == FORM_NEITHER ? 406 : status;
}

/* What stands below a draft's secret address is captured where it is below an episode's. */
static void take_draft(struct visit *visit)
{
    if (!text_starts_with(visit->address.path, TEXT("/drafts/")))
        return;
    visit->draft = visit->captures[0];
    visit->captures[2] = visit->captures[1];
}

static int respond_at_path(struct visit *visit)
{
    visit->route = routes_find(visit->address.path, visit->captures);
    visit->page = routes_page(visit->route);
    if (!visit->page)
        return 404;
    take_draft(visit);
    if (visit->page->markdown_twin)
        return respond_negotiated(visit, visit->page);
    if (visit->page->is_twin)
        visit->response->robots = TEXT("noindex");
    return respond_as(visit, visit->page);
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
static int respond_at_canonical_path(struct visit *visit)
{
    struct text canonical = canonical_path(visit->arena, visit->address.path);
    if (text_equal(canonical, visit->address.path))
        return 404;
    visit->address.path = canonical;
    forget_answer(visit);
    int status = respond_at_path(visit);
    return status == 200 ? lead_to_canonical(visit) : status;
}

static int respond_at_former_path(struct visit *visit)
{
    forget_answer(visit);
    return former_respond(visit);
}

static bool is_canonical(struct visit *visit)
{
    struct text query = visit->target;
    struct text path = text_split(&query, '?');
    return !canonical_is_escaped_in_vain(path) &&
           canonical_has_query(visit->arena, query, text_of(visit->page->parameters));
}

static bool has_idle_parameters(struct visit *visit)
{
    struct text query = visit->target;
    text_split(&query, '?');
    return !text_equal(canonical_query(visit->arena, query, text_of(visit->page->parameters)),
                       query);
}

static int respond_at_address(struct visit *visit)
{
    int status = respond_at_path(visit);
    if (!visit->is_readable)
        return status == 404 ? 500 : status;
    if (status == 404)
        status = respond_at_canonical_path(visit);
    if (status == 404)
        status = respond_at_former_path(visit);
    else if (status == 200 && !is_canonical(visit))
        status = lead_to_canonical(visit);
    visit->has_idle_parameters = status == 200 && has_idle_parameters(visit);
    return status;
}

int dispatch(struct visit *visit)
{
    switch (address_parse(visit->arena, visit->target, &visit->address)) {
    case ADDRESS_BAD:
        return 400;
    case ADDRESS_TOO_LONG:
        return 414;
    case ADDRESS_OK:
        break;
    }
    return respond_at_address(visit);
}
