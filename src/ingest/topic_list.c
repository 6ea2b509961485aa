#include "ingest/topic_list.h"

#include "base/slug.h"
#include "ingest/foreign.h"
#include "prose/excerpt.h"

#include <xxhash.h>

static struct text slug_of(struct arena *arena, struct text title)
{
    struct text slug = slug_from_title(arena, title);
    if (!text_is_empty(slug))
        return slug;
    return arena_format(arena, "topic-%08x", (unsigned)XXH3_64bits(title.at, title.length));
}

static bool has_slug(const struct topic_list *topics, struct text slug)
{
    for (size_t i = 0; i < topics->count; i++)
        if (text_equal(topics->items[i].slug, slug))
            return true;
    return false;
}

void topic_list_add(struct arena *arena, struct topic_list *topics, struct text title)
{
    if (topics->count == TOPICS_MAX)
        return;
    title = excerpt_cut(arena, foreign_line(arena, title), TOPIC_TITLE_MAX);
    if (text_is_empty(title))
        return;
    struct text slug = slug_of(arena, title);
    if (!has_slug(topics, slug))
        topics->items[topics->count++] = (struct topic){slug, arena_copy(arena, title)};
}

struct list topic_list_all(const struct topic_list *topics)
{
    return (struct list){topics->items, topics->count};
}
