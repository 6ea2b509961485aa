/* What a worker knows of the site as it is: its settings, the shows that it was asked for with what
 * is visible of them, and episodes that many pages lead to. Most pages need them, and hardly one in
 * a thousand comes behind a change of them. */
#ifndef EARSHOT_PAGES_KNOWN_H
#define EARSHOT_PAGES_KNOWN_H

#include "model/settings.h"
#include "model/show.h"
#include "store/episodes.h"

enum { KNOWN_SHOWS = 1024, KNOWN_MILESTONES = 2048 };

struct known_show {
    struct show show;
    bool has_visible;
    struct episodes_visible visible;
};

/* What a link to an episode at a round position says. */
struct milestone {
    int64_t show_id;
    int64_t position;
    int64_t published_at;
    int64_t duration_s;
    struct text slug;
    struct text title;
    struct text episode_type;
};

struct known {
    bool is_valid;
    int64_t state;    /* of the site; see store_state() */
    int64_t now_at;   /* of the transaction */
    int64_t from_at;  /* from then on, until the next scheduled episode is due, */
    int64_t until_at; /* what is visible stays all that is */
    struct settings settings;
    struct known_show *shows[KNOWN_SHOWS]; /* each in the place that its slug gives it; or NULL */
    const struct milestone *milestones[KNOWN_MILESTONES]; /* likewise, by show and position */
    struct arena arena;
};

void known_begin(struct known *known);
void known_end(struct known *known);

/* Forgets what may have changed, and has the settings. At the beginning of a transaction, to whose
 * end that holds. False after a failure, which was logged. */
bool known_renew(struct known *known, struct engine *engine, int64_t now_at);

/* As shows_find(); the texts are of the arena, or there until the next known_renew(). */
enum store_answer known_show(struct known *known, struct engine *engine, struct text slug,
                             struct show *show, struct arena *arena);

/* As episodes_visible(). */
bool known_visible(struct known *known, struct engine *engine, const struct show *show,
                   struct episodes_visible *visible);

/* As episodes_jumps(); the texts are of the arena, or there until the next known_renew(). */
bool known_jumps(struct known *known, struct engine *engine, int64_t show_id,
                 const int64_t *positions, size_t count, struct list *cards, struct arena *arena);

#endif
