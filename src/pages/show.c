/* A show: what it is about, its newest episodes, and the way into its archive. */
#include "pages/archive.h"
#include "pages/artwork.h"
#include "pages/browse.h"
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/known.h"
#include "pages/mention.h"
#include "pages/pages.h"
#include "pages/player.h"
#include "pages/say.h"
#include "prose/excerpt.h"
#include "prose/plain.h"
#include "store/episodes.h"

enum { NEWEST_EPISODES = 30, TOPICS = 24, DESCRIPTION_MAX = 300 /* characters */ };

struct show_view {
    const struct frame *frame;
    struct text title;
    struct text author;
    struct html description;
    struct text summary;
    struct text description_text; /* the description or the summary as plain text */
    struct text language;
    struct text direction;
    const struct artwork *artwork;
    struct text website_url;
    struct text feed_path;
    struct text copyright;
    int64_t episode_count;
    const struct player *player; /* of the newest episode; NULL where it has no audio */
    struct list episodes;
    struct list archive;
    const struct browse *browse; /* NULL where there is nothing yet */
    const struct people *people; /* NULL where nobody is named */
    /* For programs: */
    struct text slug;
    struct text podcast_guid;
    struct text plain_summary; /* also where the description says it all */
    struct text image_full_url;
    struct text category;
    struct text subcategory;
    struct text itunes_type;
    bool explicit;
};

static const struct field fields[] = {
    FIELD_OF(show_view, frame, &frame_record),
    FIELD(show_view, title),
    FIELD(show_view, author),
    FIELD(show_view, description),
    FIELD(show_view, summary),
    FIELD(show_view, description_text),
    FIELD(show_view, language),
    FIELD(show_view, direction),
    FIELD_OF(show_view, artwork, &artwork_record),
    FIELD(show_view, website_url),
    FIELD(show_view, feed_path),
    FIELD(show_view, copyright),
    FIELD(show_view, episode_count),
    FIELD_OF(show_view, player, &player_record),
    FIELD_OF(show_view, episodes, &card_record),
    FIELD_OF(show_view, archive, &archive_link_record),
    FIELD_OF(show_view, browse, &browse_record),
    FIELD_OF(show_view, people, &people_record),
    FIELD(show_view, slug),
    FIELD(show_view, podcast_guid),
    FIELD(show_view, plain_summary),
    FIELD(show_view, image_full_url),
    FIELD(show_view, category),
    FIELD(show_view, subcategory),
    FIELD(show_view, itunes_type),
    FIELD(show_view, explicit),
};

static const struct record show_view_record = RECORD(show_view, fields);

/* What search engines show of the page. */
static struct text description_of(struct visit *visit, const struct show *show, struct text plain)
{
    if (!text_is_empty(show->summary))
        return show->summary;
    if (!text_is_empty(plain))
        return excerpt_cut(visit->arena, excerpt_fold(visit->arena, plain), DESCRIPTION_MAX);
    return say(visit, MESSAGE_DESCRIPTION_OF_SHOW, &(struct saying){.show = show->title});
}

/* The player of the first of the listing. False where the store fails. */
static bool find_player(struct visit *visit, const struct show *show, struct list episodes,
                        const struct player **player)
{
    struct episode episode;
    const struct episode_card *newest = episodes.items;
    *player = NULL;
    if (episodes.count == 0)
        return true;
    enum store_answer answer =
        episodes_find(visit->engine, show->show_id, newest->slug, &episode, visit->arena);
    if (answer == STORE_FOUND)
        *player = player_of(visit, show, &episode);
    return answer != STORE_FAILED;
}

static int render(struct visit *visit, const struct show *show, int64_t visible,
                  struct list episodes, const struct player *player)
{
    struct text path = arena_join(visit->arena, TEXT("/shows/"), show->slug);
    struct frame frame = frame_for(visit, show->title, path);
    frame_add_show(visit, &frame, show);
    alternates_add(visit, &frame.alternates, TEXT("application/json"),
                   arena_join(visit->arena, path, TEXT(".json")), (struct text){NULL, 0});
    bool has_description = !text_is_empty(show->description.markup);
    struct text description_text =
        has_description ? plain_from_html(visit->arena, show->description.markup) : show->summary;
    frame.description = description_of(visit, show, description_text);
    struct show_view view = {
        .frame = &frame,
        .title = show->title,
        .author = show->author,
        .description = show->description,
        .summary = has_description ? (struct text){NULL, 0} : show->summary,
        .description_text = description_text,
        .language = show->language,
        .direction = frame_direction(show->language),
        .player = player,
        .artwork = artwork_of(visit, show->image_url, show->picture, show->slug),
        .website_url = show->website_url,
        .feed_path = arena_join(visit->arena, path, TEXT("/feed.xml")),
        .copyright = show->copyright,
        .episode_count = visible,
        .episodes = cards_of_show(visit, show, episodes),
        .archive = archive_links(visit, show, 0, archive_pages(visible)),
        .slug = show->slug,
        .podcast_guid = show->podcast_guid,
        .plain_summary = show->summary,
        .image_full_url = visit_absolute(visit, show->image_url),
        .category = show->category,
        .subcategory = show->subcategory,
        .itunes_type = show->itunes_type,
        .explicit = show->explicit,
    };
    if (!browse_of_show(visit, show, visible, TOPICS_BY_USE, TOPICS, &view.browse) ||
        !people_of_show(visit, show, &view.people))
        return 500;
    return visit_render(visit, &view);
}

static int respond(struct visit *visit)
{
    struct show show;
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    struct episodes_visible visible;
    struct list episodes;
    const struct player *player;
    if (!known_visible(visit->known, visit->engine, &show, &visible) ||
        !episodes_listing(visit->engine, show.show_id, visible.count - NEWEST_EPISODES + 1,
                          visible.count, &episodes, visit->arena) ||
        !find_player(visit, &show, episodes, &player))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    return render(visit, &show, visible.count, episodes, player);
}

const struct page show_page = {
    .template = "show.html",
    .record = &show_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};

const struct page show_json_page = {
    .template = "show.json",
    .record = &show_view_record,
    .content_type = "application/json",
    .respond = respond,
    .is_twin = true,
};
