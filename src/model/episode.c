#include "model/episode.h"

static const struct field fields[] = {
    FIELD(episode, episode_id),   FIELD(episode, show_id),        FIELD(episode, slug),
    FIELD(episode, guid),         FIELD(episode, title),          FIELD(episode, summary),
    FIELD(episode, status),       FIELD(episode, published_at),   FIELD(episode, duration_s),
    FIELD(episode, audio_url),    FIELD(episode, audio_bytes),    FIELD(episode, audio_type),
    FIELD(episode, image_url),    FIELD(episode, season),         FIELD(episode, number),
    FIELD(episode, episode_type), FIELD(episode, explicit),       FIELD(episode, position),
    FIELD(episode, source_hash),  FIELD(episode, changed_at),     FIELD(episode, notes),
    FIELD(episode, excerpt),      FIELD(episode, has_transcript), FIELD(episode, chapters),
    FIELD(episode, extra),        FIELD(episode, has_cues),       FIELD(episode, picture),
    FIELD(episode, people),
};

const struct record episode_record = RECORD(episode, fields);

static const struct field card_fields[] = {
    FIELD(episode_card, position),       FIELD(episode_card, published_at),
    FIELD(episode_card, changed_at),     FIELD(episode_card, duration_s),
    FIELD(episode_card, slug),           FIELD(episode_card, title),
    FIELD(episode_card, summary),        FIELD(episode_card, season),
    FIELD(episode_card, number),         FIELD(episode_card, episode_type),
    FIELD(episode_card, show_slug),      FIELD(episode_card, has_transcript),
    FIELD(episode_card, show_title),     FIELD(episode_card, show_language),
    FIELD(episode_card, show_image_url), FIELD(episode_card, show_picture),
    FIELD(episode_card, roles),
};

const struct record episode_card_record = RECORD(episode_card, card_fields);

const char *episode_status_word(int64_t status)
{
    static const char *const words[] = {
        [EPISODE_DRAFT] = "draft",
        [EPISODE_PUBLISHED] = "published",
        [EPISODE_REMOVED] = "removed",
    };
    return words[status];
}
