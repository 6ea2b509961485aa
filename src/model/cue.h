/* A cue of a transcript: what one speaker says in one stretch of time. */
#ifndef EARSHOT_MODEL_CUE_H
#define EARSHOT_MODEL_CUE_H

#include "base/field.h"
#include "base/text.h"

struct cue {
    int64_t start_ms;    /* -1 in a transcript without times */
    int64_t end_ms;      /* -1 where it is not known */
    struct text speaker; /* empty where it is not known */
    struct text text;    /* plain text, one paragraph, never empty */
};

extern const struct record cue_record;

#endif
