#include "ingest/importer_same.h"

#include "model/topic.h"
#include "store/episodes.h"
#include "store/topics.h"
#include "store/transcripts.h"

/* What follows from the rest, or is this site's own. */
static bool is_of_site(const char *name)
{
    static const char *const names[] = {"show_id",    "episode_id", "position", "source_hash",
                                        "changed_at", "picture",    "people",   "years"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_same_record(const struct record *record, const void *a, const void *b)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (!is_of_site(record->fields[i].name) && !field_equal(&record->fields[i], a, b))
            return false;
    return true;
}

bool importer_is_same_show(const struct show *show, const struct show *stored)
{
    return is_same_record(&show_record, show, stored);
}

static bool has_topic(struct list topics, const struct topic *wanted)
{
    const struct topic *topic = topics.items;
    for (size_t i = 0; i < topics.count; i++)
        if (text_equal(topic[i].slug, wanted->slug))
            return text_equal(topic[i].title, wanted->title);
    return false;
}

/* An import that says none leaves those that are there, unless it says all there is. */
static bool compare_topics(struct importer *importer, struct list told, int64_t episode_id,
                           bool *is_same)
{
    struct list stored;
    if (told.count == 0 && !importer->is_whole)
        return true;
    if (!topics_of_episode(importer->engine, episode_id, &stored, &importer->episode_arena))
        return false;
    *is_same = stored.count == told.count;
    for (size_t i = 0; *is_same && i < told.count; i++)
        *is_same = has_topic(stored, (const struct topic *)told.items + i);
    return true;
}

static bool compare_transcript(struct importer *importer, const struct incoming_episode *incoming,
                               int64_t episode_id, bool *is_same)
{
    struct transcript stored = {0};
    if (text_is_empty(incoming->transcript) && !importer->is_whole)
        return true;
    if (transcripts_find(importer->engine, episode_id, &stored, &importer->episode_arena) ==
        STORE_FAILED)
        return false;
    *is_same =
        text_equal(stored.content, incoming->transcript) && text_equal(stored.cues, incoming->cues);
    return true;
}

static bool compare_former_slugs(struct importer *importer, struct list told, struct text slug,
                                 bool *is_same)
{
    struct text leads_to;
    const struct text *former = told.items;
    for (size_t i = 0; *is_same && i < told.count; i++) {
        if (text_equal(former[i], slug))
            continue;
        enum store_answer answer =
            episodes_find_by_former_slug(importer->engine, importer->show.show_id, former[i],
                                         &leads_to, &importer->episode_arena);
        if (answer == STORE_FAILED)
            return false;
        *is_same = answer == STORE_FOUND && text_equal(leads_to, slug);
    }
    return true;
}

bool importer_is_same_episode(struct importer *importer, const struct incoming_episode *incoming,
                              const struct episode *episode, const struct episode *stored,
                              bool *is_same)
{
    int64_t episode_id = stored->episode_id;
    *is_same = is_same_record(&episode_record, episode, stored);
    return (!*is_same || compare_topics(importer, incoming->topics, episode_id, is_same)) &&
           (!*is_same || compare_transcript(importer, incoming, episode_id, is_same)) &&
           (!*is_same ||
            compare_former_slugs(importer, incoming->former_slugs, stored->slug, is_same));
}
