/* The shows by title, a hundred to a page. */
#include "store/shows.h"
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/say.h"

enum { SHOWS_PER_PAGE = 100 };

struct shows_view {
    const struct frame *frame;
    struct list shows;
    struct text previous_path;
    struct text next_path;
    struct text previous_json_path;
    struct text next_json_path;
    int64_t number;
    int64_t pages;
};

static const struct field fields[] = {
    FIELD_OF(shows_view, frame, &frame_record),
    FIELD_OF(shows_view, shows, &card_record),
    FIELD(shows_view, previous_path),
    FIELD(shows_view, next_path),
    FIELD(shows_view, previous_json_path),
    FIELD(shows_view, next_json_path),
    FIELD(shows_view, number),
    FIELD(shows_view, pages),
};

static const struct record shows_record = RECORD(shows_view, fields);

static struct text title_of(struct visit *visit, int64_t number)
{
    enum message message = number == 1 ? MESSAGE_ALL_SHOWS : MESSAGE_ALL_SHOWS_PAGE;
    return say(visit, message, &(struct saying){.number = number});
}

static int render(struct visit *visit, int64_t number, int64_t pages)
{
    struct text title = title_of(visit, number);
    struct frame frame = frame_for(visit, title, listing_page_path(visit, TEXT("/shows"), number));
    struct shows_view view = {.frame = &frame, .number = number, .pages = pages};
    struct list shows;
    frame.description = say(visit, MESSAGE_DESCRIPTION_OF_SHOWS,
                            &(struct saying){.title = title, .site = visit->settings.title});
    if (!shows_list(visit->engine, visit->now_at, SHOWS_PER_PAGE, (number - 1) * SHOWS_PER_PAGE,
                    &shows, visit->arena))
        return 500;
    view.shows = cards_of_shows(visit, shows);
    for (size_t i = 0; i < shows.count; i++)
        visit_changed_at(visit, ((const struct show_card *)shows.items)[i].latest_at);
    if (number > 1) {
        view.previous_path = listing_page_path(visit, TEXT("/shows"), number - 1);
        view.previous_json_path = listing_page_path(visit, TEXT("/shows.json"), number - 1);
    }
    if (number < pages) {
        view.next_path = listing_page_path(visit, TEXT("/shows"), number + 1);
        view.next_json_path = listing_page_path(visit, TEXT("/shows.json"), number + 1);
    }
    return visit_render(visit, &view);
}

static int respond(struct visit *visit)
{
    int64_t count;
    int64_t changed_at;
    if (!shows_count(visit->engine, &count) || !shows_last_change(visit->engine, &changed_at))
        return 500;
    visit_changed_at(visit, changed_at);
    int64_t pages = count > 0 ? (count + SHOWS_PER_PAGE - 1) / SHOWS_PER_PAGE : 1;
    int64_t number;
    int status = visit_find_number(visit, pages, &number);
    return status == 200 ? render(visit, number, pages) : status;
}

const struct page shows_page = {
    .template = "shows.html",
    .record = &shows_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};

const struct page shows_json_page = {
    .template = "shows.json",
    .record = &shows_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = "page",
    .is_twin = true,
};
