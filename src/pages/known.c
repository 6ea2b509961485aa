#include "pages/known.h"

#include "store/settings.h"
#include "store/shows.h"

#include <xxhash.h>

/* Some 500 shows; where there are more, or large ones, it begins anew. */
enum { KNOWN_MAX_BYTES = 512 * 1024 };

void known_begin(struct known *known)
{
    *known = (struct known){0};
    arena_begin(&known->arena);
}

void known_end(struct known *known)
{
    arena_end(&known->arena);
}

bool known_renew(struct known *known, struct engine *engine)
{
    int64_t state;
    if (!store_state(engine, &state))
        return false;
    if (known->is_valid && known->state == state && arena_bytes(&known->arena) <= KNOWN_MAX_BYTES)
        return true;
    arena_reset(&known->arena);
    memset(known->shows, 0, sizeof known->shows);
    known->state = state;
    known->is_valid = settings_read(engine, &known->settings, &known->arena);
    return known->is_valid;
}

static const struct show **place_of(struct known *known, struct text slug)
{
    return &known->shows[XXH3_64bits(slug.at, slug.length) % KNOWN_SHOWS];
}

enum store_answer known_show(struct known *known, struct engine *engine, struct text slug,
                             struct show *show)
{
    const struct show **place = place_of(known, slug);
    if (!*place || !text_equal((*place)->slug, slug)) {
        struct show *found = arena_allocate(&known->arena, sizeof *found);
        enum store_answer answer = shows_find(engine, slug, found, &known->arena);
        if (answer != STORE_FOUND)
            return answer;
        *place = found;
    }
    *show = **place;
    return STORE_FOUND;
}
