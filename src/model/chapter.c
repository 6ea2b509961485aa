#include "model/chapter.h"

static const struct field fields[] = {
    FIELD(chapter, start_ms), FIELD(chapter, end_ms),    FIELD(chapter, title),
    FIELD(chapter, url),      FIELD(chapter, image_url), FIELD(chapter, hidden),
};

const struct record chapter_record = RECORD(chapter, fields);
