/* The picture that is drawn for a show without one: a wave as its name would sound, in the show's
 * colour. */
#include "pages/artwork.h"

#include "pages/pages.h"

#include <xxhash.h>

enum {
    BARS = 16,
    BAR_STEP = 28, /* from one to the next, in units of the drawing, which has 512 a side */
    LEFT = 46,     /* of the first bar */
    MIDDLE = 256,  /* height of the line that they stand around */
    HEIGHT_LEAST = 32,
    HEIGHT_STEP = 24,
    HUE_STEP = 30,
    HUE_FIRST = 15,
    MIDDLING_PX = 512,
};

struct bar {
    int64_t x;
    int64_t y;
    int64_t height;
};

static const struct field bar_fields[] = {FIELD(bar, x), FIELD(bar, y), FIELD(bar, height)};
static const struct record bar_record = RECORD(bar, bar_fields);

struct artwork_view {
    int64_t hue; /* in degrees */
    struct list bars;
};

static const struct field fields[] = {
    FIELD(artwork_view, hue),
    FIELD_OF(artwork_view, bars, &bar_record),
};

static const struct record artwork_view_record = RECORD(artwork_view, fields);

int64_t artwork_hue(struct text slug)
{
    return (int64_t)(XXH3_64bits(slug.at, slug.length) % ARTWORK_HUES);
}

/* ---- pictures that somebody made ---- */

static const struct field artwork_fields[] = {FIELD(artwork, url), FIELD(artwork, sources)};
const struct record artwork_record = RECORD(artwork, artwork_fields);

struct text artwork_square(struct visit *visit, struct text picture, int64_t most, int64_t *side)
{
    struct picture known = picture_parse(picture);
    int64_t sides[PICTURE_SQUARES_MAX];
    size_t count = text_is_empty(known.hash) ? 0 : picture_sides(&known, sides);
    while (count > 0 && sides[count - 1] > most)
        count--;
    if (count == 0)
        return (struct text){NULL, 0};
    *side = sides[count - 1];
    return picture_square_url(visit->arena, &known, *side);
}

/* As srcset has them: "/media/artwork/9f3c...-96.jpg 96w, ..." */
static struct text sources_of(struct visit *visit, const struct picture *picture)
{
    int64_t sides[PICTURE_SQUARES_MAX];
    size_t count = picture_sides(picture, sides);
    struct text sources = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        sources = arena_join(visit->arena, sources, i > 0 ? TEXT(", ") : sources,
                             picture_square_url(visit->arena, picture, sides[i]), TEXT(" "),
                             arena_decimal(visit->arena, sides[i]), TEXT("w"));
    return sources;
}

static struct text drawn_url(struct visit *visit, struct text show_slug)
{
    return arena_join(visit->arena, TEXT("/shows/"), show_slug, TEXT("/artwork.svg"));
}

const struct artwork *artwork_of(struct visit *visit, struct text image_url, struct text picture,
                                 struct text show_slug)
{
    struct artwork *artwork = arena_allocate(visit->arena, sizeof *artwork);
    struct picture known = picture_parse(picture);
    int64_t side;
    if (text_is_empty(image_url))
        artwork->url = drawn_url(visit, show_slug);
    else if (text_is_empty(known.hash))
        artwork->url = image_url;
    else
        *artwork = (struct artwork){.url = artwork_square(visit, picture, MIDDLING_PX, &side),
                                    .sources = sources_of(visit, &known)};
    return artwork;
}

const struct artwork *artwork_of_episode(struct visit *visit, const struct show *show,
                                         const struct episode *episode)
{
    if (!text_is_empty(episode->image_url))
        return artwork_of(visit, episode->image_url, episode->picture, show->slug);
    return artwork_of(visit, show->image_url, show->picture, show->slug);
}

const struct artwork *artwork_of_person(struct visit *visit, const struct person *person)
{
    if (text_is_empty(person->image_url))
        return NULL;
    return artwork_of(visit, person->image_url, person->picture, person->slug);
}

/* ---- the one that is drawn ---- */

/* Four bits of the name's hash are the height of each bar. */
static struct list bars_of(struct visit *visit, struct text title)
{
    uint64_t hash = XXH3_64bits(title.at, title.length);
    struct bar *bars = arena_allocate(visit->arena, BARS * sizeof *bars);
    for (int64_t i = 0; i < BARS; i++) {
        int64_t height = HEIGHT_LEAST + HEIGHT_STEP * (int64_t)(hash >> (4 * i) & 15);
        bars[i] =
            (struct bar){.x = LEFT + i * BAR_STEP, .y = MIDDLE - height / 2, .height = height};
    }
    return (struct list){bars, BARS};
}

static int respond(struct visit *visit)
{
    struct show show;
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    const struct artwork_view view = {
        .hue = HUE_FIRST + HUE_STEP * artwork_hue(show.slug),
        .bars = bars_of(visit, show.title),
    };
    return visit_render(visit, &view);
}

const struct page artwork_page = {
    .template = "artwork.svg",
    .record = &artwork_view_record,
    .content_type = "image/svg+xml; charset=utf-8",
    .respond = respond,
};
