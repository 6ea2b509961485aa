/* Feeds: of a show, one of its seasons or topics, of all shows, and of a person; RSS 2.0, Atom 1.0
 * and JSON Feed 1.1 from the same view, with every visible episode or a part of them (RFC 5005). */
#include "pages/feed_channel.h"
#include "pages/feed_items.h"
#include "pages/mention.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "prose/excerpt.h"
#include "store/shows.h"
#include "store/topics.h"

/* An item without a text, in the shortest of the formats. */
enum { ITEM_LEAST_BYTES = 400 };

/* Subscribers of a hub find it, and what to subscribe to, here (WebSub section 4). */
static void link_hub(struct visit *visit, const struct feed_channel *channel)
{
    if (text_is_empty(channel->hub_url))
        return;
    visit->response->link =
        arena_join(visit->arena, TEXT("<"), channel->hub_url, TEXT(">; rel=\"hub\", <"),
                   channel->self_url, TEXT(">; rel=\"self\""));
}

/* Chromium applies a style sheet to application/xml only and shows the feeds' own media types as
 * source. Whoever asks for HTML, and not for feeds, is a browser; it gets the same bytes under the
 * name that it can show. */
static void name_for_browsers(struct visit *visit)
{
    struct response *response = visit->response;
    if (text_equal(response->content_type, text_of(feed_json_page.content_type)))
        return;
    response->vary = TEXT("Accept");
    if (visit->representation.is_for_browser)
        response->content_type = TEXT("application/xml; charset=utf-8");
}

static int render(struct visit *visit, const struct show *show, const struct selection *selection,
                  struct text name, const struct feed_window *window)
{
    struct feed_channel *channel = arena_allocate(visit->arena, sizeof *channel);
    if (!feed_channel_fill(channel, visit, show, selection, name, window))
        return 500;
    struct feed_items *items = arena_allocate(visit->arena, sizeof *items);
    feed_items_prepare(items, visit, show, selection, window->first, window->last);
    channel->items = &items->sequence;
    link_hub(visit, channel);
    name_for_browsers(visit);
    visit->response->cache_control = TEXT("public, max-age=300");
    return page_stream_render(visit, channel, &items->sequence, &items->failed,
                              (window->last - window->first + 1) * ITEM_LEAST_BYTES);
}

/* The part of the selection that the parameters ask for. A season or topic without an episode is
 * none. */
static int respond_with(struct visit *visit, const struct show *show, struct selection *selection,
                        struct text name)
{
    struct feed_window window;
    int status = feed_window_read(visit, &window);
    if (status != 200)
        return status;
    selection->show_id = show ? show->show_id : 0;
    selection->now_at = visit->now_at;
    if (!selection_count(visit->engine, selection))
        return 500;
    visit_changed_at(visit, selection->latest_at);
    bool may_be_empty = selection->season == 0 && text_is_empty(selection->topic);
    if ((selection->count == 0 && !may_be_empty) || !feed_window_place(&window, selection->count))
        return 404;
    return render(visit, show, selection, name, &window);
}

/* The show is borrowed by the answer while it is sent. */
static int find_show(struct visit *visit, struct show **show)
{
    *show = arena_allocate(visit->arena, sizeof **show);
    return visit_find_show(visit, *show);
}

static int respond_for_show(struct visit *visit)
{
    struct show *show;
    struct selection selection = {0};
    int status = find_show(visit, &show);
    return status == 200 ? respond_with(visit, show, &selection, (struct text){NULL, 0}) : status;
}

static int respond_for_season(struct visit *visit)
{
    struct show *show;
    struct selection selection = {.season = visit_page_number(visit->captures[1])};
    int status = find_show(visit, &show);
    if (status != 200)
        return status;
    if (selection.season == 0)
        return 404;
    return respond_with(visit, show, &selection, (struct text){NULL, 0});
}

static int respond_for_topic(struct visit *visit)
{
    struct show *show;
    struct topic topic;
    int status = find_show(visit, &show);
    if (status != 200)
        return status;
    switch (topics_find(visit->engine, show->show_id, visit->captures[1], &topic, visit->arena)) {
    case STORE_FOUND:
        break;
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
    struct selection selection = {.topic = topic.slug};
    return respond_with(visit, show, &selection, topic.title);
}

static int respond_for_all(struct visit *visit)
{
    struct selection selection = {0};
    int64_t changed_at;
    if (!shows_last_change(visit->engine, &changed_at))
        return 500;
    visit_changed_at(visit, changed_at);
    return respond_with(visit, NULL, &selection, (struct text){NULL, 0});
}

static int respond_for_person(struct visit *visit)
{
    struct person person;
    int status = visit_find_person(visit, &person);
    if (status != 200)
        return status;
    struct selection selection = {.person_id = person.person_id};
    return respond_with(visit, NULL, &selection,
                        excerpt_line(visit->arena, person.name, MENTION_WORDS_MAX));
}

/* Which parts there are is feed_window.h's to say, and what their one address is. */
#define FEED_RSS                                            \
    .template = "feed.xml", .record = &feed_channel_record, \
    .content_type = "application/rss+xml; charset=utf-8"
#define FEED_ATOM                                           \
    .template = "atom.xml", .record = &feed_channel_record, \
    .content_type = "application/atom+xml; charset=utf-8"
#define FEED_JSON \
    .template = "feed.json", .record = &feed_channel_record, .content_type = "application/feed+json"

const struct page feed_page = {FEED_RSS, .respond = respond_for_show};
const struct page feed_atom_page = {FEED_ATOM, .respond = respond_for_show};
const struct page feed_json_page = {FEED_JSON, .respond = respond_for_show};
const struct page feed_season_page = {FEED_RSS, .respond = respond_for_season};
const struct page feed_topic_page = {FEED_RSS, .respond = respond_for_topic};
const struct page feed_person_page = {FEED_RSS, .respond = respond_for_person};
const struct page feed_all_page = {FEED_RSS, .respond = respond_for_all};
const struct page feed_all_atom_page = {FEED_ATOM, .respond = respond_for_all};
const struct page feed_all_json_page = {FEED_JSON, .respond = respond_for_all};
