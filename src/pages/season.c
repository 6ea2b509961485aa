/* A season of a show: its episodes, newest first. */
#include "pages/card.h"
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"
#include "store/listings.h"

enum { SEASONS_MAX = 200 };

static const struct listing_link *link_to(struct visit *visit, const struct show *show,
                                          const struct topic *season)
{
    struct saying saying = {.number = visit_page_number(season->slug)};
    return listing_link_to(visit, path_of_season(visit, show, saying.number),
                           say(visit, MESSAGE_SEASON, &saying));
}

static bool add_neighbours(struct visit *visit, const struct show *show, struct listing_view *view)
{
    struct list seasons;
    if (!listings_seasons(visit->engine, show->show_id, visit->now_at, SEASONS_MAX, &seasons,
                          visit->arena))
        return false;
    const struct topic *season = seasons.items;
    for (size_t i = 0; i < seasons.count; i++) {
        if (visit_page_number(season[i].slug) != view->season)
            continue;
        if (i > 0)
            view->next = link_to(visit, show, &season[i - 1]);
        if (i + 1 < seasons.count)
            view->previous = link_to(visit, show, &season[i + 1]);
    }
    return true;
}

static int respond(struct visit *visit)
{
    struct show show;
    struct listing_page page;
    struct listing_question question = {.kind = LISTING_SEASONS, .slug = visit->captures[1]};
    int status = listing_find(visit, &show, &question, &page);
    if (status != 200)
        return status;
    struct saying saying = {.show = show.title, .number = visit_page_number(question.slug)};
    struct listing_words words = {
        .heading = say(visit, MESSAGE_SEASON, &saying),
        .description = say(visit, MESSAGE_DESCRIPTION_OF_SEASON, &saying),
        .path = path_of_season(visit, &show, saying.number),
    };
    struct listing_view view = listing_view_of(visit, &show, &words, page.number, page.pages);
    view.sections = listing_one_section(visit, page.cards);
    view.feed_path = arena_join(visit->arena, words.path, TEXT("/feed.xml"));
    view.season = saying.number;
    return add_neighbours(visit, &show, &view) ? visit_render(visit, &view) : 500;
}

const struct page season_page = {
    .template = "listing.html",
    .record = &listing_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};
