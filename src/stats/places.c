#include "stats/places.h"

#include "base/clock.h"
#include "base/memory.h"
#include "model/episode.h"
#include "store/inventory.h"
#include "store/settings.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
    MINUTE_S = 60,
    BYTES_PER_SECOND = 16000, /* 128 kbit/s, where the episode does not say */
    /* What may stand in front of the audio and is none: an ID3 tag with a small cover. */
    TAG_BYTES = 64 * 1024,
    INDEX_CEILING = 100 * 1000 * 1000,
};

uint32_t places_minute_bytes(int64_t audio_bytes, int64_t duration_s)
{
    bool is_known = audio_bytes > 0 && duration_s > 0;
    double per_second = is_known ? (double)audio_bytes / (double)duration_s : BYTES_PER_SECOND;
    double bytes = per_second * MINUTE_S + TAG_BYTES;
    if (audio_bytes > 0 && bytes > (double)audio_bytes)
        bytes = (double)audio_bytes;
    return bytes < UINT32_MAX ? (uint32_t)bytes : UINT32_MAX;
}

static uint64_t hash_of(struct text text, uint64_t seed)
{
    return XXH3_64bits_withSeed(text.at ? text.at : "", text.length, seed);
}

/* An address that two have is the first one's. */
static void put(struct keyed *table, uint64_t key, uint32_t number)
{
    bool is_new;
    uint64_t *value = keyed_put(table, key, &is_new);
    if (value && is_new)
        *value = number;
}

static uint32_t find(const struct keyed *table, uint64_t key)
{
    const uint64_t *value = keyed_find(table, key);
    return value ? (uint32_t)*value : PLACES_NONE;
}

/* Slugs are one show's own. */
static uint64_t episode_key(uint32_t show, struct text slug)
{
    return hash_of(slug, (uint64_t)show + 1);
}

/* ---- reading the site ---- */

static int compare_ids(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_show(const void *id, const void *show)
{
    return compare_ids(*(const int64_t *)id, ((const struct known_show *)show)->show_id);
}

static int compare_episode(const void *id, const void *episode)
{
    return compare_ids(*(const int64_t *)id, ((const struct known_episode *)episode)->episode_id);
}

/* Both arrays are in the order of their numbers in the store. */
static uint32_t show_of_id(const struct places *places, int64_t show_id)
{
    const struct known_show *show =
        bsearch(&show_id, places->shows, places->show_count, sizeof *places->shows, compare_show);
    return show ? (uint32_t)(show - places->shows) : PLACES_NONE;
}

static uint32_t episode_of_id(const struct places *places, int64_t episode_id)
{
    const struct known_episode *episode =
        bsearch(&episode_id, places->episodes, places->episode_count, sizeof *places->episodes,
                compare_episode);
    return episode ? (uint32_t)(episode - places->episodes) : PLACES_NONE;
}

/* Room for one more behind `count` items; it doubles when that is a power of two. */
static void *with_room(void *items, size_t count, size_t size)
{
    if (count & (count - 1))
        return items;
    return memory_resize(items, (count ? count * 2 : 1) * size);
}

static void add_show(void *context, const struct inventory_item *item)
{
    struct places *places = context;
    places->shows = with_room(places->shows, places->show_count, sizeof *places->shows);
    places->shows[places->show_count] = (struct known_show){
        .show_id = item->show_id,
        .slug = arena_copy(&places->arena, item->slug),
        .title = arena_copy(&places->arena, item->title),
        .removed = item->removed,
    };
    put(&places->shows_by_slug, hash_of(item->slug, 0), (uint32_t)places->show_count++);
}

static void add_former_show(void *context, const struct inventory_item *item)
{
    struct places *places = context;
    uint32_t show = show_of_id(places, item->show_id);
    if (show != PLACES_NONE)
        put(&places->shows_by_slug, hash_of(item->slug, 0), show);
}

/* The path under which nginx sees an audio's address; empty where another host has it. */
static struct text path_of_audio(const struct places *places, struct text url)
{
    if (text_starts_with(url, places->base_url))
        url = text_slice(url, places->base_url.length, url.length);
    bool is_ours = text_starts_with(url, TEXT("/"));
    return is_ours ? text_slice(url, 0, text_find(url, '?')) : (struct text){NULL, 0};
}

static void add_audio(struct places *places, const struct inventory_item *item, bool is_visible,
                      uint32_t number)
{
    struct text path = path_of_audio(places, item->audio_url);
    if (path.length > 0)
        put(&places->episodes_by_audio, hash_of(path, 0), number);
    else
        places->audio_elsewhere += is_visible && item->audio_url.length > 0;
}

static void add_episode(void *context, const struct inventory_item *item)
{
    struct places *places = context;
    uint32_t show = show_of_id(places, item->show_id);
    uint32_t number = (uint32_t)places->episode_count;
    if (show == PLACES_NONE)
        return;
    bool is_visible = item->status == EPISODE_PUBLISHED && item->published_at <= places->now_at &&
                      !places->shows[show].removed;
    places->episodes = with_room(places->episodes, number, sizeof *places->episodes);
    places->episodes[places->episode_count++] = (struct known_episode){
        .episode_id = item->episode_id,
        .slug = arena_copy(&places->arena, item->slug),
        .title = arena_copy(&places->arena, item->title),
        .published_at = item->published_at,
        .show = show,
        .minute_bytes = places_minute_bytes(item->audio_bytes, item->duration_s),
        .is_visible = is_visible,
    };
    put(&places->episodes_by_slug, episode_key(show, item->slug), number);
    add_audio(places, item, is_visible, number);
}

static void add_former_episode(void *context, const struct inventory_item *item)
{
    struct places *places = context;
    uint32_t episode = episode_of_id(places, item->episode_id);
    if (episode != PLACES_NONE)
        put(&places->episodes_by_slug, episode_key(places->episodes[episode].show, item->slug),
            episode);
}

static bool read_site(struct places *places, struct engine *engine)
{
    struct settings settings;
    if (!settings_read(engine, &settings, &places->arena))
        return false;
    places->base_url = settings.base_url;
    return inventory_shows(engine, add_show, places) &&
           inventory_former_shows(engine, add_former_show, places) &&
           inventory_episodes(engine, add_episode, places) &&
           inventory_former_episodes(engine, add_former_episode, places);
}

bool places_begin(struct places *places, struct engine *engine)
{
    *places = (struct places){.now_at = clock_now()};
    arena_begin(&places->arena);
    keyed_begin(&places->shows_by_slug, sizeof(uint64_t), INDEX_CEILING);
    keyed_begin(&places->episodes_by_slug, sizeof(uint64_t), INDEX_CEILING);
    keyed_begin(&places->episodes_by_audio, sizeof(uint64_t), INDEX_CEILING);
    if (!store_begin_reading(engine))
        return false;
    bool done = read_site(places, engine);
    store_end_reading(engine);
    return done;
}

void places_end(struct places *places)
{
    keyed_end(&places->shows_by_slug);
    keyed_end(&places->episodes_by_slug);
    keyed_end(&places->episodes_by_audio);
    free(places->shows);
    free(places->episodes);
    arena_end(&places->arena);
}

/* ---- finding ---- */

uint32_t places_find_show(const struct places *places, struct text slug)
{
    return find(&places->shows_by_slug, hash_of(slug, 0));
}

static struct text last_segment(struct text path)
{
    const char *slash = memrchr(path.at, '/', path.length);
    size_t start = (size_t)(slash - path.at) + 1;
    return (struct text){path.at + start, path.length - start};
}

/* All that has no extension, but for what programs ask for. A player in somebody else's page
 * (embed) is no view of a page. */
static bool is_page(struct text path)
{
    static const struct text others[] = {TEXT_LITERAL("embed"), TEXT_LITERAL("oembed"),
                                         TEXT_LITERAL("healthz")};
    struct text name = last_segment(path);
    if (text_find(name, '.') < name.length || text_starts_with(path, TEXT("/media/")))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (text_equal(name, others[i]))
            return false;
    return true;
}

/* Takes ".json" or ".md" off the end of a slug, if one stands there. */
static bool take_twin(struct text *slug)
{
    static const struct text twins[] = {TEXT_LITERAL(".json"), TEXT_LITERAL(".md")};
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
        if (text_ends_with(*slug, twins[i])) {
            slug->length -= twins[i].length;
            return true;
        }
    return false;
}

/* "{episode}", "{episode}.json", "{episode}.md", "{episode}/transcript", "{episode}/at/{cue}". */
static void find_episode(const struct places *places, struct text rest, struct place *place)
{
    struct text slug = text_split(&rest, '/');
    bool is_beside = text_equal(rest, TEXT("transcript")) || text_starts_with(rest, TEXT("at/"));
    bool is_twin = take_twin(&slug);
    if (rest.length > 0 && (!is_beside || is_twin))
        return;
    place->episode = find(&places->episodes_by_slug, episode_key(place->show, slug));
    if (place->episode == PLACES_NONE)
        return;
    if (is_beside)
        place->kind = PLACE_BESIDE;
    else if (is_twin)
        place->kind = PLACE_TWIN;
}

static struct place find_page(const struct places *places, struct text path)
{
    static const struct text shows = TEXT_LITERAL("/shows/");
    struct place place = {is_page(path) ? PLACE_PAGE : PLACE_OTHER, PLACES_NONE, PLACES_NONE};
    if (!text_starts_with(path, shows))
        return place;
    struct text rest = {path.at + shows.length, path.length - shows.length};
    place.show = places_find_show(places, text_split(&rest, '/'));
    if (place.show != PLACES_NONE && rest.length > 0)
        find_episode(places, rest, &place);
    return place;
}

struct place places_find(const struct places *places, struct text uri)
{
    struct text path = {uri.at, text_find(uri, '?')};
    if (path.length == 0 || path.at[0] != '/')
        return (struct place){PLACE_OTHER, PLACES_NONE, PLACES_NONE};
    uint32_t episode = find(&places->episodes_by_audio, hash_of(path, 0));
    if (episode != PLACES_NONE)
        return (struct place){PLACE_AUDIO, places->episodes[episode].show, episode};
    return find_page(places, path);
}
