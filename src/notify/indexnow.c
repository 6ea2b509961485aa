/* IndexNow: a POST of at most 10,000 changed addresses of one host (indexnow.org/documentation). */
#include "model/episode.h"
#include "notify/post.h"
#include "notify/targets.h"

#include <jansson.h>
#include <stdlib.h>

enum { ADDRESSES_MAX = 10000 };

static bool is_wanted(const struct settings *settings)
{
    return !text_is_empty(settings->indexnow_key);
}

static json_t *addresses(const struct settings *settings, const struct episode_card *episodes,
                         size_t count, struct arena *arena)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        struct text url = arena_join(arena, settings->base_url, TEXT("/shows/"),
                                     episodes[i].show_slug, TEXT("/"), episodes[i].slug);
        json_array_append_new(list, json_stringn(url.at, url.length));
    }
    return list;
}

/* The host of base_url, without its scheme. */
static struct text host_of(struct text base_url)
{
    size_t start = text_find(base_url, '/') + strlen("//");
    return text_slice(base_url, start, base_url.length);
}

static char *message(const struct settings *settings, const struct episode_card *episodes,
                     size_t count, struct arena *arena)
{
    struct text host = host_of(settings->base_url);
    struct text key = settings->indexnow_key;
    struct text location = arena_join(arena, settings->base_url, TEXT("/"), key, TEXT(".txt"));
    json_t *json = json_pack("{s:s%, s:s%, s:s%, s:o}", "host", host.at, host.length, "key", key.at,
                             key.length, "keyLocation", location.at, location.length, "urlList",
                             addresses(settings, episodes, count, arena));
    char *written = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    return written;
}

static bool tell(const struct settings *settings, struct list episodes,
                 struct notify_counts *counts, struct arena *arena, struct error *error)
{
    const struct episode_card *cards = episodes.items;
    const char *endpoint = arena_c_string(arena, settings->indexnow_endpoint);
    for (size_t at = 0; at < episodes.count; at += ADDRESSES_MAX) {
        size_t left = episodes.count - at;
        size_t count = left < ADDRESSES_MAX ? left : ADDRESSES_MAX;
        char *body = message(settings, cards + at, count, arena);
        bool sent = post_send(endpoint, "application/json; charset=utf-8", text_of(body), error);
        free(body);
        if (!sent)
            return false;
        counts->pages += count;
    }
    return true;
}

const struct target indexnow_target = {.name = "indexnow", .is_wanted = is_wanted, .tell = tell};
