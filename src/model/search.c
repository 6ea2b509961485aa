#include "model/search.h"

static const struct field hit_fields[] = {
    FIELD(search_hit, episode_id),
    FIELD(search_hit, published_at),
    FIELD(search_hit, relevance),
};

const struct record search_hit_record = RECORD(search_hit, hit_fields);

static const struct field episode_fields[] = {
    FIELD(search_episode, show_slug),     FIELD(search_episode, show_title),
    FIELD(search_episode, show_language), FIELD(search_episode, slug),
    FIELD(search_episode, title),         FIELD(search_episode, summary),
    FIELD(search_episode, episode_type),  FIELD(search_episode, published_at),
    FIELD(search_episode, duration_s),    FIELD(search_episode, notes),
    FIELD(search_episode, content),       FIELD(search_episode, cues),
    FIELD(search_episode, cue_ids),
};

const struct record search_episode_record = RECORD(search_episode, episode_fields);
