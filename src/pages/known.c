#include "pages/known.h"

#include "store/settings.h"
#include "store/shows.h"

#include <xxhash.h>

/* Some 250 shows, beside milestones of a third of that: what is asked for first stays, because of
 * more shows than there is room for, asked for in turn, none would be found otherwise. Where single
 * ones are so large that it becomes twice as much, it begins anew. Round is what a thousand pages
 * lead to. */
enum { SHOWS_MAX_BYTES = 768 * 1024, KNOWN_MAX_BYTES = 2 * SHOWS_MAX_BYTES, ROUND = 1000 };

void known_begin(struct known *known)
{
    *known = (struct known){0};
    arena_begin(&known->arena);
}

void known_end(struct known *known)
{
    arena_end(&known->arena);
}

static bool is_still_true(const struct known *known, int64_t state, int64_t now_at)
{
    return known->is_valid && known->state == state && known->from_at <= now_at &&
           now_at < known->until_at && arena_bytes(&known->arena) <= KNOWN_MAX_BYTES;
}

bool known_renew(struct known *known, struct engine *engine, int64_t now_at)
{
    int64_t state;
    if (!store_state(engine, &state))
        return false;
    known->now_at = now_at;
    if (is_still_true(known, state, now_at))
        return true;
    arena_reset(&known->arena);
    memset(known->shows, 0, sizeof known->shows);
    memset(known->milestones, 0, sizeof known->milestones);
    known->state = state;
    known->from_at = now_at;
    known->is_valid = settings_read(engine, &known->settings, &known->arena) &&
                      episodes_next_due(engine, now_at, &known->until_at);
    return known->is_valid;
}

static struct known_show **place_of(struct known *known, struct text slug)
{
    return &known->shows[XXH3_64bits(slug.at, slug.length) % KNOWN_SHOWS];
}

static enum store_answer remember_show(struct known *known, struct engine *engine, struct text slug,
                                       struct known_show **place, struct show *show)
{
    enum store_answer answer = shows_find(engine, slug, show, &known->arena);
    if (answer == STORE_FOUND) {
        *place = arena_allocate(&known->arena, sizeof **place);
        (*place)->show = *show;
    }
    return answer;
}

enum store_answer known_show(struct known *known, struct engine *engine, struct text slug,
                             struct show *show, struct arena *arena)
{
    struct known_show **place = place_of(known, slug);
    if (!*place && arena_bytes(&known->arena) < SHOWS_MAX_BYTES)
        return remember_show(known, engine, slug, place, show);
    if (!*place || !text_equal((*place)->show.slug, slug))
        return shows_find(engine, slug, show, arena);
    *show = (*place)->show;
    return STORE_FOUND;
}

bool known_visible(struct known *known, struct engine *engine, const struct show *show,
                   struct episodes_visible *visible)
{
    struct known_show *place = *place_of(known, show->slug);
    bool is_known = place && place->show.show_id == show->show_id;
    if (is_known && place->has_visible) {
        *visible = place->visible;
        return true;
    }
    if (!episodes_visible(engine, show->show_id, known->now_at, visible))
        return false;
    if (is_known) {
        place->has_visible = true;
        place->visible = *visible;
    }
    return true;
}

static const struct milestone **milestone_at(struct known *known, int64_t show_id, int64_t position)
{
    const int64_t key[] = {show_id, position};
    return &known->milestones[XXH3_64bits(key, sizeof key) % KNOWN_MILESTONES];
}

static const struct milestone *recall(struct known *known, int64_t show_id, int64_t position)
{
    const struct milestone *milestone = *milestone_at(known, show_id, position);
    bool is_it = milestone && milestone->show_id == show_id && milestone->position == position;
    return is_it ? milestone : NULL;
}

static void remember(struct known *known, int64_t show_id, const struct episode_card *card)
{
    if (card->position % ROUND != 0 && card->position != 1)
        return;
    const struct milestone **place = milestone_at(known, show_id, card->position);
    if (*place)
        return;
    struct milestone *milestone = arena_allocate(&known->arena, sizeof *milestone);
    *milestone = (struct milestone){
        .show_id = show_id,
        .position = card->position,
        .published_at = card->published_at,
        .duration_s = card->duration_s,
        .slug = arena_copy(&known->arena, card->slug),
        .title = arena_copy(&known->arena, card->title),
        .episode_type = arena_copy(&known->arena, card->episode_type),
    };
    *place = milestone;
}

static struct episode_card card_of(const struct milestone *milestone)
{
    return (struct episode_card){
        .position = milestone->position,
        .published_at = milestone->published_at,
        .duration_s = milestone->duration_s,
        .slug = milestone->slug,
        .title = milestone->title,
        .episode_type = milestone->episode_type,
    };
}

/* Fills in what is known, and lists the positions that have to be read. */
static size_t fill_known(struct known *known, int64_t show_id, const int64_t *positions,
                         size_t count, struct episode_card *cards, int64_t *unknown)
{
    size_t unknown_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct milestone *milestone = recall(known, show_id, positions[i]);
        if (milestone)
            cards[i] = card_of(milestone);
        else
            unknown[unknown_count++] = positions[i];
    }
    return unknown_count;
}

/* Fills in what was read, which is in the same order, and closes the gaps where nothing is. */
static size_t fill_read(const int64_t *positions, size_t count, struct list read,
                        struct episode_card *cards)
{
    const struct episode_card *next = read.items, *end = next + read.count;
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (next < end && next->position == positions[i])
            cards[i] = *next++;
        if (cards[i].position > 0)
            cards[filled++] = cards[i];
    }
    return filled;
}

bool known_jumps(struct known *known, struct engine *engine, int64_t show_id,
                 const int64_t *positions, size_t count, struct list *cards, struct arena *arena)
{
    struct episode_card *all = arena_allocate(arena, count * sizeof *all);
    int64_t unknown[EPISODES_JUMPS_MAX];
    size_t unknown_count = fill_known(known, show_id, positions, count, all, unknown);
    struct list read;
    if (!episodes_jumps(engine, show_id, unknown, unknown_count, &read, arena))
        return false;
    *cards = (struct list){all, fill_read(positions, count, read, all)};
    const struct episode_card *card = read.items;
    for (size_t i = 0; i < read.count; i++)
        remember(known, show_id, &card[i]);
    return true;
}
