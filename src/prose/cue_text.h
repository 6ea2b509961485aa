/* The words of a timed transcript as one text, from any place of which the cue is known. */
#ifndef EARSHOT_PROSE_CUE_TEXT_H
#define EARSHOT_PROSE_CUE_TEXT_H

#include "base/arena.h"
#include "base/field.h"

#include <stdint.h>

struct cue_place {
    size_t offset; /* of its words in the text */
    int64_t start_ms;
};

struct cue_text {
    struct text text;   /* what is said, the cues divided by a space */
    struct list places; /* of struct cue_place, one a cue, in their order */
};

/* Reads cues as transcript_write() writes them as JSON, a segment a line, some ten times as fast as
 * a JSON parser. Of anything else it makes an empty text or a shorter one. */
struct cue_text cue_text_read(struct arena *arena, struct text json);

/* The cue that says what stands there: its index. The text must not be empty. */
size_t cue_text_find(const struct cue_text *cues, size_t offset);

#endif
