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

struct text artwork_url(struct visit *visit, struct text image_url, struct text show_slug)
{
    if (!text_is_empty(image_url))
        return image_url;
    return arena_join(visit->arena, TEXT("/shows/"), show_slug, TEXT("/artwork.svg"));
}

struct text artwork_of_episode(struct visit *visit, const struct show *show,
                               const struct episode *episode)
{
    if (!text_is_empty(episode->image_url))
        return episode->image_url;
    return artwork_url(visit, show->image_url, show->slug);
}

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
