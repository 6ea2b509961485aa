#include "model/show.h"

static const struct field fields[] = {
    FIELD(show, show_id),     FIELD(show, slug),         FIELD(show, title),
    FIELD(show, summary),     FIELD(show, description),  FIELD(show, standing_text),
    FIELD(show, language),    FIELD(show, author),       FIELD(show, owner_name),
    FIELD(show, owner_email), FIELD(show, website_url),  FIELD(show, image_url),
    FIELD(show, category),    FIELD(show, subcategory),  FIELD(show, copyright),
    FIELD(show, itunes_type), FIELD(show, podcast_guid), FIELD(show, explicit),
    FIELD(show, locked),      FIELD(show, extra),        FIELD(show, removed),
    FIELD(show, source_hash), FIELD(show, changed_at),   FIELD(show, years),
    FIELD(show, picture),     FIELD(show, people),
};

const struct record show_record = RECORD(show, fields);

static const struct field card_fields[] = {
    FIELD(show_card, show_id),       FIELD(show_card, slug),       FIELD(show_card, title),
    FIELD(show_card, summary),       FIELD(show_card, language),   FIELD(show_card, image_url),
    FIELD(show_card, episode_count), FIELD(show_card, changed_at), FIELD(show_card, latest_at),
    FIELD(show_card, picture),
};

const struct record show_card_record = RECORD(show_card, card_fields);
