/* A search as a feed: the newest episodes that match, for readers who want to hear of the next. */
#include "pages/feed_channel.h"
#include "pages/feed_id.h"
#include "pages/feed_items.h"
#include "pages/feed_text.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "pages/search_request.h"
#include "store/search.h"

#include "base/date.h"

enum { ITEMS_MAX = 50 };

/* It is still no feed of the show, whose guid and cover others might take it for. */
static void describe_show(struct feed_channel *channel, struct visit *visit,
                          const struct show *show)
{
    channel->title = show->title;
    channel->language = show->language;
    channel->description =
        feed_description(visit->arena, show->description, show->summary, show->title);
    channel->summary = show->summary;
}

static bool fill_channel(struct feed_channel *channel, struct visit *visit,
                         const struct search_request *request, struct list hits)
{
    struct selection all = {.now_at = visit->now_at};
    struct feed_window window = {.part = FEED_COMPLETE};
    if (!feed_channel_fill(channel, visit, NULL, &all, (struct text){NULL, 0}, &window))
        return false;
    if (request->show.show_id)
        describe_show(channel, visit, &request->show);
    struct text self = search_path_of(visit, "/search.xml", request, 1);
    channel->title = arena_join(visit->arena, channel->title, TEXT(": "), request->typed);
    channel->self_url = visit_absolute(visit, self);
    channel->url = visit_absolute(visit, search_path_of(visit, "/search", request, 1));
    channel->podcast_guid = feed_id_of_address(visit->arena, channel->self_url);
    channel->hub_url = (struct text){NULL, 0};
    channel->is_complete = false;
    if (hits.count > 0)
        channel->published = date_format_rfc5322(
            visit->arena, ((const struct search_hit *)hits.items)->published_at);
    return true;
}

static bool find(struct visit *visit, const struct search_request *request, struct list *hits)
{
    *hits = (struct list){NULL, 0};
    if (request->terms.list.count == 0)
        return true;
    search_begin(visit->engine);
    bool done =
        search_find(visit->engine, &request->question, SEARCH_NEWEST_FIRST, hits, visit->arena);
    if (search_end(visit->engine))
        visit->response->cache_control = TEXT("no-store");
    if (hits->count > ITEMS_MAX)
        hits->count = ITEMS_MAX;
    return done;
}

static int respond(struct visit *visit)
{
    struct search_request request;
    struct list hits;
    int status = search_request_read(visit, &request);
    if (status != 200)
        return status;
    if (request.show.show_id)
        visit_speak(visit, request.show.language);
    visit->response->robots = TEXT("noindex");
    struct feed_channel *channel = arena_allocate(visit->arena, sizeof *channel);
    if (!search_mark_changes(visit) || !find(visit, &request, &hits) ||
        !fill_channel(channel, visit, &request, hits))
        return 500;
    struct feed_items *items = arena_allocate(visit->arena, sizeof *items);
    feed_items_prepare_hits(items, visit, hits);
    channel->items = &items->sequence;
    return page_stream_render(visit, channel, &items->sequence, &items->failed, 0);
}

const struct page search_feed_page = {
    .template = "feed.xml",
    .record = &feed_channel_record,
    .content_type = "application/rss+xml; charset=utf-8",
    .respond = respond,
    .parameters = "q show year topic",
    .is_boundless = true,
    .is_search = true,
};
