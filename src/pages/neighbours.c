#include "pages/neighbours.h"

#include "pages/known.h"
#include "pages/year_link.h"
#include "store/episodes.h"

/* Neighbours shown: half of them newer, half older, topped up from the other side at either end. */
enum { NEARBY = 8, JUMP_UNIT_MIN = 10, JUMP_UNIT_MAX = 100000 };

struct window {
    int64_t first;
    int64_t last;
};

/* The positions around one of `count`: NEARBY others, or all there are. */
static struct window window_around(int64_t position, int64_t count)
{
    int64_t first = position - NEARBY / 2;
    if (first + NEARBY > count)
        first = count - NEARBY;
    if (first < 1)
        first = 1;
    int64_t last = first + NEARBY;
    return (struct window){first, last < count ? last : count};
}

/* Leaves the episode itself out of its window, and names the ones next to it. A draft is not in it:
 * it stands where it would if it were published now. */
static void set_neighbours(struct visit *visit, struct neighbours *neighbours, struct list window,
                           int64_t newest, int64_t position)
{
    const struct card *cards = window.items;
    int64_t own = newest - position;
    struct card *others = arena_allocate(visit->arena, window.count * sizeof *others);
    size_t count = 0;
    for (size_t i = 0; i < window.count; i++)
        if ((int64_t)i != own) {
            others[count] = cards[i];
            others[count].is_first = count == 0;
            count++;
        }
    neighbours->nearby = (struct list){others, count};
    neighbours->newer = own > 0 ? &cards[own - 1] : NULL;
    neighbours->older = own + 1 < (int64_t)window.count ? &cards[own + 1] : NULL;
}

struct jumps {
    int64_t positions[EPISODES_JUMPS_MAX];
    size_t count;
    struct window nearby;
};

static void add_jump(struct jumps *jumps, int64_t position)
{
    bool is_nearby = position >= jumps->nearby.first && position <= jumps->nearby.last;
    if (!is_nearby && (jumps->count == 0 || jumps->positions[jumps->count - 1] != position))
        jumps->positions[jumps->count++] = position;
}

/* The next multiples of each power of ten on both sides and the first of all, newest first: the
 * whole archive is a few links away. Many pages have the same ones, so most of what is read for
 * them has just been read. */
static struct jumps jumps_from(int64_t position, int64_t visible, struct window nearby)
{
    struct jumps jumps = {.nearby = nearby};
    for (int64_t unit = JUMP_UNIT_MAX; unit >= JUMP_UNIT_MIN; unit /= 10)
        if ((position / unit + 1) * unit <= visible)
            add_jump(&jumps, (position / unit + 1) * unit);
    for (int64_t unit = JUMP_UNIT_MIN; unit <= JUMP_UNIT_MAX; unit *= 10)
        add_jump(&jumps, position > unit ? (position - 1) / unit * unit : 1);
    return jumps;
}

static bool read_jumps(struct visit *visit, const struct show *show, int64_t position,
                       int64_t visible, struct window nearby, struct neighbours *neighbours)
{
    struct jumps jumps = jumps_from(position, visible, nearby);
    struct list episodes;
    if (!known_jumps(visit->known, visit->engine, show->show_id, jumps.positions, jumps.count,
                     &episodes, visit->arena))
        return false;
    neighbours->jumps = cards_of_show(visit, show, episodes);
    neighbours->years = year_links(visit, show, visible);
    return true;
}

bool neighbours_read(struct visit *visit, const struct show *show, const struct episode *episode,
                     struct neighbours *neighbours)
{
    struct episodes_visible visible;
    struct list episodes;
    if (!known_visible(visit->known, visit->engine, show, &visible))
        return false;
    int64_t position = visit->draft_episode ? visible.count + 1 : episode->position;
    struct window window = window_around(position, visible.count);
    if (!episodes_nearby(visit->engine, show->show_id, window.first, window.last, &episodes,
                         visit->arena))
        return false;
    visit_changed_at(visit, visible.latest_at);
    set_neighbours(visit, neighbours, cards_of_show(visit, show, episodes), window.last, position);
    return read_jumps(visit, show, position, visible.count, window, neighbours);
}
