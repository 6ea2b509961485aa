#include "stats/rows.h"

#include "base/date.h"
#include "base/memory.h"

#include <stdlib.h>

enum { DAY_S = 24 * 60 * 60, DAY_LENGTH = 10 };

static const char *const words[ROWS_KINDS] = {"show", "episode", "day", "app", "country"};

const char *rows_word(enum rows_by by)
{
    return words[by];
}

bool rows_parse(struct text word, enum rows_by *by)
{
    for (int i = 0; i < ROWS_KINDS; i++)
        if (text_equal(word, text_of(words[i]))) {
            *by = (enum rows_by)i;
            return true;
        }
    return false;
}

struct text rows_day_name(struct arena *arena, int64_t day)
{
    return text_slice(date_format_rfc3339(arena, day * DAY_S), 0, DAY_LENGTH);
}

/* ---- what there is to count ---- */

static size_t count_of(const struct audience *audience, enum rows_by by)
{
    switch (by) {
    case ROWS_BY_SHOW:
        return audience->places->show_count;
    case ROWS_BY_EPISODE:
        return audience->places->episode_count;
    case ROWS_BY_DAY:
        return audience->day_count;
    case ROWS_BY_APP:
        return AGENTS_MAX;
    default:
        return COUNTRIES_MAX;
    }
}

static const struct count *count_at(const struct audience *audience, enum rows_by by, size_t i)
{
    switch (by) {
    case ROWS_BY_SHOW:
        return &audience->by_show[i];
    case ROWS_BY_EPISODE:
        return &audience->by_episode[i];
    case ROWS_BY_DAY:
        return &audience->days[i].count;
    case ROWS_BY_APP:
        return &audience->by_agent[i];
    default:
        return &audience->by_country[i];
    }
}

static struct text episode_name(const struct places *places, size_t i, struct arena *arena)
{
    const struct known_episode *episode = &places->episodes[i];
    return arena_join(arena, places->shows[episode->show].slug, TEXT("/"), episode->slug);
}

static struct text name_of(const struct audience *audience, enum rows_by by, size_t i,
                           struct arena *arena)
{
    char country[2];
    switch (by) {
    case ROWS_BY_SHOW:
        return audience->places->shows[i].slug;
    case ROWS_BY_EPISODE:
        return episode_name(audience->places, i, arena);
    case ROWS_BY_DAY:
        return rows_day_name(arena, audience->days[i].day);
    case ROWS_BY_APP:
        return text_of(agent_name((unsigned)i));
    default:
        return arena_copy(arena, country_name((unsigned)i, country));
    }
}

static struct text title_of(const struct audience *audience, enum rows_by by, size_t i)
{
    if (by == ROWS_BY_SHOW)
        return audience->places->shows[i].title;
    return by == ROWS_BY_EPISODE ? audience->places->episodes[i].title : (struct text){NULL, 0};
}

/* ---- order ---- */

/* A row before it has its texts. */
struct candidate {
    struct count count;
    size_t place;
};

static int compare(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    if (left->count.downloads != right->count.downloads)
        return left->count.downloads > right->count.downloads ? -1 : 1;
    if (left->count.views != right->count.views)
        return left->count.views > right->count.views ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

static size_t candidates_of(const struct audience *audience, enum rows_by by,
                            struct candidate *candidates)
{
    size_t found = 0;
    for (size_t i = 0; i < count_of(audience, by); i++) {
        const struct count *count = count_at(audience, by, i);
        if (count->downloads > 0 || count->views > 0)
            candidates[found++] = (struct candidate){*count, i};
    }
    return found;
}

struct list rows_of(const struct audience *audience, enum rows_by by, size_t limit, size_t *all,
                    struct arena *arena)
{
    struct candidate *candidates =
        memory_allocate((count_of(audience, by) + 1) * sizeof *candidates);
    *all = candidates_of(audience, by, candidates);
    size_t count = *all < limit ? *all : limit;
    const struct candidate *from = candidates;
    if (by == ROWS_BY_DAY)
        from += *all - count;
    else
        qsort(candidates, *all, sizeof *candidates, compare);
    struct row *rows = arena_allocate(arena, (count + 1) * sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct row){
            .name = name_of(audience, by, from[i].place, arena),
            .title = title_of(audience, by, from[i].place),
            .downloads = from[i].count.downloads,
            .views = from[i].count.views,
        };
    free(candidates);
    return (struct list){rows, count};
}
