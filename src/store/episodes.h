/* The store's questions about episodes. Texts of what is found live in the arena. Positions count a
 * show's published episodes from its oldest, from 1: see struct episode. */
#ifndef EARSHOT_STORE_EPISODES_H
#define EARSHOT_STORE_EPISODES_H

#include "model/episode.h"
#include "model/show.h"
#include "store/store.h"

/* The episode with that slug, whatever its status. */
enum store_answer episodes_find(struct engine *engine, int64_t show_id, struct text slug,
                                struct episode *episode, struct arena *arena);

enum store_answer episodes_find_by_guid(struct engine *engine, int64_t show_id, struct text guid,
                                        struct episode *episode, struct arena *arena);

enum store_answer episodes_find_by_id(struct engine *engine, int64_t episode_id,
                                      struct episode *episode, struct arena *arena);

/* Only episode_id, slug, status, published_at, audio_url, audio_bytes and source_hash are set: what
 * an import needs to see that nothing changed. */
enum store_answer episodes_find_source(struct engine *engine, int64_t show_id, struct text guid,
                                       struct episode *episode, struct arena *arena);

/* The slug that the episode which once had this one has now. */
enum store_answer episodes_find_by_former_slug(struct engine *engine, int64_t show_id,
                                               struct text former, struct text *slug,
                                               struct arena *arena);

/* How many episodes of a show are visible. */
struct episodes_visible {
    int64_t count;     /* and so the position of the newest */
    int64_t latest_at; /* when the newest was published; 0 for none */
};

bool episodes_visible(struct engine *engine, int64_t show_id, int64_t now_at,
                      struct episodes_visible *visible);

/* When the next scheduled episode of any show becomes visible: later than now_at; INT64_MAX where
 * none is scheduled. */
bool episodes_next_due(struct engine *engine, int64_t now_at, int64_t *due_at);

/* The published episodes at the positions first to last, newest first: a list of struct
 * episode_card with position, published_at, slug, title, duration_s and episode_type. */
bool episodes_nearby(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                     struct list *cards, struct arena *arena);

enum { EPISODES_JUMPS_MAX = 10 };

/* The published episodes at single positions (at most EPISODES_JUMPS_MAX), in their order, as
 * episodes_nearby() has them. */
bool episodes_jumps(struct engine *engine, int64_t show_id, const int64_t *positions, size_t count,
                    struct list *cards, struct arena *arena);

/* The first episode of a year. */
struct year {
    int64_t year; /* of our era, UTC */
    int64_t position;
    struct text slug;
};

/* The years of a show that have episodes at the positions 1 to last, newest first: a list of struct
 * year, with texts of show->years. */
struct list episodes_years(const struct show *show, int64_t last, struct arena *arena);

/* The first episode of a month. */
struct month {
    int64_t month; /* of our era, UTC: 202603 */
    int64_t position;
};

/* The months of a year that have episodes at the positions 1 to last, newest first: a list of
 * struct month. */
bool episodes_months(struct engine *engine, int64_t show_id, int64_t year, int64_t last,
                     struct list *months, struct arena *arena);

/* As episodes_nearby(), with summary, season, number, changed_at and has_transcript. */
bool episodes_listing(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                      struct list *cards, struct arena *arena);

/* The newest visible episodes of all shows, newest first, with their show's slug, title, language.
 */
bool episodes_latest(struct engine *engine, int64_t now_at, int64_t limit, struct list *cards,
                     struct arena *arena);

/* Episodes one at a time; *item is overwritten and its texts forgotten with each step. */
struct episodes_walk {
    struct statement *statement;
    struct episode episode;
    struct arena arena;
    bool failed;
};

/* Begins walking over the positions last down to first, with notes and without excerpts. To be
 * ended. */
void episodes_walk_feed(struct engine *engine, int64_t show_id, int64_t first, int64_t last,
                        struct episodes_walk *walk);

/* Begins walking over the published episodes of a show from its oldest, with position and audio_url
 * alone. To be ended. */
void episodes_walk_audio(struct engine *engine, int64_t show_id, struct episodes_walk *walk);

/* Begins walking over all episodes of a show for its owner, drafts and removed ones too, newest
 * first, without summaries, notes and excerpts. To be ended. */
void episodes_walk_all(struct engine *engine, int64_t show_id, struct episodes_walk *walk);

/* Begins walking over all episodes of a show, drafts and removed ones too, in the order in which
 * they were added, with everything but their transcripts. To be ended. */
void episodes_walk_export(struct engine *engine, int64_t show_id, struct episodes_walk *walk);

/* The next episode is in walk->episode; false at the end and after a failure. */
bool episodes_walk_next(struct episodes_walk *walk);

/* False where the walk failed before its end. */
bool episodes_walk_end(struct episodes_walk *walk);

/* Whether another episode of the show has this slug or once had it. */
bool episodes_slug_is_taken(struct engine *engine, int64_t show_id, struct text slug,
                            int64_t episode_id, bool *taken);

/* The episode_id that the next one gets. Of episodes with the same time the one with the larger is
 * the newer. */
bool episodes_next_id(struct engine *engine, int64_t *episode_id);

/* Adds an episode with its notes and excerpt, under its episode_id, which nothing has, or, where
 * that is 0, under the next, which is set. Whatever position it gets, positions are right after
 * episodes_renumber() only. */
bool episodes_insert(struct engine *engine, struct episode *episode);

/* Stores all but episode_id, show_id, guid and position. Where the slug is no longer `former_slug`,
 * that one answers with a redirect from now on. */
bool episodes_update(struct engine *engine, const struct episode *episode, struct text former_slug);

/* Stores its source_hash alone: for an input that says what is stored in other words. */
bool episodes_put_source_hash(struct engine *engine, const struct episode *episode);

/* Lets a slug that the episode once had lead to it; it is free, or was the episode's already. */
bool episodes_keep_former_slug(struct engine *engine, const struct episode *episode,
                               struct text former);

/* Marks all episodes of a show removed. */
bool episodes_remove_all(struct engine *engine, int64_t show_id, int64_t now_at);

/* Gives the published episodes of a show their positions, and the months and years their first. To
 * be called once, after the last change of a transaction that added, published, moved or removed
 * any. */
bool episodes_renumber(struct engine *engine, int64_t show_id);

#endif
