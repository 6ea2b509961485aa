#include "ingest/episode_slug.h"

#include "base/date.h"
#include "base/log.h"
#include "base/slug.h"

#include <xxhash.h>

/* Names of a show's own pages, now or to come. */
static bool is_reserved(struct text slug)
{
    static const struct text words[] = {
        TEXT_LITERAL("archive"), TEXT_LITERAL("feed"),   TEXT_LITERAL("index"),
        TEXT_LITERAL("seasons"), TEXT_LITERAL("topics"), TEXT_LITERAL("years"),
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_equal(slug, words[i]))
            return true;
    return false;
}

enum episode_slug episode_slug_check(struct engine *engine, int64_t show_id, struct text slug,
                                     int64_t episode_id)
{
    if (!slug_is_valid(slug) || is_reserved(slug))
        return EPISODE_SLUG_MALFORMED;
    bool taken;
    if (!episodes_slug_is_taken(engine, show_id, slug, episode_id, &taken))
        return EPISODE_SLUG_FAILED;
    return taken ? EPISODE_SLUG_TAKEN : EPISODE_SLUG_FREE;
}

const char *episode_slug_fault(enum episode_slug answer)
{
    if (answer == EPISODE_SLUG_TAKEN)
        return "belongs to another episode of the show; choose another slug";
    return "cannot be a slug: use small letters a to z, digits and single hyphens, and no word "
           "that "
           "the show's pages need, such as archive or feed";
}

/* Either may be empty. */
static struct text join(struct arena *arena, struct text base, struct text tail)
{
    bool is_nameless = text_is_empty(base) && !text_is_empty(tail);
    return slug_join(arena, is_nameless ? TEXT("episode") : base, tail);
}

enum { TAILS = 4 };

/* What may have to follow the title, in the order of trying. The last one tells any two guids of a
 * show apart but for a collision of 64 bits. */
static void make_tails(struct arena *arena, const struct episode *episode, struct text *tails)
{
    enum { DAY_LENGTH = 10 };
    unsigned long long hash = XXH3_64bits(episode->guid.at, episode->guid.length);
    struct text time = {0};
    if (episode->published_at != 0)
        time = date_format_rfc3339(arena, episode->published_at);
    tails[0] = (struct text){0};
    tails[1] = text_slice(time, 0, DAY_LENGTH);
    tails[2] = arena_format(arena, "%08llx", hash >> 32);
    tails[3] = arena_format(arena, "%016llx", hash);
}

bool episode_slug_choose(struct engine *engine, struct episode *episode, struct arena *arena)
{
    struct text tails[TAILS];
    struct text base = slug_from_title(arena, episode->title);
    make_tails(arena, episode, tails);
    for (size_t i = 0; i < TAILS; i++) {
        struct text slug = join(arena, base, tails[i]);
        enum episode_slug answer =
            episode_slug_check(engine, episode->show_id, slug, episode->episode_id);
        if (answer == EPISODE_SLUG_FAILED)
            return false;
        if (answer != EPISODE_SLUG_FREE)
            continue;
        episode->slug = slug;
        return true;
    }
    log_failure("%.*s: no slug for this episode is free", TEXT_ARGUMENTS(episode->guid));
    return false;
}
