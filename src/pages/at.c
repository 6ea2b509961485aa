/* One line of a transcript: who says it, when, and what is said around it; to be sent to somebody,
 * and to be played from. */
#include "base/date.h"
#include "base/log.h"
#include "model/cue.h"
#include "pages/frame.h"
#include "pages/offset.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/player.h"
#include "pages/say.h"
#include "prose/cue_ids.h"
#include "prose/excerpt.h"
#include "prose/transcript.h"

/* Lines shown on each side, and how much of the line its title has. */
enum { CONTEXT = 4, TITLE_CHARACTERS = 60, NOT_FOUND = -1 };

struct at_line {
    struct text text;
    struct text speaker; /* empty where it is not known, and where it is still the same one */
    struct text path;
};

static const struct field line_fields[] = {
    FIELD(at_line, text),
    FIELD(at_line, speaker),
    FIELD(at_line, path),
};

static const struct record at_line_record = RECORD(at_line, line_fields);

struct at_view {
    const struct frame *frame;
    struct player *player; /* that begins at the line; NULL where there is no audio */
    struct text title;
    struct text language;
    struct text direction;
    struct text episode_path;
    struct text transcript_path;
    struct text play_path; /* the episode's page, at this second */
    struct text speaker;
    struct text text;
    struct text time;
    struct text time_iso;
    struct text start_s;
    struct text end_s; /* empty where it is not known */
    struct list before;
    struct list after;
    struct text previous_path; /* of the line before; or empty */
    struct text next_path;
};

static const struct field fields[] = {
    FIELD_OF(at_view, frame, &frame_record),
    FIELD_OF(at_view, player, &player_record),
    FIELD(at_view, title),
    FIELD(at_view, language),
    FIELD(at_view, direction),
    FIELD(at_view, episode_path),
    FIELD(at_view, transcript_path),
    FIELD(at_view, play_path),
    FIELD(at_view, speaker),
    FIELD(at_view, text),
    FIELD(at_view, time),
    FIELD(at_view, time_iso),
    FIELD(at_view, start_s),
    FIELD(at_view, end_s),
    FIELD_OF(at_view, before, &at_line_record),
    FIELD_OF(at_view, after, &at_line_record),
    FIELD(at_view, previous_path),
    FIELD(at_view, next_path),
};

static const struct record at_view_record = RECORD(at_view, fields);

/* The line that was asked for among those around it, of which no others are read. */
struct place {
    const struct cue *cues;
    size_t count;
    const int64_t *ids;
    size_t index;
    struct text episode_path;
};

static struct text path_at(struct visit *visit, const struct place *place, size_t index)
{
    return path_of_line(visit, place->episode_path, place->ids[index]);
}

/* Of the lines before, the first one has a name in any case; of those after, where it is not the
 * asked-for line's. */
static bool is_named(const struct place *place, size_t index)
{
    return index == 0 || !text_equal(place->cues[index].speaker, place->cues[index - 1].speaker);
}

/* The lines from one to before another. */
static struct list lines(struct visit *visit, const struct place *place, size_t from, size_t to)
{
    struct at_line *made = arena_allocate(visit->arena, (to - from + 1) * sizeof *made);
    for (size_t i = from; i < to; i++) {
        made[i - from] =
            (struct at_line){.text = place->cues[i].text, .path = path_at(visit, place, i)};
        if (is_named(place, i))
            made[i - from].speaker = place->cues[i].speaker;
    }
    return (struct list){made, to - from};
}

static void set_around(struct visit *visit, const struct place *place, struct at_view *view)
{
    size_t index = place->index;
    view->before = lines(visit, place, 0, index);
    view->after = lines(visit, place, index + 1, place->count);
    if (index > 0)
        view->previous_path = path_at(visit, place, index - 1);
    if (index + 1 < place->count)
        view->next_path = path_at(visit, place, index + 1);
}

static void set_line(struct visit *visit, const struct cue *cue, struct at_view *view)
{
    view->speaker = cue->speaker;
    view->text = cue->text;
    view->time = offset_clock(visit->arena, cue->start_ms);
    view->time_iso = duration_format_iso8601(visit->arena, cue->start_ms / 1000);
    view->start_s = offset_seconds(visit->arena, cue->start_ms);
    if (cue->end_ms > cue->start_ms)
        view->end_s = offset_seconds(visit->arena, cue->end_ms);
    struct text fragment = arena_join(visit->arena, TEXT("#t="), view->start_s);
    view->play_path = arena_join(visit->arena, view->episode_path, fragment);
    if (view->player)
        view->player->audio_url = arena_join(visit->arena, view->player->audio_url, fragment);
}

static struct text title_of(struct visit *visit, const struct at_view *view)
{
    struct saying saying = {
        .title = excerpt_cut(visit->arena, view->text, TITLE_CHARACTERS),
        .show = view->title,
        .date = view->time,
    };
    return say(visit, MESSAGE_TITLE_OF_LINE, &saying);
}

/* A line is no page to be found by search engines: the transcript has it, with all others. */
static int render(struct visit *visit, const struct show *show, const struct episode *episode,
                  const struct place *place)
{
    struct at_view view = {
        .player = player_of(visit, show, episode),
        .title = episode->title,
        .language = show->language,
        .direction = frame_direction(show->language),
        .episode_path = place->episode_path,
        .transcript_path = path_of_episode(visit, show, episode, "/transcript"),
    };
    set_line(visit, &place->cues[place->index], &view);
    set_around(visit, place, &view);
    struct text path = path_at(visit, place, place->index);
    struct frame frame = frame_for(visit, title_of(visit, &view), path);
    frame_add_episode(visit, &frame, show, episode);
    frame.is_hidden = true;
    frame.description = view.text;
    frame.breadcrumb = breadcrumb_of(visit, show, episode, view.time);
    view.frame = &frame;
    return visit_render(visit, &view);
}

static int64_t index_of(const struct cue_ids *ids, int64_t id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (ids->ids[i] == id)
            return (int64_t)i;
    return NOT_FOUND;
}

static bool read_around(struct visit *visit, const struct transcript *transcript,
                        const struct cue_ids *ids, size_t index, struct place *place)
{
    struct list cues;
    struct error error;
    size_t from = index > CONTEXT ? index - CONTEXT : 0;
    size_t to = index + 1 + CONTEXT < ids->count ? index + 1 + CONTEXT : ids->count;
    if (!transcript_json_part(visit->arena, transcript->cues, from, to - from, &cues, &error)) {
        log_failure("%.*s: the stored cues: %s", TEXT_ARGUMENTS(visit->address.path),
                    error.message);
        return false;
    }
    place->cues = cues.items;
    place->count = cues.count;
    place->ids = ids->ids + from;
    place->index = index - from;
    return true;
}

static int say_gone(struct visit *visit, const struct show *show, const struct episode *episode)
{
    if (episode->has_transcript)
        visit->transcript_path = path_of_episode(visit, show, episode, "/transcript");
    return 410;
}

/* A number that a cue once had is gone; one that none ever had was never there. */
static int respond_at(struct visit *visit, const struct show *show, const struct episode *episode,
                      const struct transcript *transcript)
{
    size_t count = transcript_json_count(transcript->cues);
    struct cue_ids ids = cue_ids_read(visit->arena, transcript->cue_ids, count);
    struct place place = {.episode_path = path_of_episode(visit, show, episode, "")};
    int64_t id = visit_page_number(visit->captures[2]);
    int64_t index = index_of(&ids, id);
    if (index == NOT_FOUND && (id == 0 || id >= ids.next))
        return 404;
    if (index == NOT_FOUND)
        return say_gone(visit, show, episode);
    if (!read_around(visit, transcript, &ids, (size_t)index, &place))
        return 500;
    return render(visit, show, episode, &place);
}

static int respond(struct visit *visit)
{
    struct show show;
    struct episode episode;
    struct transcript transcript;
    int status = visit_find_transcript(visit, &show, &episode, &transcript);
    return status == 200 ? respond_at(visit, &show, &episode, &transcript) : status;
}

const struct page at_page = {
    .template = "at.html",
    .record = &at_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};
