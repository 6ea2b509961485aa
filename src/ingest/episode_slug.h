/* The slug of a new episode: whether one that was asked for may be used, and one from the title
 * where none was asked for. For imports and the command line alike. */
#ifndef EARSHOT_INGEST_EPISODE_SLUG_H
#define EARSHOT_INGEST_EPISODE_SLUG_H

#include "model/episode.h"
#include "store/episodes.h"

enum episode_slug {
    EPISODE_SLUG_FREE,
    EPISODE_SLUG_MALFORMED, /* not a slug, or a word that pages of the show need for themselves */
    EPISODE_SLUG_TAKEN,     /* another episode of the show has it or once had it */
    EPISODE_SLUG_FAILED,    /* logged */
};

/* Whether the episode (episode_id 0 for a new one) of that show may have the slug. */
enum episode_slug episode_slug_check(struct engine *engine, int64_t show_id, struct text slug,
                                     int64_t episode_id);

/* For people: what is wrong, to follow the slug in a sentence. For MALFORMED and TAKEN. */
const char *episode_slug_fault(enum episode_slug answer);

/* Sets episode->slug, in the arena, to a free one of its show: the title's; else that with the day
 * of published_at; else that with eight hex digits of the guid's hash. The same title, time and
 * guid among the same episodes give the same slug. False after a failure, which was logged. */
bool episode_slug_choose(struct engine *engine, struct episode *episode, struct arena *arena);

#endif
