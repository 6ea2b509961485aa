/* Reads elements two levels deep: those of the channel and those of items, each with all that is in
 * it. Its own reader, so that it does not overlook what the import's overlooks. */
#include "difference/app_feed.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/utf8.h"
#include "difference/app_value.h"
#include "difference/app_values.h"
#include "ingest/foreign.h"
#include "ingest/seen.h"
#include "ingest/xml_source.h"
#include "prose/excerpt.h"

#include <string.h>

enum { CHANNEL_DEPTH = 2 };

struct app_reader {
    struct xml_source source; /* first: a pointer to it is one to the whole */
    const struct app_feed_receiver *receiver;
    struct xml_names names;
    struct seen seen;
    int depth;
    bool in_item;
    int outermost;        /* the depth of the element that is being read; 0: none */
    struct buffer text;   /* of it, without tags */
    struct buffer markup; /* of it and all in it, in one form */
    struct text name;     /* of it, with its prefix; in the values' arena */
    struct xml_name resolved;
    struct text attributes[XML_ATTRIBUTES_MAX * 2];
    size_t attribute_count;
    struct app_values channel, item;
    struct text encoded, description, summary, subtitle; /* of the item */
    struct text guid, audio_url, title;
    int64_t published_at;
    struct text image; /* of the channel, as RSS has it */
};

static struct app_values *values_of(struct app_reader *reader)
{
    return reader->in_item ? &reader->item : &reader->channel;
}

/* ---- one element ---- */

static struct text attribute(const struct app_reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->attribute_count; i++)
        if (text_equal(reader->attributes[2 * i], text_of(name)))
            return reader->attributes[2 * i + 1];
    return (struct text){NULL, 0};
}

/* The type, and the language where it is not said to be the show's. */
static void add_present(struct app_reader *reader, const struct app_rule *rule)
{
    struct app_values *values = values_of(reader);
    struct text type =
        rule->attribute ? attribute(reader, rule->attribute) : (struct text){NULL, 0};
    type = app_value_of(&values->arena, APP_WORD, type);
    app_values_add(values, rule->what, text_is_empty(type) ? text_of(rule->what) : type);
}

static void add_by_rule(struct app_reader *reader, const struct app_rule *rule)
{
    struct app_values *values = values_of(reader);
    if (rule->kind == APP_PRESENT) {
        add_present(reader, rule);
        return;
    }
    if (rule->kind == APP_IGNORED || app_values_have(values, rule->what))
        return;
    struct text raw =
        rule->attribute ? attribute(reader, rule->attribute) : buffer_text(&reader->text);
    if (!text_is_empty(text_trim(raw)))
        app_values_add(values, rule->what, app_value_of(&values->arena, rule->kind, raw));
}

static void keep(struct app_reader *reader, struct text *place)
{
    struct text text = text_trim(buffer_text(&reader->text));
    if (text_is_empty(*place) && !text_is_empty(text))
        *place = arena_copy(&values_of(reader)->arena, text);
}

/* What is put together when the item ends. */
static void keep_for_item(struct app_reader *reader)
{
    struct xml_name name = reader->resolved;
    bool is_rss = name.space == SPACE_RSS, is_apple = name.space == SPACE_ITUNES;
    if (name.space == SPACE_CONTENT && text_equal(name.local, TEXT("encoded")))
        keep(reader, &reader->encoded);
    else if (is_rss && text_equal(name.local, TEXT("description")))
        keep(reader, &reader->description);
    else if (is_apple && text_equal(name.local, TEXT("summary")))
        keep(reader, &reader->summary);
    else if (is_apple && text_equal(name.local, TEXT("subtitle")))
        keep(reader, &reader->subtitle);
    else if (is_rss && text_equal(name.local, TEXT("guid")))
        keep(reader, &reader->guid);
    else if (is_rss && text_equal(name.local, TEXT("title")))
        keep(reader, &reader->title);
    else if (is_rss && text_equal(name.local, TEXT("pubDate")) && reader->published_at == 0)
        date_parse_feed(buffer_text(&reader->text), &reader->published_at);
    else if (is_rss && text_equal(name.local, TEXT("enclosure")) &&
             text_is_empty(reader->audio_url))
        reader->audio_url = foreign_url(&reader->item.arena, attribute(reader, "url"));
}

static void end_outermost(struct app_reader *reader)
{
    struct app_values *values = values_of(reader);
    struct xml_name name = reader->resolved;
    size_t rule = app_rule_find(reader->in_item, name, 0);
    bool is_whole =
        rule == app_rules_count && (name.space == SPACE_ITUNES || name.space == SPACE_PODCAST);
    if (is_whole)
        app_values_add(values, reader->name.at,
                       app_value_of(&values->arena, APP_WHOLE, buffer_text(&reader->markup)));
    for (; rule < app_rules_count; rule = app_rule_find(reader->in_item, name, rule + 1))
        add_by_rule(reader, &app_rules[rule]);
    if (reader->in_item)
        keep_for_item(reader);
}

/* ---- items and the channel ---- */

static void begin_item(struct app_reader *reader)
{
    reader->in_item = true;
    reader->item.count = 0;
    arena_reset(&reader->item.arena);
    reader->encoded = reader->description = reader->summary = reader->subtitle = (struct text){0};
    reader->guid = reader->audio_url = reader->title = (struct text){0};
    reader->published_at = 0;
}

static void tell_item(struct app_reader *reader)
{
    struct arena *arena = &reader->item.arena;
    const struct text notes[] = {reader->encoded, reader->description, reader->summary,
                                 reader->subtitle};
    app_values_add(&reader->item, "show notes",
                   app_value_of(arena, APP_PROSE, foreign_first(notes, 4)));
    app_values_finish(&reader->item, true);
    struct app_item item = {
        .guid = text_trim(utf8_scrub(arena, reader->guid)),
        .title = excerpt_fold(arena, reader->title),
        .published_at = reader->published_at,
        .values = {reader->item.values, reader->item.count},
    };
    if (text_is_empty(item.guid))
        item.guid = reader->audio_url;
    if (seen_add(&reader->seen, item.guid, 1) == 0)
        reader->receiver->item(reader->receiver->context, &item);
}

static void end_item(struct app_reader *reader)
{
    if (!text_is_empty(reader->audio_url))
        tell_item(reader);
    reader->in_item = false;
}

static void tell_channel(struct app_reader *reader)
{
    if (!app_values_have(&reader->channel, "artwork"))
        app_values_add(&reader->channel, "artwork",
                       foreign_url(&reader->channel.arena, reader->image));
    app_values_finish(&reader->channel, false);
    reader->receiver->channel(reader->receiver->context,
                              (struct list){reader->channel.values, reader->channel.count});
}

/* ---- expat's events ---- */

static void write_attribute(struct app_reader *reader, const char *name, const char *value)
{
    buffer_append_format(&reader->markup, " %s=\"", name);
    buffer_append(&reader->markup, text_trim(text_of(value)));
    buffer_append_byte(&reader->markup, '"');
}

/* In the order of their names, in which two writers agree. */
static void write_tag(struct app_reader *reader, const char *name, const char **attributes)
{
    const char *last = "";
    buffer_append_format(&reader->markup, "<%s", name);
    for (;;) {
        const char **least = NULL;
        for (const char **each = attributes; each[0]; each += 2)
            if (strcmp(each[0], last) > 0 && (!least || strcmp(each[0], least[0]) < 0))
                least = each;
        if (!least)
            break;
        if (strncmp(least[0], "xmlns", strlen("xmlns")) != 0)
            write_attribute(reader, least[0], least[1]);
        last = least[0];
    }
    buffer_append_byte(&reader->markup, '>');
}

static void begin_outermost(struct app_reader *reader, const char *name, const char **attributes)
{
    struct arena *arena = &values_of(reader)->arena;
    reader->outermost = reader->depth;
    reader->name = arena_copy(arena, text_of(name));
    reader->resolved = xml_names_resolve(&reader->names, reader->name.at);
    reader->attribute_count = 0;
    for (; attributes[0] && reader->attribute_count < XML_ATTRIBUTES_MAX; attributes += 2) {
        struct text *place = &reader->attributes[2 * reader->attribute_count++];
        place[0] = arena_copy(arena, text_of(attributes[0]));
        place[1] = arena_copy(arena, text_trim(text_of(attributes[1])));
    }
    buffer_clear(&reader->text);
    buffer_clear(&reader->markup);
}

static bool is_apple(const struct app_reader *reader, const char *name, const char *local)
{
    struct xml_name resolved = xml_names_resolve(&reader->names, name);
    return resolved.space == SPACE_ITUNES && text_equal(resolved.local, text_of(local));
}

/* A subcategory counts together with its category, in whatever order they are nested. */
static void add_category(struct app_reader *reader, const char **attributes)
{
    struct arena *arena = &reader->channel.arena;
    struct text category = {NULL, 0};
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], "text") == 0)
            category = excerpt_fold(arena, text_of(attributes[1]));
    if (reader->depth > reader->outermost)
        category = arena_join(arena, attribute(reader, "text"), TEXT(" > "), category);
    app_values_add(&reader->channel, "itunes:category", category);
}

/* Elements inside of the channel's. */
static void begin_of_channel(struct app_reader *reader, const char *name, const char **attributes)
{
    if (is_apple(reader, name, "category"))
        add_category(reader, attributes);
    else if (reader->depth > reader->outermost)
        buffer_clear(&reader->text);
}

static void end_of_channel(struct app_reader *reader, const char *name)
{
    struct app_values *channel = &reader->channel;
    struct text line = excerpt_fold(&channel->arena, buffer_text(&reader->text));
    if (strcmp(name, "url") == 0 && text_equal(reader->name, TEXT("image")))
        keep(reader, &reader->image);
    if (!text_equal(reader->resolved.local, TEXT("owner")))
        return;
    if (is_apple(reader, name, "name"))
        app_values_add(channel, "owner's name", line);
    if (is_apple(reader, name, "email"))
        app_values_add(channel, "owner's e-mail", line);
}

static void start_element(void *user_data, const char *name, const char **attributes)
{
    struct app_reader *reader = user_data;
    if (reader->source.stopped ||
        !xml_source_check_element(&reader->source, reader->depth, name, attributes))
        return;
    reader->depth++;
    if (!xml_names_open(&reader->names, attributes, reader->depth)) {
        xml_source_fail(&reader->source, "more than %d namespace declarations are in scope",
                        XML_BINDINGS_MAX);
        return;
    }
    int inside = reader->in_item ? CHANNEL_DEPTH + 1 : CHANNEL_DEPTH;
    if (!reader->in_item && reader->depth == CHANNEL_DEPTH + 1 && strcmp(name, "item") == 0)
        begin_item(reader);
    else if (reader->outermost == 0 && reader->depth == inside + 1)
        begin_outermost(reader, name, attributes);
    if (reader->outermost > 0)
        write_tag(reader, name, attributes);
    if (reader->outermost > 0 && !reader->in_item)
        begin_of_channel(reader, name, attributes);
}

static void end_element(void *user_data, const char *name)
{
    struct app_reader *reader = user_data;
    if (reader->source.stopped)
        return;
    if (reader->outermost > 0)
        buffer_append_format(&reader->markup, "</%s>", name);
    if (reader->outermost > 0 && !reader->in_item)
        end_of_channel(reader, name);
    if (reader->outermost == reader->depth) {
        end_outermost(reader);
        reader->outermost = 0;
    } else if (reader->in_item && reader->depth == CHANNEL_DEPTH + 1) {
        end_item(reader);
    }
    xml_names_close(&reader->names, reader->depth--);
}

static void collect(struct xml_source *source, struct text text)
{
    struct app_reader *reader = (struct app_reader *)source;
    if (reader->outermost == 0)
        return;
    buffer_append(&reader->text, text);
    buffer_append(&reader->markup, text);
}

/* ---- the whole ---- */

bool app_feed_read(FILE *input, int64_t bytes_max, const struct app_feed_receiver *receiver,
                   struct error *error)
{
    struct arena arena;
    arena_begin(&arena);
    struct app_reader *reader = arena_allocate(&arena, sizeof *reader);
    reader->receiver = receiver;
    arena_begin(&reader->channel.arena);
    arena_begin(&reader->item.arena);
    buffer_begin(&reader->text, XML_TEXT_MAX);
    buffer_begin(&reader->markup, XML_TEXT_MAX);
    xml_source_open(&reader->source, input, bytes_max, error);
    XML_SetElementHandler(reader->source.parser, start_element, end_element);
    xml_source_take_text(&reader->source, collect);
    bool done = xml_source_read(&reader->source);
    if (done)
        tell_channel(reader);
    xml_source_close(&reader->source);
    buffer_end(&reader->text);
    buffer_end(&reader->markup);
    seen_end(&reader->seen);
    arena_end(&reader->channel.arena);
    arena_end(&reader->item.arena);
    arena_end(&arena);
    return done;
}
