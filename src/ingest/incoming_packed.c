#include "ingest/incoming_packed.h"

#include "confine/packed.h"
#include "ingest/incoming_check.h"
#include "model/topic.h"

/* An item of a list of texts. */
struct word {
    struct text text;
};

static const struct field word_fields[] = {FIELD(word, text)};

static const struct record word_record = RECORD(word, word_fields);

/* What is told besides the episode, which follows. */
struct besides {
    int64_t line;
    struct text transcript, cues, link, cue_ids;
    bool says_status;
    struct list topics;
    struct list former_slugs, former_paths;
};

static const struct field fields[] = {
    FIELD(besides, line),
    FIELD(besides, transcript),
    FIELD(besides, cues),
    FIELD(besides, link),
    FIELD(besides, cue_ids),
    FIELD(besides, says_status),
    FIELD_OF(besides, topics, &topic_record),
    FIELD_OF(besides, former_slugs, &word_record),
    FIELD_OF(besides, former_paths, &word_record),
};

static const struct record besides_record = RECORD(besides, fields);

void incoming_packed_write(struct buffer *to, const struct incoming_episode *incoming)
{
    struct besides besides = {
        .line = incoming->line,
        .transcript = incoming->transcript,
        .cues = incoming->cues,
        .link = incoming->link,
        .cue_ids = incoming->cue_ids,
        .says_status = incoming->says_status,
        .topics = incoming->topics,
        .former_slugs = incoming->former_slugs,
        .former_paths = incoming->former_paths,
    };
    packed_write(to, &besides_record, &besides);
    packed_write(to, &episode_record, &incoming->episode);
}

bool incoming_packed_read(struct text *rest, struct arena *arena, struct incoming_episode *incoming)
{
    struct besides besides = {0};
    struct episode episode = {0};
    if (!packed_read(rest, arena, &besides_record, &besides) ||
        !packed_read(rest, arena, &episode_record, &episode))
        return false;
    *incoming = (struct incoming_episode){
        .episode = episode,
        .topics = besides.topics,
        .former_slugs = besides.former_slugs,
        .former_paths = besides.former_paths,
        .transcript = besides.transcript,
        .cues = besides.cues,
        .link = besides.link,
        .cue_ids = besides.cue_ids,
        .says_status = besides.says_status,
        .line = besides.line,
    };
    return incoming_check_episode(incoming);
}
