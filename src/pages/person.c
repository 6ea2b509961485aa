/* A person: the shows and the episodes that they are in, newest first. Pages are numbered from the
 * newest, and all but the first have fifty episodes counted from the oldest, as those of a season.
 */
#include "base/date.h"
#include "pages/card.h"
#include "pages/listing.h"
#include "pages/mention.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/person_shows.h"
#include "pages/say.h"
#include "prose/excerpt.h"
#include "store/people.h"

struct person_view {
    struct frame *frame;
    struct text name;
    struct text slug;
    struct text roles; /* all, as they were written, once each */
    struct text url;   /* absolute: of the page */
    struct text website_url;
    struct text image_url;
    const struct artwork *portrait; /* NULL where there is no picture */
    int64_t episode_count;
    struct text latest_at; /* RFC 3339 */
    struct list shows;     /* of struct person_show_link */
    struct list latest;    /* of struct card: the episodes of this page */
    struct text feed_path;
    const struct listing_link *newer; /* page of the list, or NULL */
    const struct listing_link *older;
    struct text newer_json_path;
    struct text older_json_path;
    int64_t number;
    int64_t pages;
};

static const struct field fields[] = {
    FIELD_OF(person_view, frame, &frame_record),
    FIELD(person_view, name),
    FIELD(person_view, slug),
    FIELD(person_view, roles),
    FIELD(person_view, url),
    FIELD(person_view, website_url),
    FIELD(person_view, image_url),
    FIELD_OF(person_view, portrait, &artwork_record),
    FIELD(person_view, episode_count),
    FIELD(person_view, latest_at),
    FIELD_OF(person_view, shows, &person_show_link_record),
    FIELD_OF(person_view, latest, &card_record),
    FIELD(person_view, feed_path),
    FIELD_OF(person_view, newer, &listing_link_record),
    FIELD_OF(person_view, older, &listing_link_record),
    FIELD(person_view, newer_json_path),
    FIELD(person_view, older_json_path),
    FIELD(person_view, number),
    FIELD(person_view, pages),
};

static const struct record person_view_record = RECORD(person_view, fields);

/* A full page from the oldest on never changes; the first has what is left, too. */
static int64_t pages_of(int64_t count)
{
    return count > LISTING_EPISODES_PER_PAGE ? (count - 1) / LISTING_EPISODES_PER_PAGE : 1;
}

static bool read_episodes(struct visit *visit, const struct person *person,
                          struct person_view *view)
{
    struct list episodes;
    int64_t first = (view->pages - view->number) * LISTING_EPISODES_PER_PAGE + 1;
    int64_t last =
        view->number == 1 ? person->episode_count : first + LISTING_EPISODES_PER_PAGE - 1;
    if (!people_episodes(visit->engine, person->person_id, first, last, &episodes, visit->arena))
        return false;
    view->latest = cards_of_many_shows(visit, episodes);
    return true;
}

static struct frame *frame_of(struct visit *visit, const struct person_view *view, struct text path)
{
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    struct saying saying = {.title = listing_numbered(visit, view->name, view->number),
                            .site = visit->settings.title};
    struct text title = arena_join(visit->arena, saying.title, TEXT(" - "), saying.site);
    *frame = frame_for(visit, title, listing_page_path(visit, path, view->number));
    frame->description = say(visit, MESSAGE_DESCRIPTION_OF_PERSON, &saying);
    frame->breadcrumb = breadcrumb_of_person(visit, saying.title);
    preview_add_person(frame->preview, view->name, view->image_url);
    struct text json = arena_join(visit->arena, path, TEXT(".json"));
    alternates_add(visit, &frame->alternates, TEXT("application/rss+xml"), view->feed_path,
                   view->name);
    alternates_add(visit, &frame->alternates, TEXT("application/json"),
                   listing_page_path(visit, json, view->number), (struct text){NULL, 0});
    return frame;
}

static void link_pages(struct visit *visit, struct person_view *view, struct text path)
{
    struct text json = arena_join(visit->arena, path, TEXT(".json"));
    view->newer = listing_page_link(visit, path, view->name, view->number - 1, view->pages);
    view->older = listing_page_link(visit, path, view->name, view->number + 1, view->pages);
    if (view->newer)
        view->newer_json_path = listing_page_path(visit, json, view->number - 1);
    if (view->older)
        view->older_json_path = listing_page_path(visit, json, view->number + 1);
}

static int render(struct visit *visit, const struct person *person, struct person_view *view)
{
    struct text path = path_of_person(visit, person->slug);
    view->name = excerpt_line(visit->arena, person->name, MENTION_WORDS_MAX);
    view->slug = person->slug;
    view->url = visit_absolute(visit, path);
    view->website_url = person->url;
    view->image_url = person->image_url;
    view->portrait = artwork_of_person(visit, person);
    view->episode_count = person->episode_count;
    view->feed_path = arena_join(visit->arena, path, TEXT("/feed.xml"));
    view->latest_at = date_format_rfc3339(visit->arena, person->latest_at);
    if (!read_episodes(visit, person, view) ||
        !person_shows_of(visit, person, &view->shows, &view->roles))
        return 500;
    view->frame = frame_of(visit, view, path);
    link_pages(visit, view, path);
    return visit_render(visit, view);
}

static int respond(struct visit *visit)
{
    struct person person;
    struct person_view view = {.number = 0};
    int status = visit_find_person(visit, &person);
    if (status != 200)
        return status;
    view.pages = pages_of(person.episode_count);
    status = visit_find_number(visit, view.pages, &view.number);
    return status == 200 ? render(visit, &person, &view) : status;
}

const struct page person_page = {
    .template = "person.html",
    .record = &person_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};

const struct page person_json_page = {
    .template = "person.json",
    .record = &person_view_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = "page",
    .is_twin = true,
};
