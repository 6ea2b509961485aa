/* The forms in which an episode's transcript can be fetched, beside its page. */
#ifndef EARSHOT_PAGES_TRANSCRIPT_FILE_H
#define EARSHOT_PAGES_TRANSCRIPT_FILE_H

#include "base/arena.h"
#include "base/field.h"

struct transcript_link {
    struct text path;
    struct text
        name; /* for people: "WebVTT"; of plain text empty, which each language has a word for */
    struct text media_type; /* without parameters */
};

extern const struct record transcript_link_record;

/* A list of struct transcript_link: all forms that a transcript has. Those that are made of times
 * are among them where it has cues. `page_path` is that of the transcript page. */
struct list transcript_links(struct arena *arena, struct text page_path, bool has_cues);

#endif
