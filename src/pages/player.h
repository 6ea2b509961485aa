/* The player of an episode's audio, the same on every page that has it. */
#ifndef EARSHOT_PAGES_PLAYER_H
#define EARSHOT_PAGES_PLAYER_H

#include "pages/artwork.h"

struct player {
    struct text audio_url;
    struct text captions_path; /* empty where the transcript has no times */
    struct text title;
    struct text show_title;
    struct text language; /* of both titles */
    const struct artwork *artwork;
    struct text episode_path; /* what is remembered of it is remembered under this */
    int64_t duration_s;       /* 0 where it is not known */
};

extern const struct record player_record;

/* NULL where the episode has no audio; else the caller's to change. */
struct player *player_of(struct visit *visit, const struct show *show,
                         const struct episode *episode);

#endif
