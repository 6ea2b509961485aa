/* An item's words into an episode. */
#include "base/date.h"
#include "base/utf8.h"
#include "ingest/extra_field.h"
#include "ingest/foreign.h"
#include "ingest/rss_words.h"

static const struct text types[] = {TEXT_LITERAL("full"), TEXT_LITERAL("trailer"),
                                    TEXT_LITERAL("bonus")};

/* Apple's number where it is one, else the podcast namespace's. */
static int64_t number_of(struct text itunes, struct text podcast)
{
    int64_t number = foreign_integer(itunes);
    return number > 0 ? number : foreign_integer(podcast);
}

static struct text audio_type_of(struct arena *arena, const struct rss_item *item, struct text url)
{
    bool is_type = text_find(item->audio_type, '/') < item->audio_type.length;
    return is_type ? foreign_line(arena, item->audio_type) : foreign_audio_type(url);
}

static struct text title_of(struct arena *arena, const struct rss_item *item)
{
    const struct text titles[] = {item->title, item->itunes_title};
    return foreign_line(arena, foreign_first(titles, 2));
}

/* A title for an item without one: its day, else the name of its file. */
static struct text title_for(struct arena *arena, const struct episode *episode)
{
    if (episode->published_at > 0)
        return date_format_day(arena, episode->published_at);
    return foreign_line(arena, foreign_file_name(episode->audio_url));
}

static void read_prose(struct arena *arena, const struct rss_item *item, struct episode *episode)
{
    const struct text notes[] = {item->encoded, item->description, item->itunes_summary,
                                 item->itunes_subtitle};
    /* Apple's summary is plain text by its definition. The subtitle is often cut off in the middle,
     * and the full notes open with greetings and advertising. */
    const struct text summaries[] = {item->itunes_summary, item->description, item->itunes_subtitle,
                                     item->encoded};
    episode->notes = foreign_notes(arena, foreign_first(notes, 4));
    episode->summary = foreign_summary(arena, foreign_first(summaries, 4));
}

static void read_facts(struct arena *arena, const struct rss_item *item, struct episode *episode)
{
    if (!date_parse_feed(item->published, &episode->published_at))
        episode->published_at = 0;
    if (!duration_parse(item->duration, &episode->duration_s))
        episode->duration_s = 0;
    episode->status = episode->published_at > 0 ? EPISODE_PUBLISHED : EPISODE_DRAFT;
    episode->audio_bytes = foreign_integer(item->audio_bytes);
    episode->audio_type = audio_type_of(arena, item, episode->audio_url);
    episode->image_url = foreign_url(arena, item->image);
    episode->season = number_of(item->itunes_season, item->podcast_season);
    episode->number = number_of(item->itunes_episode, item->podcast_episode);
    episode->episode_type = foreign_word(item->episode_type, types, sizeof types / sizeof types[0]);
    episode->explicit = foreign_is_yes(item->explicit);
}

const char *rss_item_to_episode(struct arena *arena, const struct rss_item *item, struct xml extra,
                                struct episode *episode)
{
    *episode = (struct episode){.title = title_of(arena, item),
                                .audio_url = foreign_url(arena, item->audio_url)};
    if (text_is_empty(item->audio_url))
        return "no enclosure";
    if (text_is_empty(episode->audio_url))
        return "the address of the enclosure is not an http or https address";
    read_facts(arena, item, episode);
    if (text_is_empty(episode->title))
        episode->title = title_for(arena, episode);
    if (text_is_empty(episode->title))
        return "no title";
    episode->guid = text_trim(utf8_scrub(arena, item->guid));
    if (text_is_empty(episode->guid))
        episode->guid = foreign_identity(arena, episode, foreign_url(arena, item->link));
    read_prose(arena, item, episode);
    episode->extra = extra_beyond_episode(arena, extra, episode);
    return NULL;
}
