/* The table of fields, and the setters that it names. */
#include "ingest/json_fields.h"

#include "base/date.h"
#include "base/slug.h"
#include "ingest/extra_file.h"
#include "ingest/json_value.h"
#include "ingest/persons.h"
#include "ingest/readers.h"
#include "ingest/topic_list.h"
#include "model/validate.h"
#include "prose/markdown.h"
#include "prose/sanitise.h"

#include <math.h>

static bool read_text(struct json_episode *target, const json_t *value, struct text *text)
{
    return json_value_text(target->arena, target->strings, value, text);
}

static bool read_line(struct json_episode *target, const json_t *value, struct text *line)
{
    return json_value_line(target->arena, target->strings, value, line);
}

/* A text that is empty or passes the check. */
static bool read_checked(struct json_episode *target, const json_t *value,
                         bool (*is_valid)(struct text), struct text *text)
{
    return read_text(target, value, text) && (text_is_empty(*text) || is_valid(*text));
}

static bool read_whole(const json_t *value, int64_t least, int64_t *number)
{
    *number = json_integer_value(value);
    return json_is_integer(value) && *number >= least;
}

static bool set_guid(struct json_episode *target, const json_t *value)
{
    return read_text(target, value, &target->incoming->episode.guid);
}

static bool set_title(struct json_episode *target, const json_t *value)
{
    struct text *title = &target->incoming->episode.title;
    return read_line(target, value, title) && !text_is_empty(*title);
}

static bool set_summary(struct json_episode *target, const json_t *value)
{
    return read_line(target, value, &target->incoming->episode.summary);
}

static bool set_published(struct json_episode *target, const json_t *value)
{
    struct episode *episode = &target->incoming->episode;
    if (!json_value_time(target->arena, target->strings, value, &episode->published_at))
        return false;
    if (!target->incoming->says_status)
        episode->status = EPISODE_PUBLISHED;
    return true;
}

static bool set_duration(struct json_episode *target, const json_t *value)
{
    enum { DURATION_MAX = 1000000000 };
    int64_t *duration_s = &target->incoming->episode.duration_s;
    struct text words;
    if (json_is_string(value))
        return read_text(target, value, &words) && duration_parse(words, duration_s);
    double seconds = json_number_value(value);
    if (!json_is_number(value) || seconds < 0 || seconds > DURATION_MAX)
        return false;
    *duration_s = llround(seconds);
    return true;
}

static bool set_audio_url(struct json_episode *target, const json_t *value)
{
    return read_checked(target, value, validate_media_url, &target->incoming->episode.audio_url);
}

static bool set_audio_bytes(struct json_episode *target, const json_t *value)
{
    return read_whole(value, 0, &target->incoming->episode.audio_bytes);
}

static bool is_media_type(struct text text)
{
    return text_find(text, '/') > 0 && text_find(text, '/') < text.length - 1 &&
           text_find(text, ' ') == text.length;
}

static bool set_audio_type(struct json_episode *target, const json_t *value)
{
    return read_checked(target, value, is_media_type, &target->incoming->episode.audio_type);
}

static bool set_notes_html(struct json_episode *target, const json_t *value)
{
    struct text notes;
    if (!read_text(target, value, &notes))
        return false;
    target->incoming->episode.notes = sanitise(target->arena, notes);
    return true;
}

static bool set_notes_markdown(struct json_episode *target, const json_t *value)
{
    struct text notes;
    if (!read_text(target, value, &notes))
        return false;
    target->incoming->episode.notes = markdown_to_html(target->arena, notes);
    return true;
}

static bool set_transcript(struct json_episode *target, const json_t *value)
{
    return read_text(target, value, &target->incoming->transcript);
}

static bool set_transcript_json(struct json_episode *target, const json_t *value)
{
    struct text json;
    struct transcript transcript;
    if (!json_value_object(target->arena, target->strings, value, &json) ||
        !transcript_read(target->arena, json, &transcript, &target->error))
        return false;
    target->incoming->transcript = transcript.content;
    target->incoming->cues = transcript.cues;
    return true;
}

/* The next number, and those of the cues. */
static bool set_cue_ids(struct json_episode *target, const json_t *value)
{
    struct text *cue_ids = &target->incoming->cue_ids;
    long long number;
    if (!read_text(target, value, cue_ids))
        return false;
    for (struct text rest = *cue_ids; !text_is_empty(rest);)
        if (!text_to_integer(text_split(&rest, ' '), &number) || number == 0)
            return false;
    return true;
}

static bool set_chapters(struct json_episode *target, const json_t *value)
{
    struct text json;
    return json_value_object(target->arena, target->strings, value, &json) &&
           chapters_read(target->arena, json, &target->incoming->episode.chapters, &target->error);
}

static bool set_extra_xml(struct json_episode *target, const json_t *value)
{
    struct text raw;
    struct xml elements;
    return read_text(target, value, &raw) &&
           extra_file_read(raw, EXTRA_OF_EPISODE, target->arena, &elements, &target->error) &&
           persons_keep(target->arena, elements, EXTRA_OF_EPISODE, &target->incoming->episode.extra,
                        &target->error);
}

static bool set_persons(struct json_episode *target, const json_t *value)
{
    json_t *list = json_value_whole(target->strings, value);
    bool is_set = persons_add(target->arena, list, EXTRA_OF_EPISODE,
                              &target->incoming->episode.extra, &target->error);
    json_decref(list);
    return is_set;
}

static bool set_status(struct json_episode *target, const json_t *value)
{
    struct text word;
    if (!read_text(target, value, &word))
        return false;
    for (int64_t status = EPISODE_DRAFT; status <= EPISODE_REMOVED; status++) {
        if (!text_equal(word, text_of(episode_status_word(status))))
            continue;
        target->incoming->episode.status = status;
        target->incoming->says_status = true;
        return true;
    }
    return false;
}

static bool set_changed(struct json_episode *target, const json_t *value)
{
    return json_value_time(target->arena, target->strings, value,
                           &target->incoming->episode.changed_at);
}

static bool set_source_hash(struct json_episode *target, const json_t *value)
{
    return json_value_hash(target->arena, target->strings, value,
                           &target->incoming->episode.source_hash);
}

static bool set_season(struct json_episode *target, const json_t *value)
{
    return read_whole(value, 1, &target->incoming->episode.season);
}

static bool set_episode(struct json_episode *target, const json_t *value)
{
    return read_whole(value, 1, &target->incoming->episode.number);
}

static bool set_episode_type(struct json_episode *target, const json_t *value)
{
    return read_checked(target, value, validate_episode_type,
                        &target->incoming->episode.episode_type);
}

static bool set_explicit(struct json_episode *target, const json_t *value)
{
    target->incoming->episode.explicit = json_is_true(value);
    return json_is_boolean(value);
}

static bool set_image_url(struct json_episode *target, const json_t *value)
{
    return read_checked(target, value, validate_media_url, &target->incoming->episode.image_url);
}

static bool set_slug(struct json_episode *target, const json_t *value)
{
    struct text *slug = &target->incoming->episode.slug;
    return read_text(target, value, slug) && slug_is_valid(*slug);
}

static bool set_topics(struct json_episode *target, const json_t *value)
{
    struct topic_list *topics = arena_allocate(target->arena, sizeof *topics);
    size_t i;
    json_t *title;
    json_array_foreach(value, i, title)
    {
        if (!json_is_string(title))
            return false;
        topic_list_add(target->arena, topics, json_strings_find(target->strings, title));
    }
    target->incoming->topics = topic_list_all(topics);
    return json_is_array(value);
}

static const char text_expected[] = "a text";
static const char address_expected[] =
    "an http or https address, or a path of this site that starts with /media/";
static const char time_expected[] =
    "a date and time with its offset, such as \"2026-03-03T08:00:00Z\"";
static const char count_expected[] = "a whole number from 1 on";

const struct json_field json_field_table[] = {
    {TEXT_LITERAL("guid"), set_guid, text_expected},
    {TEXT_LITERAL("title"), set_title, "a text of at most 128 KiB that is not empty"},
    {TEXT_LITERAL("summary"), set_summary, "a text of at most 128 KiB"},
    {TEXT_LITERAL("published"), set_published, time_expected},
    {TEXT_LITERAL("duration"), set_duration, "a number of seconds, or a text such as \"PT1H2M3S\""},
    {TEXT_LITERAL("audio_url"), set_audio_url, address_expected},
    {TEXT_LITERAL("audio_bytes"), set_audio_bytes, "a whole number from 0 on"},
    {TEXT_LITERAL("audio_type"), set_audio_type, "a media type such as \"audio/mpeg\""},
    {TEXT_LITERAL("notes_html"), set_notes_html, text_expected},
    {TEXT_LITERAL("notes_markdown"), set_notes_markdown, text_expected},
    {TEXT_LITERAL("transcript"), set_transcript, text_expected},
    {TEXT_LITERAL("transcript_json"), set_transcript_json,
     "an object with segments, as the podcast namespace's JSON transcripts"},
    {TEXT_LITERAL("cue_ids"), set_cue_ids, "numbers from 1 on, with blanks between them"},
    {TEXT_LITERAL("chapters"), set_chapters, "an object with chapters, as JSON Chapters"},
    {TEXT_LITERAL("persons"), set_persons,
     "a list such as [{\"name\": \"Ann\", \"role\": \"host\"}], with at least a name for each"},
    {TEXT_LITERAL("extra_xml"), set_extra_xml, "elements of the itunes: and podcast: namespaces"},
    {TEXT_LITERAL("status"), set_status, "\"draft\", \"published\" or \"removed\""},
    {TEXT_LITERAL("changed"), set_changed, time_expected},
    {TEXT_LITERAL("source_hash"), set_source_hash, "16 hexadecimal digits"},
    {TEXT_LITERAL("season"), set_season, count_expected},
    {TEXT_LITERAL("episode"), set_episode, count_expected},
    {TEXT_LITERAL("episode_type"), set_episode_type, "\"full\", \"trailer\" or \"bonus\""},
    {TEXT_LITERAL("explicit"), set_explicit, "true or false"},
    {TEXT_LITERAL("image_url"), set_image_url, address_expected},
    {TEXT_LITERAL("topics"), set_topics, "a list of texts, such as [\"runtime\", \"scheduler\"]"},
    {TEXT_LITERAL("slug"), set_slug,
     "made of a-z, 0-9 and single hyphens between them, at most 96 of them"},
};

const size_t json_field_table_count = sizeof json_field_table / sizeof json_field_table[0];

const struct json_field *json_field_find(const struct json_field *table, size_t count,
                                         struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(table[i].name, name))
            return &table[i];
    return NULL;
}
