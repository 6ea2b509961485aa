#include "pages/search_links.h"

#include "base/date.h"
#include "pages/search_result.h"
#include "store/search.h"
#include "store/topics.h"

enum { YEARS_MAX = 100, TOPICS_MAX = 24 };

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

static bool has_path(const struct search_link *links, size_t count, struct text path)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(links[i].path, path))
            return true;
    return false;
}

struct list search_links_of_shows(struct visit *visit, const struct search_request *request,
                                  struct list results)
{
    const struct search_result *result = results.items;
    struct search_link *links = arena_allocate(visit->arena, (results.count + 1) * sizeof *links);
    size_t count = 0;
    for (size_t i = 0; i < results.count && request->show.show_id == 0; i++) {
        struct text path = search_path(visit, "/search", request->typed, result[i].show_slug,
                                       request->question.year, request->question.topic, 1);
        if (!has_path(links, count, path))
            links[count++] = (struct search_link){
                .title = result[i].show_title,
                .language = result[i].language,
                .path = path,
            };
    }
    return (struct list){links, count > 1 ? count : 0};
}

static size_t add_topics(struct visit *visit, const struct search_request *request,
                         struct list topics, struct search_link *links, size_t count)
{
    const struct topic *topic = topics.items;
    for (size_t i = 0; i < topics.count && count < TOPICS_MAX; i++) {
        struct text path = search_path(visit, "/search", request->typed, request->show.slug,
                                       request->question.year, topic[i].slug, 1);
        if (!has_path(links, count, path))
            links[count++] = (struct search_link){.title = topic[i].title, .path = path};
    }
    return count;
}

bool search_links_of_topics(struct visit *visit, const struct search_request *request,
                            struct list hits, struct list *links)
{
    const struct search_hit *hit = hits.items;
    struct search_link *made = arena_allocate(visit->arena, TOPICS_MAX * sizeof *made);
    size_t count = 0;
    for (size_t i = 0; i < hits.count && text_is_empty(request->question.topic); i++) {
        struct list topics;
        if (!topics_of_episode(visit->engine, hit[i].episode_id, &topics, visit->arena))
            return false;
        count = add_topics(visit, request, topics, made, count);
    }
    *links = (struct list){made, count > 1 ? count : 0};
    return true;
}
