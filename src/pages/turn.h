/* A transcript as pages show it: paragraphs, with what is known of them. */
#ifndef EARSHOT_PAGES_TURN_H
#define EARSHOT_PAGES_TURN_H

#include "pages/visit.h"
#include "store/transcripts.h"

/* All but text and speaker is empty in a transcript without times. */
struct turn {
    struct text text;
    struct text speaker;  /* empty where it is not known, and where it is still the same one */
    struct text time;     /* of its start: "01:02", "01:00:00" */
    struct text time_iso; /* ISO 8601 */
    struct text start_s;  /* "62.5" */
    int64_t start_ms;     /* 0 where it is not known */
    struct text anchor;   /* its id in the page, for good: "at-7", after its first cue */
    struct text at_path;  /* of its first cue's own page */
    /* For the script that follows what is spoken: where in the text, in UTF-16 code units, each cue
     * begins and in which second, "0:62.5 14:64"; and the numbers of the cues, "7 8". */
    struct text cues;
    struct text at;
};

extern const struct record turn_record;

/* A list of struct turn. Of a transcript without times, they are its paragraphs; of one with times,
 * they are joined from its cues, because a page with an element a cue would have thousands of them.
 */
struct list turns_of(struct visit *visit, const struct transcript *transcript,
                     struct text episode_path);

#endif
