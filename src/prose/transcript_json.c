/* Transcripts as JSON: the podcast namespace's, and the names that speech recognisers use. */
#include "prose/json_document.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_time.h"

struct segment_names {
    const char *speaker;
    const char *start;
    const char *end;
    const char *text;
};

static const struct segment_names *names_of(const json_t *segment)
{
    static const struct segment_names podcast = {"speaker", "startTime", "endTime", "body"};
    static const struct segment_names recogniser = {"speakerLabel", "start", "end", "text"};
    bool is_podcast =
        json_object_get(segment, podcast.start) || json_object_get(segment, podcast.text);
    return is_podcast ? &podcast : &recogniser;
}

/* Reads a time that may be missing. False where it is something else. */
static bool read_time(const json_t *segment, const char *name, int64_t *time_ms)
{
    const json_t *value = json_object_get(segment, name);
    *time_ms = -1;
    if (!value || json_is_null(value))
        return true;
    return json_is_number(value) && transcript_time_of_seconds(json_number_value(value), time_ms);
}

/* Recognisers give speakers labels, and the labels names beside the segments. */
static struct text read_speaker(struct arena *arena, const json_t *document, const json_t *segment,
                                const char *name)
{
    const json_t *labels = json_object_get(document, "speakers");
    const char *label = json_string_value(json_object_get(segment, name));
    if (label && json_is_string(json_object_get(labels, label)))
        return json_document_line(arena, labels, label);
    return json_document_line(arena, segment, name);
}

/* Why the segment cannot be read, or NULL. */
static const char *read_segment(struct arena *arena, const json_t *document, const json_t *segment,
                                struct cue *cue)
{
    const struct segment_names *names = names_of(segment);
    if (!json_is_object(segment))
        return "a segment must be an object";
    if (!read_time(segment, names->start, &cue->start_ms) ||
        !read_time(segment, names->end, &cue->end_ms))
        return "the times of a segment must be numbers of seconds from 0 on";
    cue->speaker = read_speaker(arena, document, segment, names->speaker);
    cue->text = json_document_line(arena, segment, names->text);
    return NULL;
}

static bool read_segments(struct transcript_reader *reader, const json_t *document)
{
    size_t index;
    const json_t *segment;
    json_array_foreach(json_object_get(document, "segments"), index, segment)
    {
        struct cue cue;
        const char *why = read_segment(reader->arena, document, segment, &cue);
        if (why)
            return json_document_fail(reader->content, "segments", index, why, reader->error);
        if (!transcript_add(reader, NULL, cue))
            return false;
    }
    return true;
}

bool transcript_read_json(struct transcript_reader *reader)
{
    if (transcript_read_json_lines(reader))
        return true;
    json_t *document = json_document_load(reader->content, "segments", reader->error);
    bool is_read = document && read_segments(reader, document);
    json_decref(document);
    return is_read;
}

static void write_segment(const struct cue *cue, struct buffer *to)
{
    buffer_append_byte(to, '{');
    if (!text_is_empty(cue->speaker)) {
        buffer_append(to, TEXT("\"speaker\":"));
        json_document_write_text(to, cue->speaker);
        buffer_append_byte(to, ',');
    }
    buffer_append(to, TEXT("\"startTime\":"));
    json_document_write_seconds(to, cue->start_ms);
    if (cue->end_ms >= 0) {
        buffer_append(to, TEXT(",\"endTime\":"));
        json_document_write_seconds(to, cue->end_ms);
    }
    buffer_append(to, TEXT(",\"body\":"));
    json_document_write_text(to, cue->text);
    buffer_append_byte(to, '}');
}

void transcript_write_json(struct list cues, struct buffer *to)
{
    const struct cue *items = cues.items;
    buffer_append(to, TEXT("{\"version\":\"1.0.0\",\"segments\":["));
    for (size_t i = 0; i < cues.count; i++) {
        buffer_append(to, i > 0 ? TEXT(",\n") : TEXT("\n"));
        write_segment(&items[i], to);
    }
    buffer_append(to, TEXT("\n]}\n"));
}
