#include "ingest/incoming_check.h"

#include "base/slug.h"
#include "ingest/rss_extra.h"
#include "ingest/topic_list.h"
#include "model/validate.h"
#include "prose/markup_shape.h"

#include <uuid.h>

static bool is_empty_or(struct text text, bool (*is_valid)(struct text))
{
    return text_is_empty(text) || is_valid(text);
}

static bool is_path(struct text text)
{
    return text_starts_with(text, TEXT("/"));
}

static bool is_uuid(struct text text)
{
    uuid_t parsed;
    return uuid_parse_range(text.at, text.at + text.length, parsed) == 0;
}

bool incoming_check_show(const struct show *show)
{
    return show->show_id == 0 && text_is_empty(show->years) &&
           is_empty_or(show->slug, slug_is_valid) &&
           is_empty_or(show->language, validate_language) &&
           is_empty_or(show->website_url, validate_web_url) &&
           is_empty_or(show->image_url, validate_media_url) &&
           is_empty_or(show->itunes_type, validate_itunes_type) &&
           is_empty_or(show->podcast_guid, is_uuid) && markup_is_html(show->description.markup) &&
           markup_is_extra(show->extra.markup) && show->extra.markup.length <= EXTRA_CHANNEL_MAX;
}

static bool check_status(const struct incoming_episode *incoming)
{
    int64_t status = incoming->episode.status;
    return status == EPISODE_DRAFT || status == EPISODE_PUBLISHED ||
           (status == EPISODE_REMOVED && incoming->says_status);
}

static bool check_cue_ids(struct text cue_ids)
{
    long long number;
    while (!text_is_empty(cue_ids))
        if (!text_to_integer(text_split(&cue_ids, ' '), &number) || number == 0)
            return false;
    return true;
}

static bool check_numbers(const struct episode *episode)
{
    return episode->episode_id == 0 && episode->show_id == 0 && episode->position == 0 &&
           episode->published_at >= 0 && episode->duration_s >= 0 && episode->audio_bytes >= 0 &&
           episode->season >= 0 && episode->number >= 0;
}

static bool check_texts(const struct episode *episode)
{
    return !text_is_empty(episode->guid) && !text_is_empty(episode->title) &&
           is_empty_or(episode->slug, slug_is_valid) &&
           is_empty_or(episode->audio_url, validate_media_url) &&
           is_empty_or(episode->image_url, validate_media_url) &&
           is_empty_or(episode->episode_type, validate_episode_type) &&
           markup_is_html(episode->notes.markup) && markup_is_extra(episode->extra.markup) &&
           episode->extra.markup.length <= EXTRA_ITEM_MAX;
}

static bool check_topics(struct list topics)
{
    const struct topic *topic = topics.items;
    if (topics.count > TOPICS_MAX)
        return false;
    for (size_t i = 0; i < topics.count; i++)
        if (!slug_is_valid(topic[i].slug) || text_is_empty(topic[i].title))
            return false;
    return true;
}

static bool check_former(struct list former, bool (*is_valid)(struct text))
{
    const struct text *text = former.items;
    for (size_t i = 0; i < former.count; i++)
        if (!is_valid(text[i]))
            return false;
    return true;
}

bool incoming_check_episode(const struct incoming_episode *incoming)
{
    const struct episode *episode = &incoming->episode;
    return check_status(incoming) && check_numbers(episode) && check_texts(episode) &&
           check_cue_ids(incoming->cue_ids) && check_topics(incoming->topics) &&
           check_former(incoming->former_slugs, slug_is_valid) &&
           check_former(incoming->former_paths, is_path) &&
           is_empty_or(incoming->link, validate_web_url) && incoming->line > 0;
}

bool incoming_check_redirect(const struct redirect *redirect)
{
    return text_is_empty(redirect->slug) != text_is_empty(redirect->path) &&
           is_empty_or(redirect->slug, slug_is_valid) && is_empty_or(redirect->path, is_path);
}
