/* The elements of a feed that mean something to us: where each may stand, and which word of the
 * channel or the item it is. A table, so that what is read can be seen at a glance. */
#ifndef EARSHOT_INGEST_RSS_ELEMENTS_H
#define EARSHOT_INGEST_RSS_ELEMENTS_H

#include "base/text.h"
#include "ingest/topic_list.h"
#include "ingest/xml_names.h"

#include <stddef.h>

/* What a channel and an item say, raw but trimmed. Of elements that come twice the first that says
 * something counts; namesakes of different namespaces are different words. */
struct rss_channel {
    struct text title, itunes_title;
    struct text description, itunes_summary, itunes_subtitle;
    struct text link, language, copyright;
    struct text author, owner_name, owner_email;
    struct text itunes_image, image;
    struct text category, subcategory;
    struct text explicit, type;
    struct text podcast_guid, locked;
};

struct rss_item {
    struct text title, itunes_title;
    struct text guid, link, published;
    struct text audio_url, audio_bytes, audio_type, duration;
    struct text encoded, description, itunes_summary, itunes_subtitle;
    struct text image;
    struct text itunes_season, podcast_season, itunes_episode, podcast_episode;
    struct text episode_type, explicit;
    struct topic_list topics;
};

/* What is open at some depth of the document. */
enum rss_context {
    RSS_NOTHING, /* something that we do not read, nor anything in it */
    RSS_DOCUMENT,
    RSS_ROOT,
    RSS_CHANNEL,
    RSS_ITEM,
    RSS_IMAGE,    /* the channel's RSS image, which has a title and a link of its own */
    RSS_OWNER,    /* itunes:owner */
    RSS_CATEGORY, /* the channel's first itunes:category */
    RSS_TEXT,     /* an element whose text is a word */
    RSS_TOPIC,    /* an element whose text is one topic of several */
};

enum { RSS_ATTRIBUTES_MAX = 3 };

struct rss_attribute {
    const char *name;
    size_t word; /* offset of its struct text */
};

struct rss_element {
    enum rss_context inside;
    enum xml_space space;
    struct text name;
    enum rss_context opens;
    size_t word;                                         /* of the element's text, for RSS_TEXT */
    struct rss_attribute attributes[RSS_ATTRIBUTES_MAX]; /* that are words; the first is the one
                                                            that tells a duplicate */
};

/* The element of that name there, or NULL. Words inside of RSS_ITEM are of struct rss_item, all
 * others of struct rss_channel. */
const struct rss_element *rss_element_find(enum rss_context inside, struct xml_name name);

#endif
