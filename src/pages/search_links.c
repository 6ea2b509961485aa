#include "pages/search_links.h"

#include "base/date.h"
#include "model/topic.h"
#include "store/search.h"

enum { YEARS_MAX = 100, CHOICE_MAX = 24 };

static const struct field fields[] = {
    FIELD(search_link, title),  FIELD(search_link, language),   FIELD(search_link, path),
    FIELD(search_link, number), FIELD(search_link, is_current),
};

const struct record search_link_record = RECORD(search_link, fields);

struct list search_links_of_pages(struct visit *visit, const struct search_request *request,
                                  int64_t pages, int64_t current)
{
    struct search_link *links = arena_allocate(visit->arena, (size_t)pages * sizeof *links);
    for (int64_t i = 0; i < pages; i++)
        links[i] = (struct search_link){
            .path = search_path_of(visit, "/search", request, i + 1),
            .number = i + 1,
            .is_current = i + 1 == current,
        };
    return (struct list){links, (size_t)pages};
}

static struct search_link *find_year(struct search_link *links, size_t count, struct text year)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(links[i].title, year))
            return &links[i];
    return NULL;
}

static struct search_link link_of_year(struct visit *visit, const struct search_request *request,
                                       struct text year)
{
    long long number = 0;
    text_to_integer(year, &number);
    return (struct search_link){
        .title = year,
        .path = search_path(visit, "/search", request->typed, request->show.slug, number,
                            request->question.topic, 1),
    };
}

static void sort_newest_first(struct search_link *links, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && memcmp(links[j - 1].title.at, links[j].title.at, 4) < 0; j--) {
            struct search_link later = links[j];
            links[j] = links[j - 1];
            links[j - 1] = later;
        }
}

struct list search_links_of_years(struct visit *visit, const struct search_request *request,
                                  struct list hits)
{
    const struct search_hit *hit = hits.items;
    struct search_link *links = arena_allocate(visit->arena, YEARS_MAX * sizeof *links);
    size_t count = 0;
    for (size_t i = 0; i < hits.count && request->question.year == 0; i++) {
        struct text date = date_format_rfc3339(visit->arena, hit[i].published_at);
        struct text year = text_slice(date, 0, 4);
        struct search_link *link = find_year(links, count, year);
        if (!link && count < YEARS_MAX) {
            link = &links[count++];
            *link = link_of_year(visit, request, year);
        }
        if (link)
            link->number++;
    }
    sort_newest_first(links, count);
    return (struct list){links, count > 1 ? count : 0};
}

bool search_links_of_shows(struct visit *visit, const struct search_request *request,
                           struct list hits, struct list *links)
{
    struct list shows = {NULL, 0};
    if (request->show.show_id == 0 &&
        !search_shows(visit->engine, hits, CHOICE_MAX, &shows, visit->arena))
        return false;
    const struct show *show = shows.items;
    struct search_link *made = arena_allocate(visit->arena, CHOICE_MAX * sizeof *made);
    for (size_t i = 0; i < shows.count; i++)
        made[i] = (struct search_link){
            .title = show[i].title,
            .language = show[i].language,
            .path = search_path(visit, "/search", request->typed, show[i].slug,
                                request->question.year, request->question.topic, 1),
        };
    *links = (struct list){made, shows.count > 1 ? shows.count : 0};
    return true;
}

bool search_links_of_topics(struct visit *visit, const struct search_request *request,
                            struct list hits, struct list *links)
{
    struct list topics = {NULL, 0};
    if (text_is_empty(request->question.topic) &&
        !search_topics(visit->engine, hits, CHOICE_MAX, &topics, visit->arena))
        return false;
    const struct topic *topic = topics.items;
    struct search_link *made = arena_allocate(visit->arena, CHOICE_MAX * sizeof *made);
    for (size_t i = 0; i < topics.count; i++)
        made[i] = (struct search_link){
            .title = topic[i].title,
            .path = search_path(visit, "/search", request->typed, request->show.slug,
                                request->question.year, topic[i].slug, 1),
        };
    *links = (struct list){made, topics.count > 1 ? topics.count : 0};
    return true;
}
