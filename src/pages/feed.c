/* A show's feed: RSS 2.0 with every visible episode, newest first, read from the store one at a
 * time. RSS 2.0, "A Podcaster's Guide to RSS", PSP-1. */
#include "base/date.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "prose/excerpt.h"
#include "prose/sanitise.h"
#include "store/episodes.h"

/* PSP-1: a description is at most 4,000 bytes. A code point is at most four, and an escaped one in
 * the summaries that are cut here at most six. */
enum { DESCRIPTION_MAX_BYTES = 4000, SUMMARY_MAX = 600 };

struct feed_item {
    struct text title;
    struct text url;
    struct text guid;
    struct text published; /* RFC 5322 */
    struct html description;
    struct html notes; /* empty where the description says it all */
    struct text audio_url;
    struct text audio_type;
    int64_t audio_bytes;
    int64_t duration_s;
    struct text image_url;
    int64_t season;
    int64_t number;
    struct text episode_type;
    bool explicit;
    struct text transcript_url;
};

static const struct field item_fields[] = {
    FIELD(feed_item, title),          FIELD(feed_item, url),          FIELD(feed_item, guid),
    FIELD(feed_item, published),      FIELD(feed_item, description),  FIELD(feed_item, notes),
    FIELD(feed_item, audio_url),      FIELD(feed_item, audio_type),   FIELD(feed_item, audio_bytes),
    FIELD(feed_item, duration_s),     FIELD(feed_item, image_url),    FIELD(feed_item, season),
    FIELD(feed_item, number),         FIELD(feed_item, episode_type), FIELD(feed_item, explicit),
    FIELD(feed_item, transcript_url),
};

static const struct record item_record = RECORD(feed_item, item_fields);

struct feed {
    struct text title;
    struct text self_url;
    struct text url;
    struct html description;
    struct text language;
    struct text author;
    struct text owner_name;
    struct text owner_email;
    struct text image_url;
    struct text category;
    struct text subcategory;
    struct text copyright;
    struct text itunes_type;
    struct text podcast_guid;
    struct text last_build; /* RFC 5322 */
    struct text version;    /* of earshot */
    bool explicit;
    bool locked;
    struct sequence *items;
};

static const struct field fields[] = {
    FIELD(feed, title),
    FIELD(feed, self_url),
    FIELD(feed, url),
    FIELD(feed, description),
    FIELD(feed, language),
    FIELD(feed, author),
    FIELD(feed, owner_name),
    FIELD(feed, owner_email),
    FIELD(feed, image_url),
    FIELD(feed, category),
    FIELD(feed, subcategory),
    FIELD(feed, copyright),
    FIELD(feed, itunes_type),
    FIELD(feed, last_build),
    FIELD(feed, version),
    FIELD(feed, podcast_guid),
    FIELD(feed, explicit),
    FIELD(feed, locked),
    FIELD_OF(feed, items, &item_record),
};

static const struct record feed_record = RECORD(feed, fields);

/* The episodes of the store as items of the feed. */
struct item_sequence {
    struct sequence sequence; /* first, so that its functions find the rest */
    struct episodes_walk walk;
    bool walking;
    bool failed;
    struct engine *engine;
    int64_t show_id;
    int64_t last; /* position */
    struct feed_item item;
    struct text base_url;
    struct text show_url;
};

static struct text absolute(struct item_sequence *items, struct text url)
{
    if (!text_starts_with(url, TEXT("/")))
        return url;
    return arena_format(&items->walk.arena, "%.*s%.*s", TEXT_ARGUMENTS(items->base_url),
                        TEXT_ARGUMENTS(url));
}

/* The long text where it is short enough, else the summary, else the title: a description is
 * required of a channel and expected of an item. */
static struct html description_of(struct arena *arena, struct html whole, struct text summary,
                                  struct text title)
{
    if (whole.markup.length > 0 && whole.markup.length <= DESCRIPTION_MAX_BYTES)
        return whole;
    struct text plain = text_is_empty(summary) ? title : summary;
    return sanitise_plain_text(arena, excerpt_cut(arena, plain, SUMMARY_MAX));
}

static void fill_item(struct item_sequence *items)
{
    const struct episode *episode = &items->walk.episode;
    struct arena *arena = &items->walk.arena;
    struct text url = arena_format(arena, "%.*s/%.*s", TEXT_ARGUMENTS(items->show_url),
                                   TEXT_ARGUMENTS(episode->slug));
    items->item = (struct feed_item){
        .title = episode->title,
        .url = url,
        .guid = episode->guid,
        .published = date_format_rfc5322(arena, episode->published_at),
        .description = description_of(arena, episode->notes, episode->summary, episode->title),
        .notes = episode->notes,
        .audio_url = absolute(items, episode->audio_url),
        .audio_type = episode->audio_type,
        .audio_bytes = episode->audio_bytes,
        .duration_s = episode->duration_s,
        .image_url = absolute(items, episode->image_url),
        .season = episode->season,
        .number = episode->number,
        .episode_type = episode->episode_type,
        .explicit = episode->explicit,
    };
    if (episode->has_transcript)
        items->item.transcript_url = arena_format(arena, "%.*s/transcript", TEXT_ARGUMENTS(url));
}

static void begin_items(struct sequence *sequence)
{
    struct item_sequence *items = (struct item_sequence *)sequence;
    episodes_walk_feed(items->engine, items->show_id, items->last, &items->walk);
    items->walking = true;
}

static void end_items(struct sequence *sequence)
{
    struct item_sequence *items = (struct item_sequence *)sequence;
    if (items->walking && !episodes_walk_end(&items->walk))
        items->failed = true;
    items->walking = false;
}

static bool next_item(struct sequence *sequence)
{
    struct item_sequence *items = (struct item_sequence *)sequence;
    if (!episodes_walk_next(&items->walk)) {
        end_items(sequence);
        return false;
    }
    fill_item(items);
    items->sequence.item = &items->item;
    return true;
}

static struct feed channel_of(struct visit *visit, const struct show *show, struct text show_url,
                              int64_t changed_at)
{
    struct arena *arena = visit->arena;
    return (struct feed){
        .title = show->title,
        .self_url = arena_format(arena, "%.*s/feed.xml", TEXT_ARGUMENTS(show_url)),
        .url = show_url,
        .description = description_of(arena, show->description, show->summary, show->title),
        .language = show->language,
        .author = show->author,
        .owner_name = show->owner_name,
        .owner_email = show->owner_email,
        .image_url = visit_absolute(visit, show->image_url),
        .category = show->category,
        .subcategory = show->subcategory,
        .copyright = show->copyright,
        .itunes_type = show->itunes_type,
        .podcast_guid = show->podcast_guid,
        .last_build = date_format_rfc5322(arena, changed_at),
        .version = TEXT(EARSHOT_VERSION),
        .explicit = show->explicit,
        .locked = show->locked,
    };
}

static int render(struct visit *visit, const struct show *show,
                  const struct episodes_visible *visible)
{
    int64_t changed_at =
        show->changed_at > visible->latest_at ? show->changed_at : visible->latest_at;
    struct text path = arena_format(visit->arena, "/shows/%.*s", TEXT_ARGUMENTS(show->slug));
    struct text show_url = visit_absolute(visit, path);
    struct item_sequence *items = arena_allocate(visit->arena, sizeof *items);
    *items = (struct item_sequence){
        .sequence = {.begin = begin_items, .next = next_item, .end = end_items},
        .engine = visit->engine,
        .show_id = show->show_id,
        .last = visible->count,
        .base_url = visit->settings.base_url,
        .show_url = show_url,
    };
    struct feed *feed = arena_allocate(visit->arena, sizeof *feed);
    *feed = channel_of(visit, show, show_url, changed_at);
    feed->items = &items->sequence;
    return page_stream_render(visit, feed, &items->sequence, &items->failed);
}

static int respond(struct visit *visit)
{
    struct show show;
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    struct episodes_visible visible;
    if (!episodes_visible(visit->engine, show.show_id, visit->now_at, &visible))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    visit->response->cache_control = TEXT("public, max-age=300");
    return render(visit, &show, &visible);
}

const struct page feed_page = {
    .template = "feed.xml",
    .record = &feed_record,
    .content_type = "application/rss+xml; charset=utf-8",
    .respond = respond,
};
