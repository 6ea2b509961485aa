/* llms.txt (llmstxt.org): what the site is and where programs that read find it in their formats.
 */
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "store/people.h"
#include "store/shows.h"

enum { SHOWS_LISTED = 500 };

struct llms {
    const struct frame *frame;
    struct text description;
    struct list shows;
    bool more_shows; /* than are listed */
    bool has_people;
};

static const struct field fields[] = {
    FIELD_OF(llms, frame, &frame_record),
    FIELD(llms, description),
    FIELD_OF(llms, shows, &card_record),
    FIELD(llms, more_shows),
    FIELD(llms, has_people),
};

static const struct record llms_record = RECORD(llms, fields);

static int respond(struct visit *visit)
{
    struct frame frame = frame_for(visit, visit->settings.title, TEXT("/llms.txt"));
    struct llms llms = {.frame = &frame, .description = visit->settings.description};
    struct list shows;
    int64_t changed_at;
    if (!shows_list(visit->engine, visit->now_at, SHOWS_LISTED + 1, 0, &shows, visit->arena) ||
        !shows_last_change(visit->engine, &changed_at) ||
        !people_exist(visit->engine, visit->now_at, &llms.has_people))
        return 500;
    visit_changed_at(visit, changed_at);
    llms.more_shows = shows.count > SHOWS_LISTED;
    if (llms.more_shows)
        shows.count = SHOWS_LISTED;
    llms.shows = cards_of_shows(visit, shows);
    return visit_render(visit, &llms);
}

/* Markdown inside, and escaped as such; plain text to browsers, as its name says. */
const struct page llms_page = {
    .template = "llms.md",
    .record = &llms_record,
    .content_type = "text/plain; charset=utf-8",
    .respond = respond,
};
