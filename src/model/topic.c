#include "model/topic.h"

static const struct field fields[] = {
    FIELD(topic, slug),
    FIELD(topic, title),
};

const struct record topic_record = RECORD(topic, fields);
