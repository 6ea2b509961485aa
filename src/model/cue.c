#include "model/cue.h"

static const struct field fields[] = {
    FIELD(cue, start_ms),
    FIELD(cue, end_ms),
    FIELD(cue, speaker),
    FIELD(cue, text),
};

const struct record cue_record = RECORD(cue, fields);
