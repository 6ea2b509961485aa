/* Search: the episodes that say what was typed, twenty a page, the best first. The page is a form
 * and works without a script; its twin says the same in JSON. */
#include "store/search.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/say.h"
#include "pages/search_links.h"
#include "pages/search_request.h"
#include "pages/search_result.h"
#include "pages/search_spelling.h"

/* Shows and topics to choose from are those of the best results: to look at all of a thousand would
 * take longer than the search. */
enum { RESULTS_PER_PAGE = 20, PAGES_MAX = 10, PARTS_OF_BEST = 100 };

struct search_view {
    const struct frame *frame;
    struct text typed;
    bool has_terms;
    bool was_cut;     /* what was typed */
    bool was_stopped; /* the search, when its time was over */
    bool is_more;     /* than the newest SEARCH_HITS_MAX */
    struct text show_slug;
    struct text show_title;
    struct text language; /* of that show */
    struct text topic;
    int64_t year;
    struct text any_show_path; /* the same search without that filter */
    struct text any_topic_path;
    struct text any_year_path;
    int64_t count;
    bool has_pages;
    bool has_choice; /* of shows, years or topics */
    struct list results;
    struct list shows; /* of struct search_link: filters to choose from */
    struct list years;
    struct list topics;
    bool has_shows;
    bool has_years;
    bool has_topics;
    struct list pages;
    struct text previous_path;
    struct text next_path;
    struct text spelling; /* what was meant, maybe; or empty */
    struct text spelling_path;
    struct text feed_path;
    struct text url; /* absolute */
    int64_t number;
};

static const struct field fields[] = {
    FIELD_OF(search_view, frame, &frame_record),
    FIELD(search_view, typed),
    FIELD(search_view, has_terms),
    FIELD(search_view, was_cut),
    FIELD(search_view, was_stopped),
    FIELD(search_view, is_more),
    FIELD(search_view, show_slug),
    FIELD(search_view, show_title),
    FIELD(search_view, language),
    FIELD(search_view, topic),
    FIELD(search_view, year),
    FIELD(search_view, any_show_path),
    FIELD(search_view, any_topic_path),
    FIELD(search_view, any_year_path),
    FIELD(search_view, count),
    FIELD(search_view, has_pages),
    FIELD(search_view, has_choice),
    FIELD_OF(search_view, results, &search_result_record),
    FIELD_OF(search_view, shows, &search_link_record),
    FIELD_OF(search_view, years, &search_link_record),
    FIELD_OF(search_view, topics, &search_link_record),
    FIELD(search_view, has_shows),
    FIELD(search_view, has_years),
    FIELD(search_view, has_topics),
    FIELD_OF(search_view, pages, &search_link_record),
    FIELD(search_view, previous_path),
    FIELD(search_view, next_path),
    FIELD(search_view, spelling),
    FIELD(search_view, spelling_path),
    FIELD(search_view, feed_path),
    FIELD(search_view, url),
    FIELD(search_view, number),
};

static const struct record search_record = RECORD(search_view, fields);

static struct text title_of(struct visit *visit, const struct search_request *request)
{
    if (request->terms.list.count == 0)
        return say(visit, MESSAGE_SEARCH, &(struct saying){0});
    return say(visit, MESSAGE_TITLE_OF_SEARCH, &(struct saying){.title = request->typed});
}

/* Texts and addresses that do not depend on what is found. */
static void describe(struct visit *visit, const struct search_request *request, struct frame *frame,
                     struct search_view *view)
{
    struct text show = request->show.slug, topic = request->question.topic, none = {NULL, 0};
    int64_t year = request->question.year;
    view->typed = request->typed;
    view->has_terms = request->terms.list.count > 0;
    view->was_cut = request->terms.was_cut;
    view->show_slug = show;
    view->show_title = request->show.title;
    view->language = request->show.language;
    view->year = year;
    view->topic = topic;
    view->any_show_path = search_path(visit, "/search", view->typed, none, year, topic, 1);
    view->any_topic_path = search_path(visit, "/search", view->typed, show, year, none, 1);
    view->any_year_path = search_path(visit, "/search", view->typed, show, 0, topic, 1);
    view->url = visit_absolute(visit, search_path_of(visit, "/search", request, view->number));
    visit->canonical_url = view->url;
    if (!view->has_terms)
        return;
    view->feed_path = search_path_of(visit, "/search.xml", request, 1);
    alternates_add(visit, &frame->alternates, TEXT("application/rss+xml"), view->feed_path,
                   title_of(visit, request));
    alternates_add(visit, &frame->alternates, TEXT("application/json"),
                   search_path_of(visit, "/search.json", request, view->number), none);
}

static int64_t pages_of(struct list hits)
{
    int64_t pages = ((int64_t)hits.count + RESULTS_PER_PAGE - 1) / RESULTS_PER_PAGE;
    return pages < 1 ? 1 : pages > PAGES_MAX ? PAGES_MAX : pages;
}

static struct list hits_of_page(struct list hits, int64_t number)
{
    size_t skipped = (size_t)(number - 1) * RESULTS_PER_PAGE;
    size_t count = hits.count > skipped ? hits.count - skipped : 0;
    const struct search_hit *first = (const struct search_hit *)hits.items + skipped;
    return (struct list){first, count < RESULTS_PER_PAGE ? count : RESULTS_PER_PAGE};
}

static void link_pages(struct visit *visit, const struct search_request *request, int64_t pages,
                       struct search_view *view)
{
    view->has_pages = pages > 1;
    view->pages = search_links_of_pages(visit, request, pages, view->number);
    if (view->number > 1)
        view->previous_path = search_path_of(visit, "/search", request, view->number - 1);
    if (view->number < pages)
        view->next_path = search_path_of(visit, "/search", request, view->number + 1);
}

static bool offer_parts(struct visit *visit, const struct search_request *request, struct list hits,
                        struct search_view *view)
{
    struct list best = hits;
    if (best.count > PARTS_OF_BEST)
        best.count = PARTS_OF_BEST;
    view->years = search_links_of_years(visit, request, hits);
    if (!search_links_of_shows(visit, request, best, &view->shows) ||
        !search_links_of_topics(visit, request, best, &view->topics))
        return false;
    view->has_years = view->years.count > 0;
    view->has_shows = view->shows.count > 0;
    view->has_topics = view->topics.count > 0;
    view->has_choice = view->has_years || view->has_shows || view->has_topics;
    return true;
}

/* What was found, or what may have been meant. Returns the status. */
static int fill(struct visit *visit, const struct search_request *request, struct list hits,
                struct search_view *view)
{
    struct search_matcher *matcher = arena_allocate(visit->arena, sizeof *matcher);
    int64_t pages = pages_of(hits);
    if (view->number > pages)
        return 404;
    search_matcher_begin(matcher, request->terms.list);
    view->count = (int64_t)hits.count;
    view->is_more = hits.count == SEARCH_HITS_MAX;
    struct list shown = hits_of_page(hits, view->number);
    if (!search_results(visit, matcher, shown, &view->results) ||
        !offer_parts(visit, request, hits, view))
        return 500;
    link_pages(visit, request, pages, view);
    if (hits.count > 0)
        return 200;
    if (!search_spelling(visit, request, &view->spelling))
        return 500;
    view->spelling_path = search_path(visit, "/search", view->spelling, request->show.slug,
                                      request->question.year, request->question.topic, 1);
    return 200;
}

/* Nothing found in time is no answer; a part of it is one, but not to be kept. */
static int find(struct visit *visit, const struct search_request *request, struct search_view *view)
{
    struct list hits;
    search_begin(visit->engine);
    bool done =
        search_find(visit->engine, &request->question, SEARCH_BEST_FIRST, &hits, visit->arena);
    view->was_stopped = search_end(visit->engine);
    if (view->was_stopped)
        visit->response->cache_control = TEXT("no-store");
    if (!done)
        return 500;
    return view->was_stopped && hits.count == 0 ? 503 : fill(visit, request, hits, view);
}

/* The page asked for; 301 to the first, which has no number in its address, or 404. */
static int read_number(struct visit *visit, const struct search_request *request, int64_t *number)
{
    struct text parameter;
    *number = 1;
    if (!address_parameter(visit->arena, &visit->address, TEXT("page"), &parameter))
        return 200;
    *number = visit_page_number(parameter);
    if (*number < 1 || *number > PAGES_MAX)
        return 404;
    if (*number > 1)
        return 200;
    struct text query = search_path_of(visit, "", request, 1);
    visit->address.query = text_slice(query, 1, query.length);
    return visit_redirect(visit, visit_path(visit));
}

/* To search engines, every search is the one page of the form. One that found nothing is none at
 * all, or they would show whatever words somebody linked to. */
static void hide(struct frame *frame)
{
    frame->canonical_url = (struct text){NULL, 0};
    frame->preview = NULL;
}

static int respond(struct visit *visit)
{
    struct search_request request;
    struct search_view view = {0};
    int status = search_request_read(visit, &request);
    if (status == 200)
        status = read_number(visit, &request, &view.number);
    if (status != 200)
        return status;
    if (request.show.show_id)
        visit_speak(visit, request.show.language);
    struct frame frame = frame_for(visit, title_of(visit, &request), TEXT("/search"));
    frame.is_search = true;
    frame.description =
        say(visit, MESSAGE_DESCRIPTION_OF_SEARCH, &(struct saying){.site = visit->settings.title});
    view.frame = &frame;
    describe(visit, &request, &frame, &view);
    if (!search_mark_changes(visit))
        return 500;
    if (view.has_terms)
        status = find(visit, &request, &view);
    if (view.has_terms && view.count == 0)
        hide(&frame);
    return status == 200 ? visit_render(visit, &view) : status;
}

const struct page search_page = {
    .template = "search.html",
    .record = &search_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = SEARCH_PARAMETERS,
    .is_boundless = true,
    .is_search = true,
};

const struct page search_json_page = {
    .template = "search.json",
    .record = &search_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = SEARCH_PARAMETERS,
    .is_twin = true,
    .is_boundless = true,
    .is_search = true,
};
