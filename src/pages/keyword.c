#include "pages/keyword.h"

#include "pages/path.h"
#include "store/topics.h"

static const struct field fields[] = {
    FIELD(keyword, title),
    FIELD(keyword, path),
    FIELD(keyword, feed_path),
    FIELD(keyword, follows),
};

const struct record keyword_record = RECORD(keyword, fields);

bool keywords_of_episode(struct visit *visit, const struct show *show,
                         const struct episode *episode, struct list *keywords)
{
    struct list topics;
    if (!topics_of_episode(visit->engine, episode->episode_id, &topics, visit->arena))
        return false;
    const struct topic *topic = topics.items;
    struct keyword *items = arena_allocate(visit->arena, topics.count * sizeof *items);
    for (size_t i = 0; i < topics.count; i++) {
        struct text path = path_of_topic(visit, show, topic[i].slug);
        items[i] = (struct keyword){
            .title = topic[i].title,
            .path = path,
            .feed_path = arena_join(visit->arena, path, TEXT("/feed.xml")),
            .follows = i > 0,
        };
    }
    *keywords = (struct list){items, topics.count};
    return true;
}
