/* Which elements are kept, and keeping them. */
#include "ingest/rss_extra.h"

enum keep {
    KEEP_WHERE_UNREAD,   /* all of Apple's and the podcast namespace's that no field has */
    KEEP_ALWAYS,         /* beside the field, which has not all that it says */
    KEEP_WHERE_REPEATED, /* the field has the first */
    KEEP_FOR_OWNERS,     /* never from a feed: only where the owner asks for it */
};

struct rule {
    enum rss_context inside;
    enum xml_space space;
    struct text name;
    enum keep keep;
};

/* What is not here is kept where rss_elements.c does not have it. What it has, the feed says again
 * from the fields; so do Apple's summary and subtitle, which are prose that was cleaned on its way
 * into summary and notes, and must not come back as it was. */
static const struct rule rules[] = {
    /* owner= says who may unlock it. */
    {RSS_CHANNEL, SPACE_PODCAST, TEXT_LITERAL("locked"), KEEP_ALWAYS},
    /* name=, display=, and numbers with a fraction. */
    {RSS_ITEM, SPACE_PODCAST, TEXT_LITERAL("season"), KEEP_ALWAYS},
    {RSS_ITEM, SPACE_PODCAST, TEXT_LITERAL("episode"), KEEP_ALWAYS},
    /* Apple's title is the title without the number of the episode, say. */
    {RSS_CHANNEL, SPACE_ITUNES, TEXT_LITERAL("title"), KEEP_ALWAYS},
    {RSS_ITEM, SPACE_ITUNES, TEXT_LITERAL("title"), KEEP_ALWAYS},
    /* Fields have one category and one subcategory. */
    {RSS_CHANNEL, SPACE_ITUNES, TEXT_LITERAL("category"), KEEP_WHERE_REPEATED},
    {RSS_CATEGORY, SPACE_ITUNES, TEXT_LITERAL("category"), KEEP_WHERE_REPEATED},
    /* These two are of the place that the feed came from: given back, the one leads subscribers
     * away from this site, and the other promises pings that nobody sends. */
    {RSS_CHANNEL, SPACE_ITUNES, TEXT_LITERAL("new-feed-url"), KEEP_FOR_OWNERS},
    {RSS_CHANNEL, SPACE_PODCAST, TEXT_LITERAL("podping"), KEEP_FOR_OWNERS},
};

static enum keep rule_of(enum rss_context inside, struct xml_name name)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (rules[i].inside == inside && rules[i].space == name.space &&
            text_equal(rules[i].name, name.local))
            return rules[i].keep;
    return KEEP_WHERE_UNREAD;
}

static bool may_be_kept(enum rss_context inside, struct xml_name name)
{
    bool is_place = inside == RSS_CHANNEL || inside == RSS_ITEM || inside == RSS_CATEGORY;
    bool is_space = name.space == SPACE_ITUNES || name.space == SPACE_PODCAST;
    return is_place && is_space && extra_writer_takes(name);
}

bool rss_extra_allows(enum rss_context inside, struct xml_name name)
{
    return may_be_kept(inside, name) &&
           (rule_of(inside, name) != KEEP_WHERE_UNREAD || !rss_element_find(inside, name));
}

void rss_extra_begin(struct rss_extra *extra)
{
    *extra = (struct rss_extra){0};
    extra_writer_begin(&extra->channel, EXTRA_CHANNEL_MAX);
    extra_writer_begin(&extra->item, EXTRA_ITEM_MAX);
}

void rss_extra_end(struct rss_extra *extra)
{
    extra_writer_end(&extra->channel);
    extra_writer_end(&extra->item);
}

static bool is_kept(const struct rss_extra_start *start)
{
    switch (rule_of(start->inside, start->name)) {
    case KEEP_ALWAYS:
        return true;
    case KEEP_WHERE_REPEATED:
        return start->is_repeated;
    case KEEP_FOR_OWNERS:
        return false;
    default:
        return !start->is_read && start->inside != RSS_CATEGORY;
    }
}

/* A subcategory means nothing without its category. */
static void open_parent(struct rss_extra *extra, const struct xml_names *names,
                        const struct rss_extra_start *start)
{
    const char *attributes[] = {"text", start->category.at, NULL};
    extra_writer_open(extra->writer, names, start->name, attributes);
    extra->is_wrapped = true;
}

static const char *open_outermost(struct rss_extra *extra, const struct xml_names *names,
                                  const struct rss_extra_start *start)
{
    if (!may_be_kept(start->inside, start->name))
        return NULL;
    if (rule_of(start->inside, start->name) == KEEP_FOR_OWNERS)
        return "it is of the place that the feed came from";
    if (!is_kept(start))
        return NULL;
    extra->writer = start->inside == RSS_ITEM ? &extra->item : &extra->channel;
    if (start->inside == RSS_CATEGORY)
        open_parent(extra, names, start);
    extra_writer_open(extra->writer, names, start->name, start->attributes);
    extra->depth = 1;
    return NULL;
}

const char *rss_extra_open(struct rss_extra *extra, const struct xml_names *names,
                           const struct rss_extra_start *start)
{
    if (!extra->writer)
        return open_outermost(extra, names, start);
    if (extra->passed_over > 0 || !extra_writer_takes(start->name)) {
        extra->passed_over++;
        return NULL;
    }
    extra_writer_open(extra->writer, names, start->name, start->attributes);
    extra->depth++;
    return NULL;
}

void rss_extra_text(struct rss_extra *extra, struct text text)
{
    if (extra->writer && extra->passed_over == 0)
        extra_writer_text(extra->writer, text);
}

static const char *finish(struct rss_extra *extra, struct xml_name name)
{
    struct extra_writer *writer = extra->writer;
    if (extra->is_wrapped)
        extra_writer_close(writer, name);
    extra->is_wrapped = false;
    extra->writer = NULL;
    if (extra_writer_finish(writer))
        return NULL;
    return writer == &extra->item ? "an item's elements without a field may be 64 KB together"
                                  : "a channel's elements without a field may be 256 KB together";
}

const char *rss_extra_close(struct rss_extra *extra, struct xml_name name)
{
    if (!extra->writer)
        return NULL;
    if (extra->passed_over > 0) {
        extra->passed_over--;
        return NULL;
    }
    extra_writer_close(extra->writer, name);
    return --extra->depth > 0 ? NULL : finish(extra, name);
}
