/* The shows by title, a hundred to a page. */
#include "store/shows.h"
#include "pages/card.h"
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/roster.h"
#include "pages/say.h"

static struct text title_of(struct visit *visit, int64_t number)
{
    enum message message = number == 1 ? MESSAGE_ALL_SHOWS : MESSAGE_ALL_SHOWS_PAGE;
    return say(visit, message, &(struct saying){.number = number});
}

static struct frame *frame_of(struct visit *visit, int64_t number)
{
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    struct saying saying = {.title = title_of(visit, number), .site = visit->settings.title};
    *frame = frame_for(visit, saying.title, listing_page_path(visit, TEXT("/shows"), number));
    frame->description = say(visit, MESSAGE_DESCRIPTION_OF_SHOWS, &saying);
    return frame;
}

static int render(struct visit *visit, struct roster *roster)
{
    struct list shows;
    if (!shows_read_page(visit->engine, visit->now_at, roster->number, &shows, visit->arena))
        return 500;
    for (size_t i = 0; i < shows.count; i++)
        visit_changed_at(visit, ((const struct show_card *)shows.items)[i].latest_at);
    roster->frame = frame_of(visit, roster->number);
    roster->shows = cards_of_shows(visit, shows);
    return visit_render(visit, roster);
}

static int respond(struct visit *visit)
{
    int64_t pages, changed_at;
    struct roster roster;
    if (!shows_pages(visit->engine, &pages) || !shows_last_change(visit->engine, &changed_at))
        return 500;
    visit_changed_at(visit, changed_at);
    /* A list of no shows is a page, too. */
    int status = roster_find(visit, TEXT("/shows"), pages > 0 ? pages : 1, &roster);
    return status == 200 ? render(visit, &roster) : status;
}

const struct page shows_page = {
    .template = "shows.html",
    .record = &roster_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};

const struct page shows_json_page = {
    .template = "shows.json",
    .record = &roster_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = "page",
    .is_twin = true,
};
