/* An episode: what it is about, its audio, its notes, an excerpt of its transcript, its neighbours.
 */
#include "base/date.h"
#include "pages/artwork.h"
#include "pages/audio_object.h"
#include "pages/card.h"
#include "pages/chapter_mark.h"
#include "pages/frame.h"
#include "pages/keyword.h"
#include "pages/mention.h"
#include "pages/neighbours.h"
#include "pages/pages.h"
#include "pages/paragraph.h"
#include "pages/path.h"
#include "pages/player.h"
#include "pages/say.h"
#include "pages/soundbite.h"
#include "pages/year_link.h"
#include "prose/markdown_from_html.h"
#include "store/episodes.h"

struct episode_view {
    const struct frame *frame;
    const struct player *player; /* NULL where it has no audio */
    struct text title;
    struct text summary;
    struct text language;
    struct text direction;
    struct text show_title;
    struct text show_path;
    struct text show_url; /* absolute */
    struct text show_author;
    const struct artwork *artwork;
    struct text marker; /* "Trailer", "Bonus"; or empty */
    struct text feed_path;
    struct text standing_text;
    struct text audio_url;
    struct text audio_type;
    struct text audio_size;   /* for people; empty where it is not known */
    struct text duration;     /* for people; empty where it is not known */
    struct text duration_iso; /* ISO 8601 */
    struct text published;    /* RFC 3339 */
    struct text day;
    int64_t season;
    struct text season_path;
    int64_t number;
    struct html notes;
    bool has_excerpt;
    struct list excerpt; /* of struct paragraph */
    struct text transcript_path;
    bool has_chapters;
    struct list chapters; /* of struct chapter_mark */
    bool has_soundbites;
    struct list soundbites; /* of struct soundbite */
    bool has_keywords;
    struct list keywords;             /* of struct keyword */
    const struct audio_object *audio; /* NULL where it has none */
    const struct people *people;      /* NULL where nobody is named */
    struct list nearby;
    const struct card *newer;
    const struct card *older;
    bool has_jumps;
    struct list jumps; /* of struct card: episodes far away, newest first */
    struct list years; /* of struct year_link: the first episode of each year */
    /* For programs: */
    struct text path;
    struct text slug;
    struct text guid;
    struct text changed; /* RFC 3339 */
    struct text episode_type;
    struct text image_full_url;
    struct text audio_full_url;
    int64_t audio_bytes;
    int64_t duration_s;
    bool explicit;
    struct markdown notes_markdown; /* of the Markdown twin alone */
};

static const struct field fields[] = {
    FIELD_OF(episode_view, frame, &frame_record),
    FIELD_OF(episode_view, player, &player_record),
    FIELD(episode_view, title),
    FIELD(episode_view, summary),
    FIELD(episode_view, language),
    FIELD(episode_view, direction),
    FIELD(episode_view, show_title),
    FIELD(episode_view, show_path),
    FIELD(episode_view, show_url),
    FIELD(episode_view, show_author),
    FIELD_OF(episode_view, artwork, &artwork_record),
    FIELD(episode_view, marker),
    FIELD(episode_view, feed_path),
    FIELD(episode_view, standing_text),
    FIELD(episode_view, audio_url),
    FIELD(episode_view, audio_type),
    FIELD(episode_view, audio_size),
    FIELD(episode_view, duration),
    FIELD(episode_view, duration_iso),
    FIELD(episode_view, published),
    FIELD(episode_view, day),
    FIELD(episode_view, season),
    FIELD(episode_view, season_path),
    FIELD(episode_view, number),
    FIELD(episode_view, notes),
    FIELD(episode_view, has_excerpt),
    FIELD_OF(episode_view, excerpt, &paragraph_record),
    FIELD(episode_view, transcript_path),
    FIELD(episode_view, has_chapters),
    FIELD_OF(episode_view, chapters, &chapter_mark_record),
    FIELD(episode_view, has_soundbites),
    FIELD_OF(episode_view, soundbites, &soundbite_record),
    FIELD(episode_view, has_keywords),
    FIELD_OF(episode_view, keywords, &keyword_record),
    FIELD_OF(episode_view, audio, &audio_object_record),
    FIELD_OF(episode_view, people, &people_record),
    FIELD_OF(episode_view, nearby, &card_record),
    FIELD_OF(episode_view, newer, &card_record),
    FIELD_OF(episode_view, older, &card_record),
    FIELD(episode_view, has_jumps),
    FIELD_OF(episode_view, jumps, &card_record),
    FIELD_OF(episode_view, years, &year_link_record),
    FIELD(episode_view, path),
    FIELD(episode_view, slug),
    FIELD(episode_view, guid),
    FIELD(episode_view, changed),
    FIELD(episode_view, episode_type),
    FIELD(episode_view, image_full_url),
    FIELD(episode_view, audio_full_url),
    FIELD(episode_view, audio_bytes),
    FIELD(episode_view, duration_s),
    FIELD(episode_view, explicit),
    FIELD(episode_view, notes_markdown),
};

static const struct record episode_view_record = RECORD(episode_view, fields);

static bool read_neighbours(struct visit *visit, const struct show *show,
                            const struct episode *episode, struct episode_view *view)
{
    struct neighbours neighbours;
    if (!neighbours_read(visit, show, episode, &neighbours))
        return false;
    view->nearby = neighbours.nearby;
    view->newer = neighbours.newer;
    view->older = neighbours.older;
    view->jumps = neighbours.jumps;
    view->has_jumps = neighbours.jumps.count > 0;
    view->years = neighbours.years;
    return true;
}

/* What crawlers are told beside what the page shows anyway, and the parts that both share. */
static bool read_data(struct visit *visit, const struct show *show, const struct episode *episode,
                      struct episode_view *view)
{
    view->show_url = visit_absolute(visit, path_of_show(visit, show));
    view->show_author = show->author;
    view->player = player_of(visit, show, episode);
    view->artwork = artwork_of_episode(visit, show, episode);
    view->marker = card_marker(visit, episode->episode_type);
    view->audio = audio_object_of(visit, show, episode, episode->excerpt);
    view->chapters = chapter_marks(visit, episode);
    view->has_chapters = view->chapters.count > 0;
    view->soundbites = soundbites_of(visit, episode);
    view->has_soundbites = view->soundbites.count > 0;
    view->people = people_of_episode(visit, show, episode);
    if (!keywords_of_episode(visit, show, episode, &view->keywords))
        return false;
    view->has_keywords = view->keywords.count > 0;
    return true;
}

static void set_audio(struct visit *visit, const struct episode *episode, struct episode_view *view)
{
    view->audio_url = episode->audio_url;
    view->audio_type = episode->audio_type;
    view->audio_size = say_size(visit, episode->audio_bytes);
    if (episode->duration_s > 0) {
        view->duration = say_duration(visit, episode->duration_s);
        view->duration_iso = duration_format_iso8601(visit->arena, episode->duration_s);
    }
}

static void set_texts(struct visit *visit, const struct show *show, const struct episode *episode,
                      struct episode_view *view)
{
    view->title = episode->title;
    view->summary = episode->summary;
    view->language = show->language;
    view->direction = frame_direction(show->language);
    view->show_title = show->title;
    view->standing_text = show->standing_text;
    view->season = episode->season;
    if (episode->season > 0)
        view->season_path = path_of_season(visit, show, episode->season);
    view->number = episode->number;
    view->notes = episode->notes;
    view->published = date_format_rfc3339(visit->arena, episode->published_at);
    view->day = say_day(visit, episode->published_at);
    view->has_excerpt = !text_is_empty(episode->excerpt);
    view->excerpt = paragraphs_of(visit->arena, episode->excerpt);
}

static void set_facts(struct visit *visit, const struct episode *episode, struct episode_view *view)
{
    view->slug = episode->slug;
    view->guid = episode->guid;
    view->changed = date_format_rfc3339(visit->arena, episode->changed_at);
    view->episode_type = episode->episode_type;
    view->image_full_url = visit_absolute(visit, episode->image_url);
    view->audio_full_url = visit_absolute(visit, episode->audio_url);
    view->audio_bytes = episode->audio_bytes;
    view->duration_s = episode->duration_s;
    view->explicit = episode->explicit;
}

static int render(struct visit *visit, const struct show *show, const struct episode *episode,
                  struct episode_view *view)
{
    struct arena *arena = visit->arena;
    view->show_path = arena_join(arena, TEXT("/shows/"), show->slug);
    view->feed_path = arena_join(arena, view->show_path, TEXT("/feed.xml"));
    struct text path = path_of_episode(visit, show, episode, "");
    view->path = path;
    if (episode->has_transcript)
        view->transcript_path = arena_join(arena, path, TEXT("/transcript"));
    struct text title = arena_join(arena, episode->title, TEXT(" - "), show->title);
    struct frame frame = frame_for(visit, title, path);
    frame_add_episode(visit, &frame, show, episode);
    alternates_add_episode(visit, &frame.alternates, show, episode);
    frame.breadcrumb = breadcrumb_of(visit, show, NULL, (struct text){NULL, 0});
    frame.description = episode->summary;
    if (text_is_empty(frame.description))
        frame.description =
            say(visit, MESSAGE_DESCRIPTION_OF_EPISODE,
                &(struct saying){.title = episode->title, .show = show->title, .date = view->day});
    view->frame = &frame;
    return visit_render(visit, view);
}

static int respond_with(struct visit *visit, bool is_markdown)
{
    struct show show;
    struct episode episode;
    int status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    struct episode_view view = {0};
    set_texts(visit, &show, &episode, &view);
    set_audio(visit, &episode, &view);
    set_facts(visit, &episode, &view);
    if (is_markdown)
        view.notes_markdown = markdown_from_html(visit->arena, episode.notes);
    if (!read_data(visit, &show, &episode, &view) ||
        !read_neighbours(visit, &show, &episode, &view))
        return 500;
    return render(visit, &show, &episode, &view);
}

static int respond(struct visit *visit)
{
    return respond_with(visit, false);
}

static int respond_markdown(struct visit *visit)
{
    return respond_with(visit, true);
}

const struct page episode_page = {
    .template = "episode.html",
    .record = &episode_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .markdown_twin = &episode_markdown_page,
};

const struct page episode_markdown_page = {
    .template = "episode.md",
    .record = &episode_view_record,
    .content_type = "text/markdown; charset=utf-8",
    .respond = respond_markdown,
    .is_twin = true,
};

const struct page episode_json_page = {
    .template = "episode.json",
    .record = &episode_view_record,
    .content_type = "application/json",
    .respond = respond,
    .is_twin = true,
};
