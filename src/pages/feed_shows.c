/* The shows of the site as lists for machines: the publisher's feed of the podcast namespace
 * (podcast:medium publisher) and OPML 2.0. */
#include "pages/feed_id.h"
#include "pages/feed_text.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "store/shows.h"

struct feed_show {
    struct text title;
    struct text url;
    struct text feed_url;
    struct text summary;
    struct text language;
    struct text podcast_guid;
    struct text medium;
};

static const struct field show_fields[] = {
    FIELD(feed_show, title),    FIELD(feed_show, url),          FIELD(feed_show, feed_url),
    FIELD(feed_show, summary),  FIELD(feed_show, podcast_guid), FIELD(feed_show, medium),
    FIELD(feed_show, language),
};

static const struct record feed_show_record = RECORD(feed_show, show_fields);

/* The shows of the store, one at a time. */
struct show_sequence {
    struct sequence sequence; /* of struct feed_show; first, so that its functions find the rest */
    struct engine *engine;
    struct text base_url;
    struct shows_walk walk;
    bool walking;
    bool failed;
    struct feed_show show;
};

struct show_list {
    struct text title;
    struct text url;
    struct text self_url;
    struct html description;
    struct text language;
    struct text guid;
    struct text version; /* of earshot */
    struct text style_url;
    struct sequence *shows;
};

static const struct field list_fields[] = {
    FIELD(show_list, title),
    FIELD(show_list, url),
    FIELD(show_list, self_url),
    FIELD(show_list, description),
    FIELD(show_list, language),
    FIELD(show_list, guid),
    FIELD(show_list, version),
    FIELD(show_list, style_url),
    FIELD_OF(show_list, shows, &feed_show_record),
};

static const struct record show_list_record = RECORD(show_list, list_fields);

static void begin(struct sequence *sequence)
{
    struct show_sequence *shows = (struct show_sequence *)sequence;
    shows_walk_begin(shows->engine, &shows->walk);
    shows->walking = true;
}

static void end(struct sequence *sequence)
{
    struct show_sequence *shows = (struct show_sequence *)sequence;
    if (shows->walking && !shows_walk_end(&shows->walk))
        shows->failed = true;
    shows->walking = false;
}

static bool next(struct sequence *sequence)
{
    struct show_sequence *shows = (struct show_sequence *)sequence;
    if (!shows_walk_next(&shows->walk)) {
        end(sequence);
        return false;
    }
    const struct show *show = &shows->walk.show;
    struct arena *arena = &shows->walk.arena;
    struct text url = arena_join(arena, shows->base_url, TEXT("/shows/"), show->slug);
    shows->show = (struct feed_show){
        .title = show->title,
        .url = url,
        .feed_url = arena_join(arena, url, TEXT("/feed.xml")),
        .summary = show->summary,
        .language = show->language,
        .podcast_guid = feed_id_of_guid(arena, show->podcast_guid),
        .medium = feed_medium(arena, show->extra),
    };
    shows->sequence.item = &shows->show;
    return true;
}

static struct show_list list_of(struct visit *visit)
{
    const struct settings *settings = &visit->settings;
    struct text url = visit_absolute(visit, TEXT("/publisher.xml"));
    return (struct show_list){
        .title = settings->title,
        .url = visit_absolute(visit, TEXT("/")),
        .self_url = url,
        .description = feed_description(visit->arena, (struct html){{NULL, 0}},
                                        settings->description, settings->title),
        .language = settings->language,
        .guid = feed_id_of_address(visit->arena, url),
        .version = TEXT(EARSHOT_VERSION),
        .style_url = assets_address(visit->assets, TEXT("feed.css")),
    };
}

static int respond(struct visit *visit)
{
    int64_t changed_at;
    if (!shows_last_change(visit->engine, &changed_at))
        return 500;
    visit_changed_at(visit, changed_at);
    struct show_sequence *shows = arena_allocate(visit->arena, sizeof *shows);
    *shows = (struct show_sequence){
        .sequence = {.begin = begin, .next = next, .end = end},
        .engine = visit->engine,
        .base_url = visit->settings.base_url,
    };
    struct show_list *list = arena_allocate(visit->arena, sizeof *list);
    *list = list_of(visit);
    list->shows = &shows->sequence;
    return page_stream_render(visit, list, &shows->sequence, &shows->failed, 0);
}

const struct page publisher_page = {
    .template = "publisher.xml",
    .record = &show_list_record,
    .content_type = "application/rss+xml; charset=utf-8",
    .respond = respond,
};

const struct page opml_page = {
    .template = "shows.opml",
    .record = &show_list_record,
    .content_type = "text/x-opml; charset=utf-8",
    .respond = respond,
};
