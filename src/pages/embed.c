/* The player page: artwork, title, audio and the way to the rest, in a frame on any site. */
#include "pages/embed.h"

#include "base/date.h"
#include "base/digits.h"
#include "pages/artwork.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/player.h"
#include "pages/say.h"

struct embed_view {
    const struct frame *frame;
    const struct player *player;
    struct text theme;         /* "dark", "light"; or empty: as the reader prefers */
    struct text accent;        /* "7a1f5c", for the script to apply; or empty: the show's own */
    struct text canonical_url; /* of the episode's own page */
    struct text title;
    struct text show_title;
    struct text language; /* of the titles */
    struct text direction;
    const struct artwork *artwork;
    struct text duration; /* for people; empty where it is not known */
    struct text duration_iso;
    struct text show_url;
    struct text transcript_url; /* empty where there is none */
};

static const struct field fields[] = {
    FIELD_OF(embed_view, frame, &frame_record),
    FIELD_OF(embed_view, player, &player_record),
    FIELD(embed_view, theme),
    FIELD(embed_view, accent),
    FIELD(embed_view, canonical_url),
    FIELD(embed_view, title),
    FIELD(embed_view, show_title),
    FIELD(embed_view, language),
    FIELD(embed_view, direction),
    FIELD_OF(embed_view, artwork, &artwork_record),
    FIELD(embed_view, duration),
    FIELD(embed_view, duration_iso),
    FIELD(embed_view, show_url),
    FIELD(embed_view, transcript_url),
};

static const struct record embed_view_record = RECORD(embed_view, fields);

bool embed_exists(const struct episode *episode)
{
    return !text_is_empty(episode->audio_url);
}

struct text oembed_path(struct visit *visit, struct text page_url, struct text format)
{
    struct text encoded = address_encode_segment(visit->arena, page_url);
    return arena_join(visit->arena, TEXT("/oembed?url="), encoded, TEXT("&format="), format);
}

/* What is not understood changes nothing: a frame with a mistyped address still has its player. */
static struct text theme_of(struct visit *visit)
{
    struct text theme;
    if (address_parameter(visit->arena, &visit->address, TEXT("theme"), &theme) &&
        (text_equal(theme, TEXT("dark")) || text_equal(theme, TEXT("light"))))
        return theme;
    return (struct text){NULL, 0};
}

static struct text accent_of(struct visit *visit)
{
    struct text accent;
    bool is_colour = address_parameter(visit->arena, &visit->address, TEXT("accent"), &accent) &&
                     accent.length == 6;
    for (size_t i = 0; is_colour && i < accent.length; i++)
        is_colour = digits_hexadecimal(accent.at[i]) >= 0;
    return is_colour ? accent : (struct text){NULL, 0};
}

static struct embed_view view_of(struct visit *visit, const struct show *show,
                                 const struct episode *episode, const struct frame *frame)
{
    struct embed_view view = {
        .frame = frame,
        .player = player_of(visit, show, episode),
        .theme = theme_of(visit),
        .accent = accent_of(visit),
        .canonical_url = visit_absolute(visit, path_of_episode(visit, show, episode, "")),
        .title = episode->title,
        .show_title = show->title,
        .language = show->language,
        .direction = frame_direction(show->language),
        .artwork = artwork_of_episode(visit, show, episode),
        .show_url = visit_absolute(visit, path_of_show(visit, show)),
    };
    if (episode->duration_s > 0) {
        view.duration = say_duration(visit, episode->duration_s);
        view.duration_iso = duration_format_iso8601(visit->arena, episode->duration_s);
    }
    if (episode->has_transcript)
        view.transcript_url =
            visit_absolute(visit, path_of_episode(visit, show, episode, "/transcript"));
    return view;
}

static int respond(struct visit *visit)
{
    struct show show;
    struct episode episode;
    int status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    if (!embed_exists(&episode))
        return 404;
    struct frame frame = frame_for(visit, episode.title, (struct text){NULL, 0});
    frame.hue = artwork_hue(show.slug) + 1;
    struct embed_view view = view_of(visit, &show, &episode, &frame);
    status = visit_render(visit, &view);
    visit->response->framable = status == 200;
    return status;
}

const struct page embed_page = {
    .template = "embed.html",
    .record = &embed_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "theme accent",
};
