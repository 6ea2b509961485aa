#include "pages/sitemap_walk.h"

#include "base/date.h"
#include "store/listings.h"
#include "store/people.h"

/* With the episodes of a part, its lists stay below what a sitemap may have. */
enum { BATCH_EPISODES = 500, BATCH_PEOPLE = 500, LISTS_MAX = 9000 };

static const struct field fields[] = {
    FIELD(sitemap_entry, url),
    FIELD(sitemap_entry, modified),
};

const struct record sitemap_entry_record = RECORD(sitemap_entry, fields);

static const struct show_card *current_show(const struct sitemap_walk *walk)
{
    return &((const struct show_card *)walk->shows.items)[walk->show];
}

static bool give(struct sitemap_walk *walk, int64_t modified_at, struct text path)
{
    walk->entry.url = arena_join(&walk->arena, walk->base_url, path);
    walk->entry.modified = date_format_rfc3339(&walk->arena, modified_at);
    walk->sequence.item = &walk->entry;
    return true;
}

static int64_t show_modified_at(const struct show_card *show)
{
    return show->changed_at > show->latest_at ? show->changed_at : show->latest_at;
}

/* Its index and its lists come behind it. */
static bool give_show(struct sitemap_walk *walk)
{
    const struct show_card *show = current_show(walk);
    walk->show_done = true;
    walk->index_done = show->episode_count == 0;
    walk->in_lists = 0;
    walk->failed = !listings_names(walk->engine, show->show_id, show->episode_count, walk->now_at,
                                   LISTS_MAX, &walk->lists, &walk->arena);
    return !walk->failed && give(walk, show_modified_at(show),
                                 arena_join(&walk->arena, TEXT("/shows/"), show->slug));
}

static bool give_index(struct sitemap_walk *walk)
{
    const struct show_card *show = current_show(walk);
    walk->index_done = true;
    return give(walk, show_modified_at(show),
                arena_join(&walk->arena, TEXT("/shows/"), show->slug, TEXT("/index")));
}

static bool give_list(struct sitemap_walk *walk)
{
    const struct show_card *show = current_show(walk);
    const struct listing_name *name = walk->lists.items;
    name += walk->in_lists++;
    return give(walk, show_modified_at(show),
                arena_join(&walk->arena, TEXT("/shows/"), show->slug, TEXT("/"), name->kind,
                           TEXT("/"), name->slug));
}

static bool give_episode(struct sitemap_walk *walk)
{
    const struct episode_card *episode =
        &((const struct episode_card *)walk->batch.items)[walk->in_batch];
    bool transcript = walk->transcript_next;
    walk->transcript_next = episode->has_transcript && !transcript;
    if (!walk->transcript_next)
        walk->in_batch++;
    int64_t modified_at =
        episode->changed_at > episode->published_at ? episode->changed_at : episode->published_at;
    return give(walk, modified_at,
                arena_join(&walk->arena, TEXT("/shows/"), current_show(walk)->slug, TEXT("/"),
                           episode->slug, text_of(transcript ? "/transcript" : "")));
}

/* Reads the current show's next episodes; false where there are none or reading failed. */
static bool read_batch(struct sitemap_walk *walk, int64_t last)
{
    const struct show_card *show = current_show(walk);
    if (last > show->episode_count)
        last = show->episode_count;
    if (walk->next > last)
        return false;
    int64_t end = walk->next + BATCH_EPISODES - 1;
    arena_reset(&walk->arena);
    walk->failed = !episodes_listing(walk->engine, show->show_id, walk->next,
                                     end < last ? end : last, &walk->batch, &walk->arena);
    walk->next = end + 1;
    walk->in_batch = 0;
    return !walk->failed && walk->batch.count > 0;
}

/* Reads the next people; false where there are none or reading failed. */
static bool read_people(struct sitemap_walk *walk)
{
    int64_t left = walk->people_count - walk->people_given;
    int64_t limit = left < BATCH_PEOPLE ? left : BATCH_PEOPLE;
    if (left <= 0)
        return false;
    arena_reset(&walk->arena);
    walk->failed = walk->last_person_id > 0
                       ? !people_behind(walk->engine, walk->now_at, walk->last_person_id, limit,
                                        &walk->people, &walk->arena)
                       : !people_list(walk->engine, walk->now_at, limit, walk->people_first,
                                      &walk->people, &walk->arena);
    walk->in_people = 0;
    return !walk->failed && walk->people.count > 0;
}

static bool give_person(struct sitemap_walk *walk)
{
    const struct person *person = walk->people.items;
    person += walk->in_people++;
    walk->people_given++;
    walk->last_person_id = person->person_id;
    return give(walk, person->latest_at, arena_join(&walk->arena, TEXT("/people/"), person->slug));
}

static bool next_entry(struct sequence *sequence)
{
    struct sitemap_walk *walk = (struct sitemap_walk *)sequence;
    for (; walk->show < walk->shows.count; walk->show++) {
        if (!walk->show_done)
            return give_show(walk);
        if (!walk->index_done)
            return give_index(walk);
        if (walk->in_lists < walk->lists.count)
            return give_list(walk);
        if (walk->in_batch < walk->batch.count || read_batch(walk, walk->last))
            return give_episode(walk);
        if (walk->failed)
            return false;
        walk->show_done = false;
        walk->next = 1;
    }
    return (walk->in_people < walk->people.count || read_people(walk)) && give_person(walk);
}

static void begin(struct sequence *sequence)
{
    struct sitemap_walk *walk = (struct sitemap_walk *)sequence;
    arena_reset(&walk->arena);
    walk->show = 0;
    walk->next = walk->first;
    walk->show_done = walk->index_done = walk->first > 1;
    walk->lists = walk->batch = walk->people = (struct list){NULL, 0};
    walk->people_given = walk->last_person_id = 0;
    walk->in_people = 0;
    walk->in_lists = 0;
    walk->in_batch = 0;
    walk->transcript_next = false;
}

static void end(struct sequence *sequence)
{
    struct sitemap_walk *walk = (struct sitemap_walk *)sequence;
    arena_end(&walk->arena);
}

void sitemap_walk_prepare(struct sitemap_walk *walk, struct visit *visit, struct list shows,
                          int64_t first, int64_t last)
{
    *walk = (struct sitemap_walk){
        .sequence = {.begin = begin, .next = next_entry, .end = end},
        .engine = visit->engine,
        .base_url = visit->settings.base_url,
        .shows = shows,
        .first = first,
        .last = last,
        .now_at = visit->now_at,
    };
    arena_begin(&walk->arena);
}

void sitemap_walk_add_people(struct sitemap_walk *walk, int64_t first, int64_t count)
{
    walk->people_first = first;
    walk->people_count = count;
}
