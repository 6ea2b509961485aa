#include "ingest/importer.h"

#include "base/clock.h"
#include "ingest/copied_audio.h"
#include "ingest/former_link.h"
#include "ingest/importer_address.h"
#include "ingest/importer_redirect.h"
#include "ingest/importer_same.h"
#include "ingest/importer_show.h"
#include "ingest/importer_untold.h"
#include "ingest/source_hash.h"
#include "ingest/transcript_source.h"
#include "model/extra.h"
#include "store/episodes.h"
#include "store/former_paths.h"
#include "store/settings.h"
#include "store/shows.h"
#include "store/topics.h"
#include "store/transcripts.h"

static bool receive_show(struct receiver *receiver, const struct show *described)
{
    return importer_take_show((struct importer *)receiver, described);
}

static bool receive_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    struct importer *importer = (struct importer *)receiver;
    bool goes_on = importer_take_redirect(importer, line, redirect);
    arena_reset(&importer->episode_arena);
    return goes_on;
}

static void skip(struct importer *importer, long line, const char *title, const char *reason)
{
    importer->counts.skipped++;
    importer->observer->skipped(importer->observer, line, title, reason);
}

static bool receive_skipped(struct receiver *receiver, long line, const char *title,
                            const char *reason)
{
    struct importer *importer = (struct importer *)receiver;
    importer->counts.items++;
    skip(importer, line, title, reason);
    return true;
}

static bool receive_left_out(struct receiver *receiver, long line, const char *name,
                             const char *reason)
{
    struct importer *importer = (struct importer *)receiver;
    importer->observer->left_out(importer->observer, line, name, reason);
    return true;
}

/* Feeds list the newest first: where dates are missing, the order of the input stands for them. */
static void set_missing_date(struct importer *importer, struct episode *episode)
{
    if (episode->published_at != 0)
        return;
    episode->published_at = importer->began_at - (importer->counts.items - 1);
    importer->counts.undated++;
}

/* The episode as it is to be stored, but for what depends on whether it is there already. */
static struct episode prepare(struct importer *importer, const struct incoming_episode *incoming,
                              int64_t hash)
{
    struct episode episode = incoming->episode;
    episode.show_id = importer->show.show_id;
    episode.source_hash = hash;
    episode.changed_at = clock_now();
    struct transcript transcript = {.content = incoming->transcript, .cues = incoming->cues};
    transcript_source_mark(&importer->episode_arena, &transcript, &episode);
    if (text_is_empty(episode.episode_type))
        episode.episode_type = TEXT("full");
    return episode;
}

/* A show that this import makes was the same elsewhere, and nobody has seen it here: when it
 * changed last, and what of, is what an export says. */
static void keep_history(const struct importer *importer, const struct incoming_episode *incoming,
                         struct episode *episode)
{
    if (!importer->show_is_new || incoming->episode.changed_at == 0)
        return;
    episode->changed_at = incoming->episode.changed_at;
    if (!importer->is_whole)
        episode->source_hash = incoming->episode.source_hash;
}

/* What does not lie in the episode's own row; topics that are there outlive an input without any.
 */
static bool store_more(struct importer *importer, const struct incoming_episode *incoming,
                       const struct episode *episode)
{
    integers_add(&importer->stored, episode->episode_id);
    struct transcript transcript = {.content = incoming->transcript, .cues = incoming->cues};
    if (importer->show_is_new)
        transcript.cue_ids = incoming->cue_ids;
    bool is_told = !text_is_empty(transcript.content) || !text_is_empty(transcript.cue_ids);
    if (is_told &&
        !(text_is_empty(transcript.cues)
              ? transcripts_put(importer->engine, episode->episode_id, &transcript)
              : transcript_source_store(importer->engine, episode->episode_id, &transcript)))
        return false;
    if (!importer_keep_former_slugs(importer, incoming, episode))
        return false;
    return (incoming->topics.count == 0 && !importer->is_whole) ||
           topics_put(importer->engine, episode->show_id, episode->episode_id, incoming->topics);
}

/* Of episodes that have the same time the one with the larger number is the newer. */
static bool choose_id(struct importer *importer, const struct incoming_episode *incoming,
                      struct episode *episode)
{
    if (incoming->older_behind > 0 && importer->oldest_id == 0 &&
        !episodes_next_id(importer->engine, &importer->oldest_id))
        return false;
    if (importer->oldest_id != 0)
        episode->episode_id = importer->oldest_id + incoming->older_behind;
    return true;
}

static bool add(struct importer *importer, const struct incoming_episode *incoming, int64_t hash)
{
    struct episode episode = prepare(importer, incoming, hash);
    if (!importer->is_whole && !incoming->says_status)
        episode.status = EPISODE_PUBLISHED;
    if (!importer->is_whole && episode.status == EPISODE_PUBLISHED)
        set_missing_date(importer, &episode);
    keep_history(importer, incoming, &episode);
    if (!importer_take_new_slug(importer, incoming, &episode))
        return false;
    importer->counts.added++;
    return choose_id(importer, incoming, &episode) && episodes_insert(importer->engine, &episode) &&
           store_more(importer, incoming, &episode) &&
           importer_keep_former_paths(importer, incoming, episode.episode_id);
}

/* Of an export it is not remembered that it said the same: what the last feed said counts on. */
static bool pass_over(struct importer *importer, const struct incoming_episode *incoming,
                      const struct episode *episode)
{
    bool is_export = incoming->episode.changed_at != 0 && !importer->is_whole;
    importer->counts.unchanged++;
    return is_export || episodes_put_source_hash(importer->engine, episode);
}

static bool change(struct importer *importer, const struct incoming_episode *incoming,
                   struct episode *episode, const struct episode *stored)
{
    importer->counts.changed++;
    return (!importer->is_whole || episode->has_transcript ||
            importer_clear_transcript(importer, episode)) &&
           store_more(importer, incoming, episode) &&
           episodes_update(importer->engine, episode, stored->slug);
}

/* An input that is another, or was never met, may still say what is stored. */
static bool compare(struct importer *importer, const struct incoming_episode *incoming,
                    int64_t hash)
{
    struct episode stored = {0};
    struct episode episode = prepare(importer, incoming, hash);
    bool is_same;
    if (episodes_find_by_guid(importer->engine, episode.show_id, episode.guid, &stored,
                              &importer->episode_arena) != STORE_FOUND)
        return false;
    episode.episode_id = stored.episode_id;
    if (text_is_empty(episode.slug))
        episode.slug = stored.slug;
    else if (!importer_take_slug(importer, incoming, &episode))
        return false;
    importer_settle_untold(importer, incoming, &episode, &stored);
    if (!importer_is_same_episode(importer, incoming, &episode, &stored, &is_same))
        return false;
    return is_same ? pass_over(importer, incoming, &episode)
                   : change(importer, incoming, &episode, &stored);
}

static bool meet(struct importer *importer, const struct incoming_episode *incoming, int64_t hash,
                 const struct episode *stored)
{
    bool is_told_removed = incoming->says_status && incoming->episode.status == EPISODE_REMOVED;
    if (stored->status == EPISODE_REMOVED && !is_told_removed) {
        const char *title = arena_c_string(&importer->episode_arena, incoming->episode.title);
        skip(importer, incoming->line, title, "it was removed from this site");
        return true;
    }
    if (!importer_keep_former_paths(importer, incoming, stored->episode_id))
        return false;
    bool is_moved = importer->is_whole && stored->status != incoming->episode.status;
    if (stored->source_hash != hash || is_moved)
        return compare(importer, incoming, hash);
    importer->counts.unchanged++;
    return true;
}

static bool store(struct importer *importer, struct incoming_episode *incoming)
{
    struct episode stored = {0};
    switch (episodes_find_source(importer->engine, importer->show.show_id, incoming->episode.guid,
                                 &stored, &importer->episode_arena)) {
    case STORE_FOUND:
        if (importer->keeps_copies)
            copied_audio_keep(&importer->episode_arena, &stored, incoming);
        return meet(importer, incoming, source_hash_of_episode(incoming), &stored);
    case STORE_ABSENT:
        return add(importer, incoming, source_hash_of_episode(incoming));
    default:
        return false;
    }
}

static bool receive_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct importer *importer = (struct importer *)receiver;
    importer->counts.items++;
    struct incoming_episode kept = *incoming;
    bool goes_on = store(importer, &kept);
    if (incoming->older_behind == 0)
        importer->oldest_id = 0;
    arena_reset(&importer->episode_arena);
    importer->observer->progressed(importer->observer, &importer->counts);
    return goes_on;
}

void importer_begin(struct importer *importer, struct engine *engine, struct text show_slug,
                    struct import_observer *observer)
{
    *importer = (struct importer){
        .receiver = {receive_show, receive_episode, receive_skipped, receive_left_out,
                     receive_redirect},
        .engine = engine,
        .observer = observer,
        .wanted_slug = show_slug,
        .began_at = clock_now(),
    };
    arena_begin(&importer->show_arena);
    arena_begin(&importer->episode_arena);
}

void importer_use_show(struct importer *importer, const struct show *show)
{
    importer->show = *show;
}

static bool keep_former_path_of_show(struct importer *importer, struct text url, bool is_feed)
{
    struct text path = former_link_path(&importer->show_arena, url);
    return text_is_empty(path) ||
           former_paths_put(importer->engine, path, importer->show.show_id, 0, is_feed);
}

/* The lists of shows change now, also where the show has been as it is for long. */
static bool touch(struct importer *importer)
{
    int64_t now_at = clock_now();
    bool has_history = importer->show_is_new && importer->described.changed_at != 0;
    int64_t changed_at = has_history ? importer->described.changed_at : now_at;
    return shows_touch(importer->engine, importer->show.show_id, changed_at) &&
           (!has_history || settings_touch(importer->engine, now_at));
}

bool importer_unpublish(struct importer *importer, int64_t episode_id)
{
    struct episode episode = {0};
    if (episodes_find_by_id(importer->engine, episode_id, &episode, &importer->episode_arena) !=
        STORE_FOUND)
        return false;
    episode.status = EPISODE_DRAFT;
    episode.changed_at = clock_now();
    importer->counts.unpublished++;
    bool is_stored = episodes_update(importer->engine, &episode, episode.slug);
    arena_reset(&importer->episode_arena);
    return is_stored;
}

/* A show that is kept here was never at its other site, and an export says itself what was where.
 */
static bool keep_former_paths_of_show(struct importer *importer)
{
    return importer->is_whole || importer->is_export ||
           (keep_former_path_of_show(importer, importer->described.website_url, false) &&
            keep_former_path_of_show(importer, importer->feed_url, true));
}

bool importer_finish(struct importer *importer)
{
    const struct import_counts *counts = &importer->counts;
    if (importer->is_described && !importer_finish_show(importer))
        return false;
    if (!keep_former_paths_of_show(importer))
        return false;
    bool episodes_changed = counts->added + counts->changed + counts->unpublished > 0;
    if (episodes_changed && !episodes_renumber(importer->engine, importer->show.show_id))
        return false;
    bool changed = episodes_changed || importer->show_changed;
    return !changed || touch(importer);
}

void importer_end(struct importer *importer)
{
    integers_end(&importer->stored);
    arena_end(&importer->show_arena);
    arena_end(&importer->episode_arena);
}
