#include "model/person.h"

static const struct field fields[] = {
    FIELD(person, person_id),     FIELD(person, slug),      FIELD(person, name),
    FIELD(person, url),           FIELD(person, image_url), FIELD(person, latest_at),
    FIELD(person, episode_count), FIELD(person, picture),
};

const struct record person_record = RECORD(person, fields);
