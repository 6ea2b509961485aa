#include "ingest/sync.h"

#include "ingest/source_hash.h"
#include "ingest/sync_words.h"
#include "store/episodes.h"
#include "store/folder_episodes.h"
#include "store/topics.h"

/* ---- what the folder has ---- */

static bool receive_show(struct receiver *receiver, const struct show *show)
{
    struct sync *sync = (struct sync *)receiver;
    bool goes_on = sync->importer.receiver.show(&sync->importer.receiver, show);
    sync->facts.show_id = sync->importer.show.show_id;
    return goes_on;
}

static bool receive_skipped(struct receiver *receiver, long line, const char *title,
                            const char *reason)
{
    struct sync *sync = (struct sync *)receiver;
    return sync->importer.receiver.skipped(&sync->importer.receiver, line, title, reason);
}

static bool receive_left_out(struct receiver *receiver, long line, const char *name,
                             const char *reason)
{
    struct sync *sync = (struct sync *)receiver;
    return sync->importer.receiver.left_out(&sync->importer.receiver, line, name, reason);
}

static bool receive_redirect(struct receiver *receiver, long line, const struct redirect *redirect)
{
    struct sync *sync = (struct sync *)receiver;
    return sync->importer.receiver.redirect(&sync->importer.receiver, line, redirect);
}

static void tell(struct sync *sync, enum sync_change change, struct text slug, struct text what)
{
    sync->observer->changed(sync->observer, change, slug, what);
}

static enum store_answer find(struct sync *sync, struct text guid, struct episode *episode)
{
    *episode = (struct episode){0};
    return episodes_find_by_guid(sync->importer.engine, sync->importer.show.show_id, guid, episode,
                                 &sync->arena);
}

/* The rest of an episode that was found. */
static bool find_rest(struct sync *sync, struct sync_episode *stored)
{
    struct engine *engine = sync->importer.engine;
    int64_t episode_id = stored->episode.episode_id;
    return transcripts_find(engine, episode_id, &stored->transcript, &sync->arena) !=
               STORE_FAILED &&
           topics_of_episode(engine, episode_id, &stored->topics, &sync->arena);
}

static bool may_change(const struct episode *stored, const struct incoming_episode *incoming)
{
    return stored->status != incoming->episode.status ||
           stored->source_hash != source_hash_of_episode(incoming);
}

static bool report_change(struct sync *sync, const struct sync_episode *before,
                          struct sync_episode *after)
{
    if (!find_rest(sync, after))
        return false;
    tell(sync, SYNC_CHANGED, after->episode.slug,
         sync_words_of_episode(&sync->arena, before, after));
    return true;
}

/* What the importer made of an episode. */
static bool report(struct sync *sync, const struct import_counts *counts,
                   const struct sync_episode *before, struct sync_episode *after)
{
    const struct episode *episode = &after->episode;
    if (sync->importer.counts.added > counts->added)
        tell(sync, SYNC_ADDED, episode->slug, (struct text){NULL, 0});
    if (sync->importer.counts.changed > counts->changed && !report_change(sync, before, after))
        return false;
    return episode->status == EPISODE_REMOVED ||
           folder_episodes_put(sync->importer.engine, episode->show_id, episode->episode_id);
}

/* A transcript that is elsewhere and was not fetched is the one that is stored, if there is one. */
static bool keep_transcript(struct sync *sync, const struct episode *stored,
                            struct incoming_episode *incoming)
{
    struct transcript transcript;
    if (!incoming->leaves_transcript || stored->episode_id == 0)
        return true;
    switch (
        transcripts_find(sync->importer.engine, stored->episode_id, &transcript, &sync->arena)) {
    case STORE_FOUND:
        incoming->transcript = transcript.content;
        incoming->cues = transcript.cues;
        return true;
    case STORE_ABSENT:
        return true;
    default:
        return false;
    }
}

static bool receive(struct sync *sync, struct incoming_episode *incoming)
{
    struct sync_episode before = {0}, after = {0};
    struct import_counts counts = sync->importer.counts;
    struct receiver *importer = &sync->importer.receiver;
    struct text guid = incoming->episode.guid;
    enum store_answer answer = find(sync, guid, &before.episode);
    if (answer == STORE_FAILED || !keep_transcript(sync, &before.episode, incoming))
        return false;
    bool is_needed = answer == STORE_FOUND && may_change(&before.episode, incoming);
    return (!is_needed || find_rest(sync, &before)) && importer->episode(importer, incoming) &&
           find(sync, guid, &after.episode) == STORE_FOUND &&
           report(sync, &counts, &before, &after);
}

static bool receive_episode(struct receiver *receiver, const struct incoming_episode *incoming)
{
    struct sync *sync = (struct sync *)receiver;
    struct incoming_episode filled = *incoming;
    bool goes_on = receive(sync, &filled);
    arena_reset(&sync->arena);
    return goes_on;
}

/* ---- what it no longer has ---- */

static bool unpublish(struct sync *sync, const struct episode *episode)
{
    if (!folder_episodes_drop(sync->importer.engine, episode->episode_id))
        return false;
    if (episode->status != EPISODE_PUBLISHED)
        return true;
    tell(sync, SYNC_UNPUBLISHED, episode->slug, (struct text){NULL, 0});
    return importer_unpublish(&sync->importer, episode->episode_id);
}

static bool unpublish_vanished(struct sync *sync)
{
    struct list list;
    bool done = folder_episodes_list(sync->importer.engine, sync->importer.show.show_id, &list,
                                     &sync->arena);
    const struct episode *episodes = list.items;
    for (size_t i = 0; done && i < list.count; i++)
        if (!folder_has_guid(sync->folder, episodes[i].guid))
            done = unpublish(sync, &episodes[i]);
    return done;
}

/* ---- the whole ---- */

void sync_begin(struct sync *sync, struct engine *engine, struct folder *folder, struct text slug,
                struct sync_observer *observer)
{
    *sync = (struct sync){
        .receiver = {receive_show, receive_episode, receive_skipped, receive_left_out,
                     receive_redirect},
        .folder = folder,
        .observer = observer,
    };
    importer_begin(&sync->importer, engine, slug, &observer->import);
    sync->importer.is_whole = true;
    sync->facts = (struct audio_facts){.engine = engine};
    folder->beside.facts = &sync->facts;
    arena_begin(&sync->arena);
}

void sync_use_show(struct sync *sync, const struct show *show)
{
    importer_use_show(&sync->importer, show);
    sync->facts.show_id = show->show_id;
}

static bool finish(struct sync *sync)
{
    struct show before = sync->importer.show;
    if (!unpublish_vanished(sync) || !importer_finish(&sync->importer))
        return false;
    struct text words = sync_words_of_show(&sync->arena, &before, &sync->importer.show);
    struct text nothing = {NULL, 0};
    if (sync->importer.show_is_new)
        tell(sync, SYNC_ADDED, nothing, nothing);
    else if (!text_is_empty(words))
        tell(sync, SYNC_CHANGED, nothing, words);
    return true;
}

bool sync_run(struct sync *sync, struct error *error)
{
    const struct error *why = &sync->importer.error;
    *error = (struct error){{0}};
    if (!folder_read(sync->folder, &sync->receiver, error))
        return why->message[0] ? error_set(error, "%s:%s%s", sync->folder->file,
                                           why->message[0] > '9' ? " " : "", why->message)
                               : false;
    return finish(sync) || error_set(error, "%s", why->message);
}

void sync_end(struct sync *sync)
{
    importer_end(&sync->importer);
    arena_end(&sync->arena);
}
