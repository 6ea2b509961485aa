#include "pages/feed_items.h"

#include "base/date.h"
#include "pages/feed_extra.h"
#include "pages/feed_id.h"
#include "pages/feed_text.h"
#include "pages/transcript_file.h"
#include "store/shows.h"
#include "store/topics.h"

static const struct field transcript_fields[] = {
    FIELD(feed_transcript, url),
    FIELD(feed_transcript, type),
    FIELD(feed_transcript, captions),
    FIELD(feed_transcript, first),
};

static const struct record transcript_record = RECORD(feed_transcript, transcript_fields);

static const struct field topic_fields[] = {
    FIELD(feed_topic, title),
    FIELD(feed_topic, first),
};

static const struct record feed_topic_record = RECORD(feed_topic, topic_fields);

static const struct field item_fields[] = {
    FIELD(feed_item, first),
    FIELD(feed_item, title),
    FIELD(feed_item, url),
    FIELD(feed_item, guid),
    FIELD(feed_item, entry_id),
    FIELD(feed_item, published),
    FIELD(feed_item, published_iso),
    FIELD(feed_item, updated_iso),
    FIELD(feed_item, summary),
    FIELD(feed_item, description),
    FIELD(feed_item, notes),
    FIELD(feed_item, content),
    FIELD(feed_item, audio_url),
    FIELD(feed_item, audio_type),
    FIELD(feed_item, audio_bytes),
    FIELD(feed_item, duration_s),
    FIELD(feed_item, image_url),
    FIELD(feed_item, season),
    FIELD(feed_item, number),
    FIELD(feed_item, podcast_season),
    FIELD(feed_item, podcast_number),
    FIELD(feed_item, episode_type),
    FIELD(feed_item, explicit),
    FIELD_OF(feed_item, transcripts, &transcript_record),
    FIELD(feed_item, chapters_url),
    FIELD_OF(feed_item, topics, &feed_topic_record),
    FIELD(feed_item, extra),
    FIELD(feed_item, show_title),
    FIELD(feed_item, show_author),
    FIELD(feed_item, show_url),
    FIELD(feed_item, show_feed_url),
    FIELD(feed_item, show_entry_id),
    FIELD(feed_item, language),
};

const struct record feed_item_record = RECORD(feed_item, item_fields);

static struct text absolute(struct feed_items *items, struct text url)
{
    if (!text_starts_with(url, TEXT("/")))
        return url;
    return arena_join(&items->walk.arena, items->base_url, url);
}

enum { TRANSCRIPTS_MAX = 8 };

static void add_transcript(struct feed_transcript *found, size_t *count, struct text url,
                           struct text type)
{
    found[*count] = (struct feed_transcript){
        .url = url,
        .type = type,
        .captions = text_equal(type, TEXT("text/vtt")),
        .first = *count == 0,
    };
    (*count)++;
}

/* The page and the files beside it; the podcast namespace knows no Markdown among them. */
static struct list transcripts_of(struct feed_items *items, const struct episode *episode)
{
    struct arena *arena = &items->walk.arena;
    if (!episode->has_transcript)
        return (struct list){NULL, 0};
    struct text page = arena_join(arena, items->item.url, TEXT("/transcript"));
    struct list files = transcript_links(arena, page, episode->has_cues);
    const struct transcript_link *file = files.items;
    struct feed_transcript *found = arena_allocate(arena, TRANSCRIPTS_MAX * sizeof *found);
    size_t count = 0;
    add_transcript(found, &count, page, TEXT("text/html"));
    for (size_t i = 0; i < files.count; i++)
        if (!text_equal(file[i].media_type, TEXT("text/markdown")))
            add_transcript(found, &count, file[i].path, file[i].media_type);
    return (struct list){found, count};
}

static struct list topics_of(struct feed_items *items, const struct episode *episode)
{
    struct arena *arena = &items->walk.arena;
    struct list topics;
    if (!topics_of_episode(items->engine, episode->episode_id, &topics, arena)) {
        items->failed = true;
        return (struct list){NULL, 0};
    }
    struct feed_topic *tags = arena_allocate(arena, (topics.count + 1) * sizeof *tags);
    for (size_t i = 0; i < topics.count; i++)
        tags[i] = (struct feed_topic){((const struct topic *)topics.items)[i].title, i == 0};
    return (struct list){tags, topics.count};
}

/* In the feed of all shows, items follow each other across shows; the last one's is kept. */
static const struct show *show_of(struct feed_items *items)
{
    int64_t show_id = items->walk.episode.show_id;
    if (items->show || items->found.show_id == show_id)
        return items->show ? items->show : &items->found;
    arena_reset(&items->found_arena);
    items->found = (struct show){0};
    if (shows_find_by_id(items->engine, show_id, &items->found, &items->found_arena) != STORE_FOUND)
        items->failed = true;
    return &items->found;
}

/* Guids are unique within a show only. */
static struct text entry_id(struct arena *arena, const struct show *show, struct text guid)
{
    struct text name = arena_join(arena, show->podcast_guid, TEXT("/"), guid);
    return feed_id_urn(arena, feed_id(arena, name));
}

static void fill_texts(struct feed_items *items, const struct episode *episode)
{
    struct arena *arena = &items->walk.arena;
    struct feed_item *item = &items->item;
    int64_t updated_at =
        episode->changed_at > episode->published_at ? episode->changed_at : episode->published_at;
    item->published = date_format_rfc5322(arena, episode->published_at);
    item->published_iso = date_format_rfc3339(arena, episode->published_at);
    item->updated_iso = date_format_rfc3339(arena, updated_at);
    item->description = feed_description(arena, episode->notes, episode->summary, episode->title);
    item->notes = episode->notes;
    item->content = text_is_empty(episode->notes.markup) ? item->description : episode->notes;
    item->topics = topics_of(items, episode);
    item->transcripts = transcripts_of(items, episode);
    if (!text_is_empty(episode->chapters))
        item->chapters_url = arena_join(arena, item->url, TEXT("/chapters.json"));
}

static void fill_numbers(struct feed_item *item, const struct episode *episode)
{
    item->audio_bytes = episode->audio_bytes;
    item->duration_s = episode->duration_s;
    item->season = episode->season;
    item->number = episode->number;
    item->explicit = episode->explicit;
    item->podcast_season = extra_has(episode->extra, TEXT("podcast:season")) ? 0 : episode->season;
    item->podcast_number = extra_has(episode->extra, TEXT("podcast:episode")) ? 0 : episode->number;
}

/* What an import brought, without what the item says itself. */
static void fill_extra(struct feed_items *items, const struct episode *episode,
                       struct text language)
{
    struct text types[TRANSCRIPTS_MAX];
    const struct feed_transcript *transcripts = items->item.transcripts.items;
    for (size_t i = 0; i < items->item.transcripts.count; i++)
        types[i] = transcripts[i].type;
    struct feed_own own = {
        .url = items->item.url,
        .language = language,
        .transcript_types = types,
        .transcript_type_count = items->item.transcripts.count,
        .has_chapters = !text_is_empty(episode->chapters),
    };
    items->item.extra = feed_extra_of_episode(&items->walk.arena, episode, &own);
}

static void fill_show(struct feed_items *items, const struct show *show, struct text show_url)
{
    struct arena *arena = &items->walk.arena;
    struct feed_item *item = &items->item;
    item->guid = item->entry_id;
    item->show_title = show->title;
    item->show_author = text_is_empty(show->author) ? show->title : show->author;
    item->show_url = show_url;
    item->show_feed_url = arena_join(arena, show_url, TEXT("/feed.xml"));
    item->show_entry_id = feed_id_urn(arena, feed_id_of_guid(arena, show->podcast_guid));
    item->language = show->language;
    if (text_is_empty(item->image_url))
        item->image_url = absolute(items, show->image_url);
}

static void fill_item(struct feed_items *items)
{
    const struct episode *episode = &items->walk.episode;
    const struct show *show = show_of(items);
    struct arena *arena = &items->walk.arena;
    struct text path = arena_join(arena, TEXT("/shows/"), show->slug);
    struct text show_url = absolute(items, path);
    bool has_type = !text_is_empty(episode->audio_type);
    items->item = (struct feed_item){
        .first = !items->begun,
        .title = episode->title,
        .url = arena_join(arena, show_url, TEXT("/"), episode->slug),
        .guid = episode->guid,
        .entry_id = entry_id(arena, show, episode->guid),
        .summary = episode->summary,
        .audio_url = absolute(items, episode->audio_url),
        /* Every format requires one, and this is what a podcast's nearly always is. */
        .audio_type = has_type ? episode->audio_type : TEXT("audio/mpeg"),
        .image_url = absolute(items, episode->image_url),
        .episode_type = episode->episode_type,
    };
    fill_texts(items, episode);
    fill_extra(items, episode, show->language);
    fill_numbers(&items->item, episode);
    if (!items->show)
        fill_show(items, show, show_url);
}

static void begin(struct sequence *sequence)
{
    struct feed_items *items = (struct feed_items *)sequence;
    items->next_hit = 0;
    if (items->is_search)
        arena_begin(&items->walk.arena);
    else
        selection_walk(items->engine, &items->selection, items->first, items->last, &items->walk);
    items->walking = true;
    items->begun = false;
}

static void end(struct sequence *sequence)
{
    struct feed_items *items = (struct feed_items *)sequence;
    if (items->walking && items->is_search)
        arena_end(&items->walk.arena);
    else if (items->walking && !episodes_walk_end(&items->walk))
        items->failed = true;
    items->walking = false;
    items->found = (struct show){0};
    arena_end(&items->found_arena);
}

static bool find_hit(struct feed_items *items)
{
    const struct search_hit *hits = items->hits.items;
    struct episodes_walk *walk = &items->walk;
    if (items->next_hit == items->hits.count)
        return false;
    arena_reset(&walk->arena);
    walk->episode = (struct episode){0};
    int64_t episode_id = hits[items->next_hit++].episode_id;
    items->failed =
        episodes_find_by_id(items->engine, episode_id, &walk->episode, &walk->arena) != STORE_FOUND;
    return !items->failed;
}

static bool find_next(struct feed_items *items)
{
    if (items->failed)
        return false;
    return items->is_search ? find_hit(items) : episodes_walk_next(&items->walk);
}

static bool next(struct sequence *sequence)
{
    struct feed_items *items = (struct feed_items *)sequence;
    if (!find_next(items)) {
        end(sequence);
        return false;
    }
    fill_item(items);
    items->begun = true;
    items->sequence.item = &items->item;
    return true;
}

void feed_items_prepare(struct feed_items *items, struct visit *visit, const struct show *show,
                        const struct selection *selection, int64_t first, int64_t last)
{
    *items = (struct feed_items){
        .sequence = {.begin = begin, .next = next, .end = end},
        .engine = visit->engine,
        .selection = *selection,
        .first = first,
        .last = last,
        .base_url = visit->settings.base_url,
        .show = show,
    };
    arena_begin(&items->found_arena);
}

void feed_items_prepare_hits(struct feed_items *items, struct visit *visit, struct list hits)
{
    struct selection none = {0};
    feed_items_prepare(items, visit, NULL, &none, 0, 0);
    items->is_search = true;
    items->hits = hits;
}
