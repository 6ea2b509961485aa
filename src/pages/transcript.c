/* The full transcript of an episode. */
#include "prose/transcript.h"
#include "base/date.h"
#include "base/log.h"
#include "pages/audio_object.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/paragraph.h"
#include "pages/say.h"
#include "pages/transcript_file.h"
#include "prose/transcript_time.h"
#include "store/transcripts.h"

/* A paragraph, with what is known of it. */
struct turn {
    struct text speaker;  /* empty where it is not known, and where it is still the same one */
    struct text time;     /* of its start: "01:02", "01:00:00"; empty where it is not known */
    struct text time_iso; /* ISO 8601 */
    struct text text;
};

static const struct field turn_fields[] = {
    FIELD(turn, speaker),
    FIELD(turn, time),
    FIELD(turn, time_iso),
    FIELD(turn, text),
};

static const struct record turn_record = RECORD(turn, turn_fields);

struct transcript_view {
    const struct frame *frame;
    struct text title;
    struct text language;
    struct text direction;
    struct text show_title;
    struct text show_path;
    struct text episode_path;
    struct list turns;
    struct list formats;
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
    FIELD_OF(transcript_view, turns, &turn_record),
    FIELD_OF(transcript_view, formats, &transcript_link_record),
    FIELD_OF(transcript_view, audio, &audio_object_record),
};

static const struct record transcript_view_record = RECORD(transcript_view, fields);

static void set_time(struct arena *arena, int64_t start_ms, struct turn *turn)
{
    enum { TIME_BYTES_MAX = 32 };
    struct buffer buffer;
    buffer_begin(&buffer, TIME_BYTES_MAX);
    transcript_time_write_short(&buffer, start_ms - start_ms % 1000);
    turn->time = arena_copy(arena, buffer_text(&buffer));
    turn->time_iso = duration_format_iso8601(arena, start_ms / 1000);
    buffer_end(&buffer);
}

/* The turns of a transcript with times. Joined, because a page with a paragraph a cue would have
 * thousands of them. */
static struct list turns_of_cues(struct arena *arena, struct list cues)
{
    struct list joined = transcript_turns(arena, cues);
    const struct cue *items = joined.items;
    struct turn *turns = arena_allocate(arena, joined.count * sizeof *turns);
    for (size_t i = 0; i < joined.count; i++) {
        bool is_new = i == 0 || !text_equal(items[i].speaker, items[i - 1].speaker);
        turns[i].text = items[i].text;
        if (is_new)
            turns[i].speaker = items[i].speaker;
        set_time(arena, items[i].start_ms, &turns[i]);
    }
    return (struct list){turns, joined.count};
}

static struct list turns_of_text(struct arena *arena, struct text content)
{
    struct list paragraphs = paragraphs_of(arena, content);
    const struct paragraph *items = paragraphs.items;
    struct turn *turns = arena_allocate(arena, paragraphs.count * sizeof *turns);
    for (size_t i = 0; i < paragraphs.count; i++)
        turns[i].text = items[i].text;
    return (struct list){turns, paragraphs.count};
}

static struct list turns_of(struct visit *visit, const struct transcript *transcript)
{
    struct list cues;
    struct error error;
    if (text_is_empty(transcript->cues))
        return turns_of_text(visit->arena, transcript->content);
    if (transcript_parse(visit->arena, TRANSCRIPT_JSON, transcript->cues, &cues, &error))
        return turns_of_cues(visit->arena, cues);
    log_failure("%.*s: the stored cues: %s", TEXT_ARGUMENTS(visit->address.path), error.message);
    return turns_of_text(visit->arena, transcript->content);
}

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
        .turns = turns_of(visit, transcript),
        .audio = audio_object_of(visit, show, episode, transcript->content),
    };
    view.episode_path = arena_join(arena, view.show_path, TEXT("/"), episode->slug);
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
    int status = visit_find_show(visit, &show);
    if (status == 200)
        status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    struct transcript transcript;
    switch (transcripts_find(visit->engine, episode.episode_id, &transcript, visit->arena)) {
    case STORE_FOUND:
        return render(visit, &show, &episode, &transcript);
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
