#include "pages/frame.h"

#include "pages/artwork.h"
#include "pages/editions.h"

static const struct field fields[] = {
    FIELD(frame, title),
    FIELD(frame, description),
    FIELD(frame, canonical_url),
    FIELD(frame, is_hidden),
    FIELD(frame, feed_url),
    FIELD(frame, feed_title),
    FIELD(frame, feed_language),
    FIELD(frame, language),
    FIELD(frame, direction),
    FIELD(frame, site_title),
    FIELD(frame, hue),
    FIELD(frame, style_url),
    FIELD(frame, script_url),
    FIELD(frame, player_url),
    FIELD(frame, own_style_url),
    FIELD(frame, icon_url),
    FIELD(frame, is_draft),
    FIELD(frame, is_search),
    FIELD(frame, version),
    FIELD(frame, base_url),
    FIELD_OF(frame, preview, &preview_record),
    FIELD_OF(frame, alternates, &alternate_record),
    FIELD_OF(frame, breadcrumb, &crumb_record),
};

const struct record frame_record = RECORD(frame, fields);

struct frame frame_for(struct visit *visit, struct text title, struct text path)
{
    bool is_draft = !text_is_empty(visit->draft);
    visit->canonical_url = visit_absolute(visit, is_draft ? TEXT("") : path);
    return (struct frame){
        .title = title,
        .canonical_url = visit->canonical_url,
        .is_draft = is_draft,
        .site_title = visit->settings.title,
        .language = visit->language,
        .direction = frame_direction(visit->language),
        .style_url = assets_address(visit->assets, TEXT("site.css")),
        .script_url = assets_address(visit->assets, TEXT("player.js")),
        .player_url = visit->edition->player_url,
        .own_style_url = visit->settings.style_url,
        .icon_url = assets_address(visit->assets, TEXT("icon.svg")),
        .version = TEXT(EARSHOT_VERSION),
        .preview = text_is_empty(path) ? NULL : preview_for(visit),
        .base_url = visit->settings.base_url,
    };
}

void frame_add_show(struct visit *visit, struct frame *frame, const struct show *show)
{
    struct text path = arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/feed.xml"));
    frame->feed_url = visit_absolute(visit, path);
    frame->feed_title = show->title;
    frame->feed_language = show->language;
    frame->hue = artwork_hue(show->slug) + 1;
    preview_add_show(visit, frame->preview, show);
    alternates_add_show(visit, &frame->alternates, show);
}

void frame_add_episode(struct visit *visit, struct frame *frame, const struct show *show,
                       const struct episode *episode)
{
    frame_add_show(visit, frame, show);
    preview_add_episode(visit, frame->preview, show, episode);
}

struct text frame_direction(struct text language)
{
    /* Languages whose usual script runs from right to left (Unicode CLDR, layout/orientation). */
    static const struct text right_to_left[] = {
        TEXT_LITERAL("ar"), TEXT_LITERAL("arc"), TEXT_LITERAL("ckb"), TEXT_LITERAL("dv"),
        TEXT_LITERAL("fa"), TEXT_LITERAL("he"),  TEXT_LITERAL("iw"),  TEXT_LITERAL("ks"),
        TEXT_LITERAL("ps"), TEXT_LITERAL("sd"),  TEXT_LITERAL("syr"), TEXT_LITERAL("ug"),
        TEXT_LITERAL("ur"), TEXT_LITERAL("yi"),
    };
    struct text primary = text_split(&language, '-');
    for (size_t i = 0; i < sizeof right_to_left / sizeof right_to_left[0]; i++)
        if (text_equal_ignoring_case(primary, right_to_left[i]))
            return TEXT("rtl");
    return TEXT("ltr");
}
