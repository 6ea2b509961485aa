/* Reads RSS 2.0 by expat's events: keeps what is open as a stack of contexts, collects the words
 * that rss_elements.c names, and hands each item on when it ends. */
#include "base/buffer.h"
#include "ingest/foreign.h"
#include "ingest/readers.h"
#include "ingest/rss_elements.h"
#include "ingest/rss_extra.h"
#include "ingest/rss_words.h"
#include "ingest/seen.h"
#include "ingest/xml_names.h"
#include "ingest/xml_source.h"

enum { REASON_MAX = 80 };

struct rss_reader {
    struct xml_source source; /* first: a pointer to it is one to the whole */
    struct receiver *receiver;
    int64_t items_max;
    int64_t items;
    struct seen seen;
    struct xml_names names;
    enum rss_context contexts[XML_DEPTH_MAX + 1]; /* [0] is the document */
    int depth;
    const struct rss_element *collecting; /* whose text it is, in RSS_TEXT and _TOPIC */
    struct buffer text;
    struct arena channel_arena; /* of the channel's words */
    struct arena item_arena;    /* of one item, or of what is made for one call */
    struct rss_channel channel;
    struct rss_item item;
    struct rss_extra extra;
    long item_line;
    bool has_channel;
    bool show_is_told; /* all that the channel has said so far */
};

/* ---- handing on ---- */

static bool tell_show(struct rss_reader *reader)
{
    struct arena arena;
    arena_begin(&arena);
    struct xml extra = extra_writer_xml(&reader->extra.channel, &arena);
    struct show show = rss_channel_to_show(&arena, &reader->channel, extra);
    bool goes_on = reader->receiver->show(reader->receiver, &show);
    arena_end(&arena);
    reader->show_is_told = true;
    return goes_on || xml_source_stop(&reader->source);
}

static bool tell_skipped(struct rss_reader *reader, struct text title, const char *reason)
{
    const char *name = arena_c_string(&reader->item_arena, title);
    return reader->receiver->skipped(reader->receiver, reader->item_line, name, reason) ||
           xml_source_stop(&reader->source);
}

static bool tell_left_out(struct rss_reader *reader, const char *name, const char *reason)
{
    long line = xml_source_line(&reader->source);
    return reader->receiver->left_out(reader->receiver, line, name, reason) ||
           xml_source_stop(&reader->source);
}

static bool tell_episode(struct rss_reader *reader, const struct episode *episode)
{
    long first_line = seen_add(&reader->seen, episode->guid, reader->item_line);
    if (first_line > 0) {
        const char *what = text_equal(episode->guid, episode->audio_url) ? "enclosure" : "guid";
        char reason[REASON_MAX];
        snprintf(reason, sizeof reason, "same %s as the item at line %ld", what, first_line);
        return tell_skipped(reader, episode->title, reason);
    }
    struct incoming_episode incoming = {.episode = *episode,
                                        .topics = topic_list_all(&reader->item.topics),
                                        .link = foreign_url(&reader->item_arena, reader->item.link),
                                        .line = reader->item_line};
    return reader->receiver->episode(reader->receiver, &incoming) ||
           xml_source_stop(&reader->source);
}

static void end_item(struct rss_reader *reader)
{
    struct episode episode;
    struct xml extra = extra_writer_xml(&reader->extra.item, &reader->item_arena);
    const char *reason = rss_item_to_episode(&reader->item_arena, &reader->item, extra, &episode);
    if (reason)
        tell_skipped(reader, episode.title, reason);
    else
        tell_episode(reader, &episode);
    arena_reset(&reader->item_arena);
    reader->item = (struct rss_item){0};
    extra_writer_clear(&reader->extra.item);
}

/* ---- words ---- */

static struct text *word_at(struct rss_reader *reader, const struct rss_element *element,
                            size_t offset)
{
    char *owner = element->inside == RSS_ITEM ? (char *)&reader->item : (char *)&reader->channel;
    return (struct text *)(void *)(owner + offset);
}

static void keep_word(struct rss_reader *reader, const struct rss_element *element, size_t offset,
                      struct text raw)
{
    raw = text_trim(raw);
    if (text_is_empty(raw))
        return;
    bool of_item = element->inside == RSS_ITEM;
    struct arena *arena = of_item ? &reader->item_arena : &reader->channel_arena;
    *word_at(reader, element, offset) = arena_copy(arena, raw);
    reader->show_is_told = reader->show_is_told && of_item;
}

static struct text attribute_of(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return text_trim(text_of(attributes[1]));
    return (struct text){NULL, 0};
}

/* False where the element lacks the attribute that it is there for. */
static bool keep_attributes(struct rss_reader *reader, const struct rss_element *element,
                            const char **attributes)
{
    const struct rss_attribute *wanted = element->attributes;
    if (wanted[0].name && text_is_empty(attribute_of(attributes, wanted[0].name)))
        return false;
    for (size_t i = 0; i < RSS_ATTRIBUTES_MAX && wanted[i].name; i++)
        keep_word(reader, element, wanted[i].word, attribute_of(attributes, wanted[i].name));
    return true;
}

static bool is_collected(enum rss_context context)
{
    return context == RSS_TEXT || context == RSS_TOPIC;
}

/* Whether an element like this has already said something. */
static bool is_duplicate(struct rss_reader *reader, const struct rss_element *element)
{
    if (element->opens == RSS_TEXT)
        return !text_is_empty(*word_at(reader, element, element->word));
    return element->attributes[0].name &&
           !text_is_empty(*word_at(reader, element, element->attributes[0].word));
}

/* ---- expat's events ---- */

static bool begin_item(struct rss_reader *reader)
{
    reader->item_line = xml_source_line(&reader->source);
    if (++reader->items > reader->items_max)
        return xml_source_fail(&reader->source,
                               "there are more than %lld items; --max-items N raises that limit",
                               (long long)reader->items_max);
    return reader->show_is_told || reader->items > 1 || tell_show(reader);
}

/* What is open now that this element has begun. */
static enum rss_context open_element(struct rss_reader *reader, const struct rss_element *element,
                                     const char **attributes)
{
    if (!element || is_duplicate(reader, element))
        return RSS_NOTHING;
    if (!keep_attributes(reader, element, attributes))
        return RSS_NOTHING;
    if (is_collected(element->opens)) {
        reader->collecting = element;
        buffer_clear(&reader->text);
    }
    if (element->opens == RSS_CHANNEL)
        reader->has_channel = true;
    if (element->opens == RSS_ITEM && !begin_item(reader))
        return RSS_NOTHING;
    return element->opens;
}

/* Keeps the element where no field has it. */
static bool open_extra(struct rss_reader *reader, const char *name,
                       const struct rss_extra_start *start)
{
    const char *reason = rss_extra_open(&reader->extra, &reader->names, start);
    return !reason || tell_left_out(reader, name, reason);
}

static bool close_extra(struct rss_reader *reader, const char *name)
{
    bool of_channel = reader->extra.writer == &reader->extra.channel;
    const char *reason = rss_extra_close(&reader->extra, xml_names_resolve(&reader->names, name));
    if (of_channel && !reader->extra.writer)
        reader->show_is_told = false;
    return !reason || tell_left_out(reader, name, reason);
}

static void start_element(void *user_data, const char *name, const char **attributes)
{
    struct rss_reader *reader = user_data;
    if (reader->source.stopped ||
        !xml_source_check_element(&reader->source, reader->depth, name, attributes))
        return;
    enum rss_context inside = reader->contexts[reader->depth++];
    if (!xml_names_open(&reader->names, attributes, reader->depth)) {
        xml_source_fail(&reader->source, "more than %d namespace declarations are in scope",
                        XML_BINDINGS_MAX);
        return;
    }
    struct xml_name resolved = xml_names_resolve(&reader->names, name);
    const struct rss_element *element = rss_element_find(inside, resolved);
    if (inside == RSS_DOCUMENT && !element)
        xml_source_fail(&reader->source,
                        "this is not an RSS feed: its root element is <%.64s>, not <rss>", name);
    struct rss_extra_start start = {inside,
                                    resolved,
                                    attributes,
                                    element != NULL,
                                    element && is_duplicate(reader, element),
                                    reader->channel.category};
    reader->contexts[reader->depth] = RSS_NOTHING;
    if (open_extra(reader, name, &start))
        reader->contexts[reader->depth] = open_element(reader, element, attributes);
}

static void end_element(void *user_data, const char *name)
{
    struct rss_reader *reader = user_data;
    if (reader->source.stopped || !close_extra(reader, name))
        return;
    enum rss_context ended = reader->contexts[reader->depth];
    if (ended == RSS_TEXT)
        keep_word(reader, reader->collecting, reader->collecting->word, buffer_text(&reader->text));
    if (ended == RSS_TOPIC)
        topic_list_add(&reader->item_arena, &reader->item.topics, buffer_text(&reader->text));
    if (ended == RSS_ITEM)
        end_item(reader);
    xml_names_close(&reader->names, reader->depth--);
}

static void collect(struct xml_source *source, struct text text)
{
    struct rss_reader *reader = (struct rss_reader *)source;
    rss_extra_text(&reader->extra, text);
    if (!is_collected(reader->contexts[reader->depth]))
        return;
    buffer_append(&reader->text, text);
    if (reader->text.overflow)
        xml_source_fail(&reader->source, "the text of <%.*s> is longer than 1 MB",
                        TEXT_ARGUMENTS(reader->collecting->name));
}

/* ---- the whole ---- */

static void open_reader(struct rss_reader *reader, const struct ingest_limits *limits,
                        struct receiver *receiver)
{
    reader->receiver = receiver;
    reader->items_max = limits->items;
    reader->contexts[0] = RSS_DOCUMENT;
    buffer_begin(&reader->text, XML_TEXT_MAX);
    rss_extra_begin(&reader->extra);
    arena_begin(&reader->channel_arena);
    arena_begin(&reader->item_arena);
    XML_SetElementHandler(reader->source.parser, start_element, end_element);
    xml_source_take_text(&reader->source, collect);
}

static void close_reader(struct rss_reader *reader)
{
    xml_source_close(&reader->source);
    seen_end(&reader->seen);
    buffer_end(&reader->text);
    rss_extra_end(&reader->extra);
    arena_end(&reader->channel_arena);
    arena_end(&reader->item_arena);
}

static bool read_all(struct rss_reader *reader)
{
    if (!xml_source_read(&reader->source))
        return false;
    if (!reader->has_channel)
        return xml_source_fail(&reader->source, "the feed has no <channel>");
    return reader->show_is_told || tell_show(reader);
}

bool rss_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
              struct error *error)
{
    struct rss_reader reader = {0};
    xml_source_open(&reader.source, input, limits->input_bytes, error);
    open_reader(&reader, limits, receiver);
    bool is_read = read_all(&reader);
    close_reader(&reader);
    return is_read;
}
