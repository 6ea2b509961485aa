/* /sitemap.xml: all addresses while they fit into one sitemap, else the index of its parts, which
 * are numbered from a show's oldest episodes so that full ones never grow (sitemaps.org protocol).
 * Archive pages, and other lists' pages but the first, are not listed: they are for finding
 * episodes, and all of those are here. */
#include "base/date.h"
#include "pages/known.h"
#include "pages/page_stream.h"
#include "pages/pages.h"
#include "pages/sitemap_walk.h"
#include "store/listings.h"
#include "store/people.h"
#include "store/shows.h"

/* The protocol allows 50,000 addresses; an episode has at most two. */
enum {
    ADDRESSES_MAX = 50000,
    EPISODES_PER_PART = 20000,
    PEOPLE_PER_PART = 40000,
    SHOWS_MAX = 10000,
};

/* Of an episode, or a person. */
enum { ENTRY_LEAST_BYTES = 60 };

struct sitemap {
    bool is_index;
    struct text home_url;
    struct text shows_url;
    struct text people_url;    /* empty where there is nobody */
    bool with_site;            /* home and the list of shows belong to this one */
    struct text site_modified; /* of both; empty where there is nothing yet */
    struct sequence *urls;
    struct list parts;
};

static const struct field fields[] = {
    FIELD(sitemap, is_index),
    FIELD(sitemap, home_url),
    FIELD(sitemap, shows_url),
    FIELD(sitemap, people_url),
    FIELD(sitemap, with_site),
    FIELD(sitemap, site_modified),
    FIELD_OF(sitemap, urls, &sitemap_entry_record),
    FIELD_OF(sitemap, parts, &sitemap_entry_record),
};

static const struct record sitemap_record = RECORD(sitemap, fields);

/* What one sitemap lists. */
struct extent {
    struct list shows; /* of struct show_card */
    int64_t first;     /* positions of the episodes of each */
    int64_t last;
    int64_t people_first; /* of all people, how many come before those that are listed */
    int64_t people_count;
    bool with_site;     /* the site's own pages are among them, */
    bool with_people;   /* the list of people, too, */
    int64_t changed_at; /* and this is when what they list changed; 0 for never */
};

static int64_t count_entries(const struct extent *extent)
{
    int64_t count = extent->people_count;
    const struct show_card *show = extent->shows.items;
    for (size_t i = 0; i < extent->shows.count; i++) {
        int64_t end = show[i].episode_count < extent->last ? show[i].episode_count : extent->last;
        count += end < extent->first ? 0 : end - extent->first + 1;
    }
    return count;
}

static int render_urls(struct visit *visit, const struct extent *extent)
{
    struct sitemap_walk *walk = arena_allocate(visit->arena, sizeof *walk);
    sitemap_walk_prepare(walk, visit, extent->shows, extent->first, extent->last);
    sitemap_walk_add_people(walk, extent->people_first, extent->people_count);
    struct sitemap *sitemap = arena_allocate(visit->arena, sizeof *sitemap);
    *sitemap = (struct sitemap){
        .with_site = extent->with_site,
        .home_url = visit_absolute(visit, TEXT("/")),
        .shows_url = visit_absolute(visit, TEXT("/shows")),
        .urls = &walk->sequence,
    };
    if (extent->with_people)
        sitemap->people_url = visit_absolute(visit, TEXT("/people"));
    if (extent->changed_at > 0)
        sitemap->site_modified = date_format_rfc3339(visit->arena, extent->changed_at);
    return page_stream_render(visit, sitemap, &walk->sequence, &walk->failed,
                              count_entries(extent) * ENTRY_LEAST_BYTES);
}

static int64_t parts_of(const struct show_card *show)
{
    if (show->episode_count == 0)
        return 1;
    return (show->episode_count + EPISODES_PER_PART - 1) / EPISODES_PER_PART;
}

static struct sitemap_entry part_entry(struct visit *visit, const struct show_card *show,
                                       int64_t number)
{
    struct text path = arena_join(visit->arena, TEXT("/sitemaps/"), show->slug, TEXT("/"),
                                  arena_decimal(visit->arena, number), TEXT(".xml"));
    int64_t modified_at = show->changed_at > show->latest_at ? show->changed_at : show->latest_at;
    return (struct sitemap_entry){
        .url = visit_absolute(visit, path),
        .modified = date_format_rfc3339(visit->arena, modified_at),
    };
}

static struct sitemap_entry people_part_entry(struct visit *visit, int64_t number,
                                              int64_t changed_at)
{
    struct text path = arena_join(visit->arena, TEXT("/sitemaps/people-"),
                                  arena_decimal(visit->arena, number), TEXT(".xml"));
    return (struct sitemap_entry){
        .url = visit_absolute(visit, path),
        .modified = date_format_rfc3339(visit->arena, changed_at),
    };
}

static int64_t people_parts(int64_t people)
{
    return (people + PEOPLE_PER_PART - 1) / PEOPLE_PER_PART;
}

static int render_index(struct visit *visit, struct list shows, int64_t people, int64_t changed_at)
{
    const struct show_card *show = shows.items;
    size_t count = 1 + (size_t)people_parts(people);
    for (size_t i = 0; i < shows.count; i++)
        count += (size_t)parts_of(&show[i]);
    struct sitemap_entry *parts = arena_allocate(visit->arena, count * sizeof *parts);
    size_t used = 0;
    parts[used++] = (struct sitemap_entry){
        .url = visit_absolute(visit, TEXT("/sitemaps/site.xml")),
        .modified = date_format_rfc3339(visit->arena, changed_at),
    };
    for (size_t i = 0; i < shows.count; i++)
        for (int64_t number = 1; number <= parts_of(&show[i]); number++)
            parts[used++] = part_entry(visit, &show[i], number);
    for (int64_t number = 1; number <= people_parts(people); number++)
        parts[used++] = people_part_entry(visit, number, changed_at);
    struct sitemap sitemap = {.is_index = true, .parts = {parts, used}};
    return visit_render(visit, &sitemap);
}

static int64_t count_addresses(struct list shows, int64_t lists, int64_t people)
{
    int64_t count = 3 + lists + people;
    const struct show_card *show = shows.items;
    for (size_t i = 0; i < shows.count; i++)
        count += 2 + 2 * show[i].episode_count;
    return count;
}

/* *changed_at gets when any show or episode of the lists last changed or appeared. */
static bool read_shows(struct visit *visit, struct list *shows, int64_t *changed_at)
{
    if (!shows_list(visit->engine, visit->now_at, SHOWS_MAX, 0, shows, visit->arena) ||
        !shows_last_change(visit->engine, changed_at))
        return false;
    const struct show_card *show = shows->items;
    for (size_t i = 0; i < shows->count; i++)
        if (show[i].latest_at > *changed_at)
            *changed_at = show[i].latest_at;
    visit_changed_at(visit, *changed_at);
    return true;
}

static int respond(struct visit *visit)
{
    struct extent extent = {.first = 1, .last = ADDRESSES_MAX, .with_site = true};
    int64_t lists;
    if (!read_shows(visit, &extent.shows, &extent.changed_at) ||
        !listings_count(visit->engine, &lists) ||
        !people_count(visit->engine, visit->now_at, &extent.people_count))
        return 500;
    if (count_addresses(extent.shows, lists, extent.people_count) > ADDRESSES_MAX)
        return render_index(visit, extent.shows, extent.people_count, extent.changed_at);
    extent.with_people = extent.people_count > 0;
    return render_urls(visit, &extent);
}

/* One part of a show, as a list of shows of its own. */
static int respond_part(struct visit *visit)
{
    struct show show;
    int status = visit_find_show(visit, &show);
    if (status != 200)
        return status;
    struct episodes_visible visible;
    if (!known_visible(visit->known, visit->engine, &show, &visible))
        return 500;
    visit_changed_at(visit, visible.latest_at);
    struct show_card *card = arena_allocate(visit->arena, sizeof *card);
    *card = (struct show_card){
        .show_id = show.show_id,
        .slug = show.slug,
        .changed_at = show.changed_at,
        .episode_count = visible.count,
        .latest_at = visible.latest_at,
    };
    int64_t number = visit_page_number(visit->captures[1]);
    if (number < 1 || number > parts_of(card))
        return 404;
    struct extent extent = {
        .shows = {card, 1},
        .first = (number - 1) * EPISODES_PER_PART + 1,
        .last = number * EPISODES_PER_PART,
    };
    return render_urls(visit, &extent);
}

static int respond_site(struct visit *visit)
{
    struct list shows;
    struct extent extent = {.with_site = true};
    if (!read_shows(visit, &shows, &extent.changed_at) ||
        !people_exist(visit->engine, visit->now_at, &extent.with_people))
        return 500;
    return render_urls(visit, &extent);
}

static int respond_people(struct visit *visit)
{
    struct list shows;
    int64_t changed_at, people;
    if (!read_shows(visit, &shows, &changed_at) ||
        !people_count(visit->engine, visit->now_at, &people))
        return 500;
    int64_t number = visit_page_number(visit->captures[0]);
    if (number < 1 || number > people_parts(people))
        return 404;
    struct extent extent = {
        .people_first = (number - 1) * PEOPLE_PER_PART,
        .people_count = PEOPLE_PER_PART,
    };
    return render_urls(visit, &extent);
}

const struct page sitemap_page = {
    .template = "sitemap.xml",
    .record = &sitemap_record,
    .content_type = "application/xml; charset=utf-8",
    .respond = respond,
};

const struct page sitemap_part_page = {
    .template = "sitemap.xml",
    .record = &sitemap_record,
    .content_type = "application/xml; charset=utf-8",
    .respond = respond_part,
};

const struct page sitemap_site_page = {
    .template = "sitemap.xml",
    .record = &sitemap_record,
    .content_type = "application/xml; charset=utf-8",
    .respond = respond_site,
};

const struct page sitemap_people_page = {
    .template = "sitemap.xml",
    .record = &sitemap_record,
    .content_type = "application/xml; charset=utf-8",
    .respond = respond_people,
};
