/* The full transcript of an episode. */
#include "pages/audio_object.h"
#include "pages/frame.h"
#include "pages/outline.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/player.h"
#include "pages/say.h"
#include "pages/transcript_file.h"
#include "pages/turn.h"

struct transcript_view {
    const struct frame *frame;
    const struct player *player; /* NULL where the episode has no audio */
    struct text title;
    struct text language;
    struct text direction;
    struct text show_title;
    struct text show_path;
    struct text episode_path;
    const struct outline *outline;
    struct list turns;
    struct list formats;
    const struct audio_object *audio; /* NULL where the episode has none */
};

static const struct field fields[] = {
    FIELD_OF(transcript_view, frame, &frame_record),
    FIELD_OF(transcript_view, player, &player_record),
    FIELD(transcript_view, title),
    FIELD(transcript_view, language),
    FIELD(transcript_view, direction),
    FIELD(transcript_view, show_title),
    FIELD(transcript_view, show_path),
    FIELD(transcript_view, episode_path),
    FIELD_OF(transcript_view, outline, &outline_record),
    FIELD_OF(transcript_view, turns, &turn_record),
    FIELD_OF(transcript_view, formats, &transcript_link_record),
    FIELD_OF(transcript_view, audio, &audio_object_record),
};

static const struct record transcript_view_record = RECORD(transcript_view, fields);

static int render(struct visit *visit, const struct show *show, const struct episode *episode,
                  const struct transcript *transcript)
{
    struct arena *arena = visit->arena;
    struct transcript_view view = {
        .title = episode->title,
        .language = show->language,
        .direction = frame_direction(show->language),
        .show_title = show->title,
        .show_path = arena_join(arena, TEXT("/shows/"), show->slug),
        .player = player_of(visit, show, episode),
        .audio = audio_object_of(visit, show, episode, transcript->content),
    };
    view.episode_path = path_of_episode(visit, show, episode, "");
    view.turns = turns_of(visit, transcript, view.episode_path);
    struct outline outline = outline_of(arena, view.turns);
    view.outline = &outline;
    struct text path = arena_join(arena, view.episode_path, TEXT("/transcript"));
    view.formats = transcript_links(arena, path, !text_is_empty(transcript->cues));
    struct saying saying = {.title = episode->title, .show = show->title};
    struct frame frame = frame_for(visit, say(visit, MESSAGE_TITLE_OF_TRANSCRIPT, &saying), path);
    frame_add_episode(visit, &frame, show, episode);
    alternates_add_transcript(visit, &frame.alternates, show, episode);
    frame.breadcrumb = breadcrumb_of(visit, show, episode, (struct text){NULL, 0});
    frame.description = say(visit, MESSAGE_DESCRIPTION_OF_TRANSCRIPT, &saying);
    view.frame = &frame;
    return visit_render(visit, &view);
}

static int respond(struct visit *visit)
{
    struct show show;
    struct episode episode;
    struct transcript transcript;
    int status = visit_find_transcript(visit, &show, &episode, &transcript);
    if (status != 200)
        return status;
    return episode.has_transcript ? render(visit, &show, &episode, &transcript) : 404;
}

const struct page transcript_page = {
    .template = "transcript.html",
    .record = &transcript_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
