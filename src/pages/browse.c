#include "pages/browse.h"

#include "pages/path.h"
#include "pages/say.h"
#include "pages/year_link.h"
#include "store/people.h"

/* More seasons than a show has. */
enum { SEASONS_MAX = 200 };

static const struct field fields[] = {
    FIELD(browse, index_path),  FIELD_OF(browse, years, &year_link_record),
    FIELD(browse, has_seasons), FIELD_OF(browse, seasons, &listing_link_record),
    FIELD(browse, has_topics),  FIELD_OF(browse, topics, &listing_link_record),
    FIELD(browse, has_people),
};

const struct record browse_record = RECORD(browse, fields);

static struct list season_links(struct visit *visit, const struct show *show, struct list seasons)
{
    const struct topic *season = seasons.items;
    struct listing_link *links = arena_allocate(visit->arena, seasons.count * sizeof *links);
    for (size_t i = 0; i < seasons.count; i++) {
        long long number = 0;
        text_to_integer(season[i].slug, &number);
        links[i] = (struct listing_link){
            .path = path_of_season(visit, show, number),
            .title = say(visit, MESSAGE_SEASON, &(struct saying){.number = number}),
        };
    }
    return (struct list){links, seasons.count};
}

static struct list topic_links(struct visit *visit, const struct show *show, struct list topics)
{
    const struct topic *topic = topics.items;
    struct listing_link *links = arena_allocate(visit->arena, topics.count * sizeof *links);
    for (size_t i = 0; i < topics.count; i++)
        links[i] = (struct listing_link){
            .path = path_of_topic(visit, show, topic[i].slug),
            .title = topic[i].title,
        };
    return (struct list){links, topics.count};
}

bool browse_of_show(struct visit *visit, const struct show *show, int64_t visible,
                    enum topic_order order, int64_t topics_max, const struct browse **browse)
{
    struct list seasons, topics;
    bool has_people;
    *browse = NULL;
    if (visible == 0)
        return true;
    if (!listings_seasons(visit->engine, show->show_id, visit->now_at, SEASONS_MAX, &seasons,
                          visit->arena) ||
        !listings_topics(visit->engine, show->show_id, visit->now_at, order, topics_max, &topics,
                         visit->arena) ||
        !people_exist(visit->engine, visit->now_at, &has_people))
        return false;
    struct browse *made = arena_allocate(visit->arena, sizeof *made);
    *made = (struct browse){
        .index_path = arena_join(visit->arena, path_of_show(visit, show), TEXT("/index")),
        .years = year_links(visit, show, visible),
        .has_seasons = seasons.count > 0,
        .seasons = season_links(visit, show, seasons),
        .has_topics = topics.count > 0,
        .topics = topic_links(visit, show, topics),
        .has_people = has_people,
    };
    *browse = made;
    return true;
}
