/* The full transcript of an episode. */
#include "pages/audio_object.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/paragraph.h"
#include "store/transcripts.h"

struct transcript_view {
    const struct frame *frame;
    struct text title;
    struct text language;
    struct text direction;
    struct text show_title;
    struct text show_path;
    struct text episode_path;
    struct list paragraphs;
    const struct audio_object *audio; /* NULL where the episode has none */
};

static const struct field fields[] = {
    FIELD_OF(transcript_view, frame, &frame_record),
    FIELD(transcript_view, title),
    FIELD(transcript_view, language),
    FIELD(transcript_view, direction),
    FIELD(transcript_view, show_title),
    FIELD(transcript_view, show_path),
    FIELD(transcript_view, episode_path),
    FIELD_OF(transcript_view, paragraphs, &paragraph_record),
    FIELD_OF(transcript_view, audio, &audio_object_record),
};

static const struct record transcript_view_record = RECORD(transcript_view, fields);

static int render(struct visit *visit, const struct show *show, const struct episode *episode,
                  struct text content)
{
    struct arena *arena = visit->arena;
    struct transcript_view view = {
        .title = episode->title,
        .language = show->language,
        .direction = frame_direction(show->language),
        .show_title = show->title,
        .show_path = arena_format(arena, "/shows/%.*s", TEXT_ARGUMENTS(show->slug)),
        .paragraphs = paragraphs_of(arena, content),
        .audio = audio_object_of(visit, show, episode, content),
    };
    view.episode_path = arena_format(arena, "%.*s/%.*s", TEXT_ARGUMENTS(view.show_path),
                                     TEXT_ARGUMENTS(episode->slug));
    struct frame frame =
        frame_for(visit,
                  arena_format(arena, "Transcript of %.*s - %.*s", TEXT_ARGUMENTS(episode->title),
                               TEXT_ARGUMENTS(show->title)),
                  arena_format(arena, "%.*s/transcript", TEXT_ARGUMENTS(view.episode_path)));
    frame_add_episode(visit, &frame, show, episode);
    alternates_add_transcript(visit, &frame.alternates, show, episode);
    frame.breadcrumb = breadcrumb_of(visit, show, episode, (struct text){NULL, 0});
    frame.description = arena_format(arena, "The full transcript of %.*s, an episode of %.*s.",
                                     TEXT_ARGUMENTS(episode->title), TEXT_ARGUMENTS(show->title));
    view.frame = &frame;
    return visit_render(visit, &view);
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
    struct transcript transcript;
    switch (transcripts_find(visit->engine, episode.episode_id, &transcript, visit->arena)) {
    case STORE_FOUND:
        return render(visit, &show, &episode, transcript.content);
    case STORE_ABSENT:
        return 404;
    default:
        return 500;
    }
}

const struct page transcript_page = {
    .template = "transcript.html",
    .record = &transcript_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
