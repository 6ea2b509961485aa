/* A year of a show: its episodes by month, newest first, fifty to a page. A year is a stretch of
 * positions, and so is a month: whatever the year, its page costs what a page of the archive does.
 */
#include "pages/card.h"
#include "pages/known.h"
#include "pages/listing.h"
#include "pages/pages.h"
#include "pages/path.h"
#include "pages/say.h"
#include "store/episodes.h"

/* The years of a show and, of the one that is shown, what belongs to it. */
struct shown_year {
    struct list years; /* of struct year, newest first */
    size_t index;      /* of this one */
    int64_t year;
    int64_t first; /* positions */
    int64_t last;
    struct list months; /* of struct month, newest first */
};

static bool find_year(const struct show *show, int64_t visible, struct arena *arena,
                      struct shown_year *shown)
{
    shown->years = episodes_years(show, visible, arena);
    const struct year *years = shown->years.items;
    for (size_t i = 0; i < shown->years.count; i++) {
        shown->last = i > 0 ? years[i - 1].position - 1 : visible;
        shown->first = years[i].position;
        shown->index = i;
        if (years[i].year == shown->year)
            return true;
    }
    return false;
}

static struct text words_for_month(struct visit *visit, int64_t month)
{
    struct saying saying = {.year = month / 100};
    saying.month = say(visit, MESSAGE_MONTH_1 + (enum message)(month % 100 - 1), &saying);
    return say(visit, MESSAGE_MONTH_OF_YEAR, &saying);
}

static struct text id_of_month(struct visit *visit, int64_t month)
{
    return arena_join(visit->arena, TEXT("month-"), arena_decimal(visit->arena, month % 100));
}

/* The page on which the newest episode of a month stands. */
static int64_t page_of(const struct shown_year *shown, size_t month)
{
    const struct month *months = shown->months.items;
    int64_t newest = month > 0 ? months[month - 1].position - 1 : shown->last;
    return (shown->last - newest) / LISTING_EPISODES_PER_PAGE + 1;
}

static struct list contents_of(struct visit *visit, const struct shown_year *shown,
                               struct text path)
{
    const struct month *months = shown->months.items;
    struct listing_link *links = arena_allocate(visit->arena, shown->months.count * sizeof *links);
    for (size_t i = 0; i < shown->months.count; i++) {
        struct text page = listing_page_path(visit, path, page_of(shown, i));
        links[i] = (struct listing_link){
            .path = arena_join(visit->arena, page, TEXT("#"), id_of_month(visit, months[i].month)),
            .title = words_for_month(visit, months[i].month),
        };
    }
    return (struct list){links, shown->months.count};
}

/* The episodes of one page under their months. */
static struct list sections_of(struct visit *visit, const struct show *show,
                               const struct shown_year *shown, struct list episodes)
{
    const struct episode_card *episode = episodes.items;
    const struct month *month = shown->months.items;
    struct listing_section *sections =
        arena_allocate(visit->arena, shown->months.count * sizeof *sections);
    size_t count = 0, from = 0;
    for (size_t i = 0; i < shown->months.count; i++) {
        size_t until = from;
        while (until < episodes.count && episode[until].position >= month[i].position)
            until++;
        struct list own = {episode + from, until - from};
        if (own.count > 0)
            sections[count++] = (struct listing_section){
                .id = id_of_month(visit, month[i].month),
                .heading = words_for_month(visit, month[i].month),
                .episodes = cards_of_show(visit, show, own),
            };
        from = until;
    }
    return (struct list){sections, count};
}

static const struct listing_link *link_to_year(struct visit *visit, const struct show *show,
                                               const struct year *year)
{
    return listing_link_to(visit, path_of_year(visit, show, year->year),
                           arena_decimal(visit->arena, year->year));
}

static void add_neighbours(struct visit *visit, const struct show *show,
                           const struct shown_year *shown, struct listing_view *view)
{
    const struct year *years = shown->years.items;
    if (shown->index > 0)
        view->next = link_to_year(visit, show, &years[shown->index - 1]);
    if (shown->index + 1 < shown->years.count)
        view->previous = link_to_year(visit, show, &years[shown->index + 1]);
}

static int render(struct visit *visit, const struct show *show, const struct shown_year *shown,
                  int64_t number, int64_t pages)
{
    int64_t last = shown->last - (number - 1) * LISTING_EPISODES_PER_PAGE;
    int64_t first = number < pages ? last - LISTING_EPISODES_PER_PAGE + 1 : shown->first;
    struct list episodes;
    if (!episodes_listing(visit->engine, show->show_id, first, last, &episodes, visit->arena))
        return 500;
    struct saying saying = {.show = show->title, .year = shown->year};
    struct listing_words words = {
        .heading = arena_decimal(visit->arena, shown->year),
        .description = say(visit, MESSAGE_DESCRIPTION_OF_YEAR, &saying),
        .path = path_of_year(visit, show, shown->year),
    };
    struct listing_view view = listing_view_of(visit, show, &words, number, pages);
    view.sections = sections_of(visit, show, shown, episodes);
    view.contents = contents_of(visit, shown, words.path);
    view.has_contents = true;
    add_neighbours(visit, show, shown, &view);
    return visit_render(visit, &view);
}

static int respond(struct visit *visit)
{
    struct show show;
    struct episodes_visible visible;
    struct shown_year shown = {.year = visit_page_number(visit->captures[1])};
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    if (!known_visible(visit->known, visit->engine, &show, &visible))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    if (!find_year(&show, visible.count, visit->arena, &shown))
        return 404;
    if (!episodes_months(visit->engine, show.show_id, shown.year, visible.count, &shown.months,
                         visit->arena))
        return 500;
    int64_t number;
    int64_t pages = (shown.last - shown.first) / LISTING_EPISODES_PER_PAGE + 1;
    status = visit_find_number(visit, pages, &number);
    return status == 200 ? render(visit, &show, &shown, number, pages) : status;
}

const struct page year_page = {
    .template = "listing.html",
    .record = &listing_view_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
    .parameters = "page",
};
