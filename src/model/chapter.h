/* A chapter of an episode (JSON Chapters 1.2, podcast namespace). */
#ifndef EARSHOT_MODEL_CHAPTER_H
#define EARSHOT_MODEL_CHAPTER_H

#include "base/field.h"
#include "base/text.h"

struct chapter {
    int64_t start_ms;
    int64_t end_ms; /* -1 where it is not given */
    struct text title;
    struct text url;       /* of what is talked about; absolute or empty */
    struct text image_url; /* absolute or empty */
    bool hidden;           /* "toc": false: not for the table of contents */
};

extern const struct record chapter_record;

#endif
