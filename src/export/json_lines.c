/* A show as JSON Lines: what ingest/json_lines.c makes the same show of. */
#include "base/date.h"
#include "base/log.h"
#include "export/export.h"
#include "ingest/persons.h"
#include "store/episodes.h"
#include "store/redirects.h"
#include "store/topics.h"
#include "store/transcripts.h"

#include <jansson.h>

/* More digits than milliseconds need, and fewer than those by which a double differs from them. */
enum { NUMBER_DIGITS = 15 };

enum kind {
    KIND_PLAIN,  /* as the field's type says; left out where it is empty, 0 or false */
    KIND_ALWAYS, /* also where it is empty: something would follow from its absence */
    KIND_TIME,
    KIND_HASH,
};

struct column {
    const char *name;
    const char *field; /* of the record */
    enum kind kind;
};

static const struct column show_columns[] = {
    {"slug", "slug", KIND_PLAIN},
    {"title", "title", KIND_PLAIN},
    {"summary", "summary", KIND_PLAIN},
    {"description_html", "description", KIND_PLAIN},
    {"standing_text", "standing_text", KIND_PLAIN},
    {"language", "language", KIND_PLAIN},
    {"author", "author", KIND_PLAIN},
    {"owner_name", "owner_name", KIND_PLAIN},
    {"owner_email", "owner_email", KIND_PLAIN},
    {"website_url", "website_url", KIND_PLAIN},
    {"image_url", "image_url", KIND_PLAIN},
    {"category", "category", KIND_PLAIN},
    {"subcategory", "subcategory", KIND_PLAIN},
    {"copyright", "copyright", KIND_PLAIN},
    {"itunes_type", "itunes_type", KIND_PLAIN},
    {"podcast_guid", "podcast_guid", KIND_PLAIN},
    {"explicit", "explicit", KIND_PLAIN},
    {"locked", "locked", KIND_PLAIN},
    {"extra_xml", "extra", KIND_PLAIN},
    {"removed", "removed", KIND_PLAIN},
    {"changed", "changed_at", KIND_TIME},
    {"source_hash", "source_hash", KIND_HASH},
};

static const struct column episode_columns[] = {
    {"guid", "guid", KIND_PLAIN},
    {"slug", "slug", KIND_PLAIN},
    {"title", "title", KIND_PLAIN},
    {"summary", "summary", KIND_ALWAYS},
    {"published", "published_at", KIND_TIME},
    {"duration", "duration_s", KIND_PLAIN},
    {"audio_url", "audio_url", KIND_PLAIN},
    {"audio_bytes", "audio_bytes", KIND_PLAIN},
    {"audio_type", "audio_type", KIND_ALWAYS},
    {"notes_html", "notes", KIND_PLAIN},
    {"season", "season", KIND_PLAIN},
    {"episode", "number", KIND_PLAIN},
    {"episode_type", "episode_type", KIND_PLAIN},
    {"explicit", "explicit", KIND_PLAIN},
    {"image_url", "image_url", KIND_PLAIN},
    {"extra_xml", "extra", KIND_PLAIN},
    {"changed", "changed_at", KIND_TIME},
    {"source_hash", "source_hash", KIND_HASH},
};

static const struct column redirect_columns[] = {
    {"slug", "slug", KIND_PLAIN},
    {"path", "path", KIND_PLAIN},
    {"guid", "guid", KIND_PLAIN},
    {"feed", "is_feed", KIND_PLAIN},
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* ---- values ---- */

static json_t *json_of(struct text text)
{
    return json_stringn(text.at ? text.at : "", text.length);
}

static json_t *json_of_number(struct arena *arena, enum kind kind, int64_t number)
{
    if (number == 0)
        return NULL;
    if (kind == KIND_TIME)
        return json_of(date_format_rfc3339(arena, number));
    if (kind == KIND_HASH)
        return json_of(arena_format(arena, "%016llx", (unsigned long long)number));
    return json_integer(number);
}

/* NULL where it is left out. */
static json_t *value_of(struct arena *arena, const struct column *column, const struct field *field,
                        const void *owner)
{
    const void *at = field_in(field, owner);
    if (field->type == FIELD_INTEGER)
        return json_of_number(arena, column->kind, *(const int64_t *)at);
    if (field->type == FIELD_BOOLEAN)
        return *(const bool *)at ? json_true() : NULL;
    /* A struct text, or one that has nothing but a text. */
    struct text text = *(const struct text *)at;
    return text_is_empty(text) && column->kind != KIND_ALWAYS ? NULL : json_of(text);
}

static json_t *object_of(struct arena *arena, const struct column *columns, size_t count,
                         const struct record *record, const void *owner)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        const struct field *field = record_find(record, text_of(columns[i].field));
        json_t *value = value_of(arena, &columns[i], field, owner);
        if (value)
            json_object_set_new(object, columns[i].name, value);
    }
    return object;
}

/* The people whom the elements name, for programs that do not read XML: the elements stay whole. */
static void add_persons(struct arena *arena, json_t *object, struct xml extra)
{
    json_t *persons = persons_list(arena, extra);
    if (persons)
        json_object_set_new(object, "persons", persons);
}

/* A document that the store keeps as JSON. */
static bool add_document(json_t *object, const char *name, struct text json)
{
    json_error_t error;
    if (text_is_empty(json))
        return true;
    json_t *document = json_loadb(json.at, json.length, 0, &error);
    if (!document)
        log_failure("export: the stored %s: %s", name, error.text);
    return document && json_object_set_new(object, name, document) == 0;
}

/* ---- lines ---- */

struct writer {
    struct engine *engine;
    FILE *output;
    struct arena *arena; /* of one line */
};

/* Lets go of the object. */
static void write_line(FILE *output, json_t *object)
{
    json_dumpf(object, output, JSON_COMPACT | JSON_REAL_PRECISION(NUMBER_DIGITS));
    putc('\n', output);
    json_decref(object);
}

static bool add_topics(const struct writer *writer, int64_t episode_id, json_t *object)
{
    struct list topics;
    if (!topics_of_episode(writer->engine, episode_id, &topics, writer->arena))
        return false;
    const struct topic *topic = topics.items;
    json_t *titles = topics.count > 0 ? json_array() : NULL;
    for (size_t i = 0; i < topics.count; i++)
        json_array_append_new(titles, json_of(topic[i].title));
    if (titles)
        json_object_set_new(object, "topics", titles);
    return true;
}

static bool add_transcript(const struct writer *writer, int64_t episode_id, json_t *object)
{
    struct transcript transcript;
    switch (transcripts_find(writer->engine, episode_id, &transcript, writer->arena)) {
    case STORE_ABSENT:
        return true;
    case STORE_FAILED:
        return false;
    default:
        break;
    }
    if (text_is_empty(transcript.cues) && !text_is_empty(transcript.content))
        json_object_set_new(object, "transcript", json_of(transcript.content));
    if (!text_is_empty(transcript.cue_ids))
        json_object_set_new(object, "cue_ids", json_of(transcript.cue_ids));
    return add_document(object, "transcript_json", transcript.cues);
}

static bool write_episode(const struct writer *writer, const struct episode *episode)
{
    json_t *object =
        object_of(writer->arena, episode_columns, COUNT(episode_columns), &episode_record, episode);
    add_persons(writer->arena, object, episode->extra);
    if (episode->status != EPISODE_PUBLISHED)
        json_object_set_new(object, "status", json_string(episode_status_word(episode->status)));
    bool done = add_topics(writer, episode->episode_id, object) &&
                add_document(object, "chapters", episode->chapters) &&
                add_transcript(writer, episode->episode_id, object);
    write_line(writer->output, object);
    return done;
}

static bool write_episodes(struct writer *writer, const struct show *show,
                           struct export_observer *observer)
{
    struct episodes_walk walk;
    bool done = true;
    episodes_walk_export(writer->engine, show->show_id, &walk);
    while (done && episodes_walk_next(&walk)) {
        done = write_episode(writer, &walk.episode);
        arena_reset(writer->arena);
        observer->progressed(observer);
    }
    return episodes_walk_end(&walk) && done;
}

static bool write_redirect(void *context, const struct redirect *redirect)
{
    const struct writer *writer = context;
    json_t *object = object_of(writer->arena, redirect_columns, COUNT(redirect_columns),
                               &redirect_record, redirect);
    write_line(writer->output, json_pack("{so}", "redirect", object));
    return true;
}

bool export_json_lines(const struct export_source *source, const struct show *show,
                       struct export_observer *observer, FILE *output)
{
    struct arena arena;
    struct writer writer = {source->engine, output, &arena};
    arena_begin(&arena);
    json_t *described = object_of(&arena, show_columns, COUNT(show_columns), &show_record, show);
    add_persons(&arena, described, show->extra);
    write_line(output, json_pack("{so}", "show", described));
    bool done = write_episodes(&writer, show, observer) &&
                redirects_each(writer.engine, show->show_id, write_redirect, &writer);
    arena_end(&arena);
    return done;
}
