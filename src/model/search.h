/* What is asked of the search, and what is found. */
#ifndef EARSHOT_MODEL_SEARCH_H
#define EARSHOT_MODEL_SEARCH_H

#include "base/field.h"
#include "base/text.h"

enum { SEARCH_TERMS_MAX = 8 };

/* Words that must stand in an episode, one after the other. */
struct search_term {
    struct text words; /* folded as base/words.h does it, divided by single spaces where they are */
    bool is_prefix;    /* a single word, which may go on */
};

struct search_question {
    struct list terms; /* of struct search_term, 1 to SEARCH_TERMS_MAX; all must match */
    int64_t show_id;   /* 0: of all shows */
    int64_t year;      /* UTC; 0: of all years */
    struct text topic; /* a slug; empty: of all topics */
    int64_t now_at;    /* what is published later is not found */
};

/* An episode that was found. */
struct search_hit {
    int64_t episode_id;
    int64_t published_at;
    int64_t relevance; /* higher is better */
};

/* What a page of results needs to know of one. */
struct search_episode {
    struct text show_slug;
    struct text show_title;
    struct text show_language;
    struct text slug;
    struct text title;
    struct text summary;
    struct text episode_type;
    int64_t published_at;
    int64_t duration_s;
    struct html notes;
    struct text content; /* the transcript as plain text */
    struct text cues;    /* the same with times, as JSON; or empty */
    struct text cue_ids; /* the numbers of the cues, as prose/cue_ids.h reads them */
};

extern const struct record search_hit_record;
extern const struct record search_episode_record;

#endif
