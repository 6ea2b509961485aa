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
#include "pages/pages.h"
#include "pages/paragraph.h"
#include "pages/path.h"
#include "pages/player.h"
#include "pages/say.h"
#include "pages/soundbite.h"
#include "pages/year_link.h"
#include "prose/markdown_from_html.h"
#include "store/episodes.h"

/* Neighbours shown: half of them newer, half older, topped up from the other side at either end. */
enum { NEARBY = 8, JUMP_UNIT_MIN = 10, JUMP_UNIT_MAX = 100000 };

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

struct window {
    int64_t first;
    int64_t last;
};

/* The positions around one of `count`: NEARBY others, or all there are. */
static struct window window_around(int64_t position, int64_t count)
{
    int64_t first = position - NEARBY / 2;
    if (first + NEARBY > count)
        first = count - NEARBY;
    if (first < 1)
        first = 1;
    int64_t last = first + NEARBY;
    return (struct window){first, last < count ? last : count};
}

/* Leaves the episode itself out of its window, and names the ones next to it. A draft is not in it:
 * it stands where it would if it were published now. */
static void set_neighbours(struct visit *visit, struct episode_view *view, struct list window,
                           int64_t newest, int64_t position)
{
    const struct card *cards = window.items;
    int64_t own = newest - position;
    struct card *others = arena_allocate(visit->arena, window.count * sizeof *others);
    size_t count = 0;
    for (size_t i = 0; i < window.count; i++)
        if ((int64_t)i != own) {
            others[count] = cards[i];
            others[count].is_first = count == 0;
            count++;
        }
    view->nearby = (struct list){others, count};
    view->newer = own > 0 ? &cards[own - 1] : NULL;
    view->older = own + 1 < (int64_t)window.count ? &cards[own + 1] : NULL;
}

struct jumps {
    int64_t positions[EPISODES_JUMPS_MAX];
    size_t count;
    struct window nearby;
};

static void add_jump(struct jumps *jumps, int64_t position)
{
    bool is_nearby = position >= jumps->nearby.first && position <= jumps->nearby.last;
    if (!is_nearby && (jumps->count == 0 || jumps->positions[jumps->count - 1] != position))
        jumps->positions[jumps->count++] = position;
}

/* The next multiples of each power of ten on both sides and the first of all, newest first: the
 * whole archive is a few links away. Many pages have the same ones, so most of what is read for
 * them has just been read. */
static struct jumps jumps_from(int64_t position, int64_t visible, struct window nearby)
{
    struct jumps jumps = {.nearby = nearby};
    for (int64_t unit = JUMP_UNIT_MAX; unit >= JUMP_UNIT_MIN; unit /= 10)
        if ((position / unit + 1) * unit <= visible)
            add_jump(&jumps, (position / unit + 1) * unit);
    for (int64_t unit = JUMP_UNIT_MIN; unit <= JUMP_UNIT_MAX; unit *= 10)
        add_jump(&jumps, position > unit ? (position - 1) / unit * unit : 1);
    return jumps;
}

static bool read_jumps(struct visit *visit, const struct show *show, int64_t position,
                       int64_t visible, struct window nearby, struct episode_view *view)
{
    struct jumps jumps = jumps_from(position, visible, nearby);
    struct list episodes;
    if (!episodes_jumps(visit->engine, show->show_id, jumps.positions, jumps.count, &episodes,
                        visit->arena))
        return false;
    view->jumps = cards_of_show(visit, show, episodes);
    view->has_jumps = episodes.count > 0;
    view->years = year_links(visit, show, visible);
    return true;
}

static bool read_nearby(struct visit *visit, const struct show *show, const struct episode *episode,
                        struct episode_view *view)
{
    struct episodes_visible visible;
    struct list episodes;
    if (!episodes_visible(visit->engine, show->show_id, visit->now_at, &visible))
        return false;
    int64_t position = visit->draft_episode ? visible.count + 1 : episode->position;
    struct window window = window_around(position, visible.count);
    if (!episodes_nearby(visit->engine, show->show_id, window.first, window.last, &episodes,
                         visit->arena))
        return false;
    visit_changed_at(visit, visible.latest_at);
    set_neighbours(visit, view, cards_of_show(visit, show, episodes), window.last, position);
    return read_jumps(visit, show, position, visible.count, window, view);
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
    int status = visit_find_show(visit, &show);
    if (status == 200)
        status = visit_find_episode(visit, &show, &episode);
    if (status != 200)
        return status;
    struct episode_view view = {0};
    set_texts(visit, &show, &episode, &view);
    set_audio(visit, &episode, &view);
    set_facts(visit, &episode, &view);
    if (is_markdown)
        view.notes_markdown = markdown_from_html(visit->arena, episode.notes);
    if (!read_data(visit, &show, &episode, &view) || !read_nearby(visit, &show, &episode, &view))
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
