/* The table of elements, by what they stand in. */
#include "ingest/rss_elements.h"

#define CHANNEL(member) offsetof(struct rss_channel, member)
#define ITEM(member) offsetof(struct rss_item, member)

/* clang-format off */
static const struct rss_element elements[] = {
    {RSS_DOCUMENT, SPACE_RSS,     TEXT_LITERAL("rss"),         RSS_ROOT,     0, {{0}}},
    {RSS_ROOT,     SPACE_RSS,     TEXT_LITERAL("channel"),     RSS_CHANNEL,  0, {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("item"),        RSS_ITEM,     0, {{0}}},

    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("title"),       RSS_TEXT, CHANNEL(title), {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("description"), RSS_TEXT, CHANNEL(description), {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("link"),        RSS_TEXT, CHANNEL(link), {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("language"),    RSS_TEXT, CHANNEL(language), {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("copyright"),   RSS_TEXT, CHANNEL(copyright), {{0}}},
    {RSS_CHANNEL,  SPACE_RSS,     TEXT_LITERAL("image"),       RSS_IMAGE,    0, {{0}}},
    {RSS_IMAGE,    SPACE_RSS,     TEXT_LITERAL("url"),         RSS_TEXT, CHANNEL(image), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("title"),       RSS_TEXT, CHANNEL(itunes_title), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("summary"),     RSS_TEXT, CHANNEL(itunes_summary), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("subtitle"),    RSS_TEXT, CHANNEL(itunes_subtitle), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("author"),      RSS_TEXT, CHANNEL(author), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("owner"),       RSS_OWNER,    0, {{0}}},
    {RSS_OWNER,    SPACE_ITUNES,  TEXT_LITERAL("name"),        RSS_TEXT, CHANNEL(owner_name), {{0}}},
    {RSS_OWNER,    SPACE_ITUNES,  TEXT_LITERAL("email"),       RSS_TEXT, CHANNEL(owner_email), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("image"),       RSS_NOTHING,  0, {{"href", CHANNEL(itunes_image)}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("category"),    RSS_CATEGORY, 0, {{"text", CHANNEL(category)}}},
    {RSS_CATEGORY, SPACE_ITUNES,  TEXT_LITERAL("category"),    RSS_NOTHING,  0, {{"text", CHANNEL(subcategory)}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("explicit"),    RSS_TEXT, CHANNEL(explicit), {{0}}},
    {RSS_CHANNEL,  SPACE_ITUNES,  TEXT_LITERAL("type"),        RSS_TEXT, CHANNEL(type), {{0}}},
    {RSS_CHANNEL,  SPACE_PODCAST, TEXT_LITERAL("guid"),        RSS_TEXT, CHANNEL(podcast_guid), {{0}}},
    {RSS_CHANNEL,  SPACE_PODCAST, TEXT_LITERAL("locked"),      RSS_TEXT, CHANNEL(locked), {{0}}},

    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("title"),       RSS_TEXT, ITEM(title), {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("guid"),        RSS_TEXT, ITEM(guid), {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("link"),        RSS_TEXT, ITEM(link), {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("pubDate"),     RSS_TEXT, ITEM(published), {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("description"), RSS_TEXT, ITEM(description), {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("category"),    RSS_TOPIC,    0, {{0}}},
    {RSS_ITEM,     SPACE_RSS,     TEXT_LITERAL("enclosure"),   RSS_NOTHING,  0,
     {{"url", ITEM(audio_url)}, {"length", ITEM(audio_bytes)}, {"type", ITEM(audio_type)}}},
    {RSS_ITEM,     SPACE_CONTENT, TEXT_LITERAL("encoded"),     RSS_TEXT, ITEM(encoded), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("title"),       RSS_TEXT, ITEM(itunes_title), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("summary"),     RSS_TEXT, ITEM(itunes_summary), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("subtitle"),    RSS_TEXT, ITEM(itunes_subtitle), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("duration"),    RSS_TEXT, ITEM(duration), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("image"),       RSS_NOTHING,  0, {{"href", ITEM(image)}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("season"),      RSS_TEXT, ITEM(itunes_season), {{0}}},
    {RSS_ITEM,     SPACE_PODCAST, TEXT_LITERAL("season"),      RSS_TEXT, ITEM(podcast_season), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("episode"),     RSS_TEXT, ITEM(itunes_episode), {{0}}},
    {RSS_ITEM,     SPACE_PODCAST, TEXT_LITERAL("episode"),     RSS_TEXT, ITEM(podcast_episode), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("episodeType"), RSS_TEXT, ITEM(episode_type), {{0}}},
    {RSS_ITEM,     SPACE_ITUNES,  TEXT_LITERAL("explicit"),    RSS_TEXT, ITEM(explicit), {{0}}},
};
/* clang-format on */

const struct rss_element *rss_element_find(enum rss_context inside, struct xml_name name)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        const struct rss_element *element = &elements[i];
        if (element->inside == inside && element->space == name.space &&
            text_equal(element->name, name.local))
            return element;
    }
    return NULL;
}
