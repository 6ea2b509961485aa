/* One numbered page of a show's archive. */
#include "pages/archive.h"

#include "pages/card.h"
#include "pages/frame.h"
#include "pages/known.h"
#include "pages/pages.h"
#include "pages/say.h"
#include "store/episodes.h"

static const struct field link_fields[] = {
    FIELD(archive_link, path),
    FIELD(archive_link, number),
    FIELD(archive_link, current),
    FIELD(archive_link, is_first),
};

const struct record archive_link_record = RECORD(archive_link, link_fields);

struct archive {
    const struct frame *frame;
    struct text show_title;
    struct text show_path;
    struct text language;
    struct text direction;
    int64_t number;
    int64_t pages;
    struct list episodes;
    struct list links;
    struct text newer_path;
    struct text older_path;
};

static const struct field fields[] = {
    FIELD_OF(archive, frame, &frame_record),
    FIELD(archive, show_title),
    FIELD(archive, show_path),
    FIELD(archive, language),
    FIELD(archive, direction),
    FIELD(archive, number),
    FIELD(archive, pages),
    FIELD_OF(archive, episodes, &card_record),
    FIELD_OF(archive, links, &archive_link_record),
    FIELD(archive, newer_path),
    FIELD(archive, older_path),
};

static const struct record archive_record = RECORD(archive, fields);

int64_t archive_pages(int64_t episodes)
{
    return (episodes + ARCHIVE_EPISODES_PER_PAGE - 1) / ARCHIVE_EPISODES_PER_PAGE;
}

static struct text path_of(struct visit *visit, const struct show *show, int64_t number)
{
    return arena_join(visit->arena, TEXT("/shows/"), show->slug, TEXT("/archive/"),
                      arena_decimal(visit->arena, number));
}

/* Distances to jump. A decimal digit is at most two steps of 1, 2 or 5 (up or down), so any of
 * 10,000 pages, half a million episodes, is at most eight links from any other. */
static const int64_t distances[] = {5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1};
enum { DISTANCES = sizeof distances / sizeof distances[0], LINKS_MAX = 2 * DISTANCES + 3 };

struct link_builder {
    struct visit *visit;
    const struct show *show;
    struct archive_link links[LINKS_MAX];
    size_t count;
    int64_t current;
    int64_t pages;
};

/* Links come in falling order; one that is out of range or already there is left out. */
static void add_link(struct link_builder *builder, int64_t number)
{
    bool fits = number >= 1 && number <= builder->pages;
    if (!fits || (builder->count > 0 && builder->links[builder->count - 1].number <= number))
        return;
    bool is_first = builder->count == 0;
    builder->links[builder->count++] = (struct archive_link){
        .is_first = is_first,
        .path = path_of(builder->visit, builder->show, number),
        .number = number,
        .current = number == builder->current,
    };
}

struct list archive_links(struct visit *visit, const struct show *show, int64_t number,
                          int64_t pages)
{
    struct link_builder builder = {.visit = visit, .show = show, .current = number, .pages = pages};
    int64_t from = number > 0 ? number : pages;
    add_link(&builder, pages);
    for (size_t i = 0; i < DISTANCES; i++)
        add_link(&builder, from + distances[i]);
    add_link(&builder, from);
    for (size_t i = DISTANCES; i > 0; i--)
        add_link(&builder, from - distances[i - 1]);
    add_link(&builder, 1);
    size_t size = builder.count * sizeof builder.links[0];
    struct text copy = arena_copy(visit->arena, (struct text){(char *)builder.links, size});
    return (struct list){copy.at, builder.count};
}

static int render(struct visit *visit, const struct show *show, int64_t number, int64_t pages,
                  int64_t visible)
{
    int64_t first = (number - 1) * ARCHIVE_EPISODES_PER_PAGE + 1;
    int64_t last = number < pages ? number * ARCHIVE_EPISODES_PER_PAGE : visible;
    struct list episodes;
    if (!episodes_listing(visit->engine, show->show_id, first, last, &episodes, visit->arena))
        return 500;
    struct saying saying = {.show = show->title, .number = number};
    struct text title = say(visit, MESSAGE_TITLE_OF_ARCHIVE, &saying);
    struct frame frame = frame_for(visit, title, path_of(visit, show, number));
    frame_add_show(visit, &frame, show);
    frame.description = say(visit, MESSAGE_DESCRIPTION_OF_ARCHIVE, &saying);
    frame.breadcrumb = breadcrumb_of(visit, show, NULL, say(visit, MESSAGE_ARCHIVE_PAGE, &saying));
    struct archive archive = {
        .frame = &frame,
        .show_title = show->title,
        .show_path = arena_join(visit->arena, TEXT("/shows/"), show->slug),
        .language = show->language,
        .direction = frame_direction(show->language),
        .number = number,
        .pages = pages,
        .episodes = cards_of_show(visit, show, episodes),
        .links = archive_links(visit, show, number, pages),
    };
    if (number < pages)
        archive.newer_path = path_of(visit, show, number + 1);
    if (number > 1)
        archive.older_path = path_of(visit, show, number - 1);
    return visit_render(visit, &archive);
}

static int respond(struct visit *visit)
{
    struct show show;
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    struct episodes_visible visible;
    if (!known_visible(visit->known, visit->engine, &show, &visible))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    int64_t pages = archive_pages(visible.count);
    int64_t number = visit_page_number(visit->captures[1]);
    if (number < 1 || number > pages)
        return 404;
    return render(visit, &show, number, pages, visible.count);
}

const struct page archive_page = {
    .template = "archive.html",
    .record = &archive_record,
    .content_type = "text/html; charset=utf-8",
    .respond = respond,
};

const struct page archive_json_page = {
    .template = "archive.json",
    .record = &archive_record,
    .content_type = "application/json",
    .respond = respond,
    .is_twin = true,
};
