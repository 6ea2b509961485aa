/* The people of all shows by name, a hundred to a page. */
#include "store/people.h"
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/person_card.h"
#include "pages/roster.h"
#include "pages/say.h"
#include "store/shows.h"

static struct frame *frame_of(struct visit *visit, int64_t number)
{
    struct frame *frame = arena_allocate(visit->arena, sizeof *frame);
    struct saying saying = {.site = visit->settings.title};
    struct text title = listing_numbered(visit, say(visit, MESSAGE_PEOPLE, &saying), number);
    *frame = frame_for(visit, title, listing_page_path(visit, TEXT("/people"), number));
    frame->description =
        listing_numbered(visit, say(visit, MESSAGE_DESCRIPTION_OF_PEOPLE, &saying), number);
    alternates_add(visit, &frame->alternates, TEXT("application/json"),
                   listing_page_path(visit, TEXT("/people.json"), number), (struct text){NULL, 0});
    return frame;
}

static int render(struct visit *visit, struct roster *roster)
{
    struct list people;
    if (!people_read_page(visit->engine, visit->now_at, roster->number, &people, visit->arena))
        return 500;
    roster->frame = frame_of(visit, roster->number);
    roster->people = person_cards(visit, people);
    return visit_render(visit, roster);
}

/* A list of nobody is none. */
static int respond(struct visit *visit)
{
    int64_t pages, changed_at;
    struct roster roster;
    if (!people_pages(visit->engine, visit->now_at, &pages) ||
        !shows_last_change(visit->engine, &changed_at))
        return 500;
    if (pages == 0)
        return 404;
    visit_changed_at(visit, changed_at);
    int status = roster_find(visit, TEXT("/people"), pages, &roster);
    return status == 200 ? render(visit, &roster) : status;
}

const struct page people_page = {
    .template = "all-people.html",
    .record = &roster_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};

const struct page people_json_page = {
    .template = "all-people.json",
    .record = &roster_record,
    .content_type = "application/json",
    .respond = respond,
    .parameters = "page",
    .is_twin = true,
};
