/* The player page: artwork, title, audio and the way to the rest, in a frame on any site. */
#include "pages/embed.h"

#include "base/date.h"
#include "pages/artwork.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"

struct embed_view {
    struct text page_language;
    struct text page_direction;
    struct text style_url;
    struct text canonical_url; /* of the episode's own page */
    struct text title;
    struct text show_title;
    struct text language; /* of the titles */
    struct text direction;
    struct text image_url;
    struct text audio_url;
    struct text duration; /* for people; empty where it is not known */
    struct text duration_iso;
    struct text show_url;
    struct text transcript_url; /* empty where there is none */
};

static const struct field fields[] = {
    FIELD(embed_view, page_language), FIELD(embed_view, page_direction),
    FIELD(embed_view, style_url),     FIELD(embed_view, canonical_url),
    FIELD(embed_view, title),         FIELD(embed_view, show_title),
    FIELD(embed_view, language),      FIELD(embed_view, direction),
    FIELD(embed_view, image_url),     FIELD(embed_view, audio_url),
    FIELD(embed_view, duration),      FIELD(embed_view, duration_iso),
    FIELD(embed_view, show_url),      FIELD(embed_view, transcript_url),
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

static struct embed_view view_of(struct visit *visit, const struct show *show,
                                 const struct episode *episode)
{
    struct embed_view view = {
        .page_language = visit->language,
        .page_direction = frame_direction(visit->language),
        .style_url = assets_address(visit->assets, TEXT("embed.css")),
        .canonical_url = visit_absolute(visit, path_of_episode(visit, show, episode, "")),
        .title = episode->title,
        .show_title = show->title,
        .language = show->language,
        .direction = frame_direction(show->language),
        .image_url = artwork_of_episode(visit, show, episode),
        .audio_url = episode->audio_url,
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
    int status = visit_find_show(visit, &show);
    if (status == 200)
        status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    if (!embed_exists(&episode))
        return 404;
    struct embed_view view = view_of(visit, &show, &episode);
    status = visit_render(visit, &view);
    visit->response->framable = status == 200;
    return status;
}

const struct page embed_page = {
    .template = "embed.html",
    .record = &embed_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
