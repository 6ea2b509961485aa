/* The start page: the latest episodes of all shows, and the shows. */
#include "pages/card.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/say.h"
#include "store/episodes.h"
#include "store/people.h"
#include "store/shows.h"

enum { LATEST_EPISODES = 20, SHOWS_SHOWN = 24 };

struct home {
    const struct frame *frame;
    struct text description;
    struct list latest;
    struct list shows;
    bool more_shows; /* than are shown */
    bool has_people;
};

static const struct field fields[] = {
    FIELD_OF(home, frame, &frame_record),
    FIELD(home, description),
    FIELD_OF(home, latest, &card_record),
    FIELD_OF(home, shows, &card_record),
    FIELD(home, more_shows),
    FIELD(home, has_people),
};

static const struct record home_record = RECORD(home, fields);

static bool read_site(struct visit *visit, struct home *home)
{
    struct list episodes;
    struct list shows;
    int64_t changed_at;
    if (!episodes_latest(visit->engine, visit->now_at, LATEST_EPISODES, &episodes, visit->arena) ||
        !shows_list(visit->engine, visit->now_at, SHOWS_SHOWN + 1, 0, &shows, visit->arena) ||
        !shows_last_change(visit->engine, &changed_at) ||
        !people_exist(visit->engine, visit->now_at, &home->has_people))
        return false;
    home->more_shows = shows.count > SHOWS_SHOWN;
    if (home->more_shows)
        shows.count = SHOWS_SHOWN;
    home->latest = cards_of_many_shows(visit, episodes);
    home->shows = cards_of_shows(visit, shows);
    visit_changed_at(visit, changed_at);
    if (episodes.count > 0)
        visit_changed_at(visit, ((const struct episode_card *)episodes.items)->published_at);
    return true;
}

static int respond(struct visit *visit)
{
    struct frame frame = frame_for(visit, visit->settings.title, TEXT("/"));
    frame.description = visit->settings.description;
    if (text_is_empty(frame.description))
        frame.description = say(visit, MESSAGE_DESCRIPTION_OF_SITE,
                                &(struct saying){.site = visit->settings.title});
    struct home home = {.frame = &frame, .description = visit->settings.description};
    if (!read_site(visit, &home))
        return 500;
    return visit_render(visit, &home);
}

const struct page home_page = {
    .template = "home.html",
    .record = &home_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};

const struct page home_json_page = {
    .template = "home.json",
    .record = &home_record,
    .content_type = "application/json",
    .respond = respond,
    .is_twin = true,
};
