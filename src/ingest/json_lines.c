/* Reads JSON Lines: one object a line, one episode an object; exports of earshot have a line for
 * the show before them, and lines for redirects behind them. What the fields mean is left to
 * json_fields.c and json_show.c. */
#include "base/nearest.h"
#include "base/utf8.h"
#include "ingest/foreign.h"
#include "ingest/json_fields.h"
#include "ingest/json_place.h"
#include "ingest/json_show.h"
#include "ingest/line_reader.h"
#include "ingest/readers.h"
#include "ingest/seen.h"
#include "prose/excerpt.h"
#include "prose/plain.h"

#include <errno.h>

/* The largest transcript that is stored, and half of that for the rest. */
enum { LINE_MAX_BYTES = 24 * 1024 * 1024, REASON_MAX = 80 };

struct json_reader {
    struct line_reader lines;
    struct receiver *receiver;
    int64_t items_max;
    int64_t items;
    bool only_episodes;
    bool has_begun; /* with whatever line */
    struct seen seen;
    struct json_strings strings; /* of one line */
    struct arena arena;          /* likewise */
    struct error *error;
};

/* ---- one line ---- */

static bool fail_at(struct json_reader *reader, int column, const char *why)
{
    return error_set(reader->error, "%ld:%d: %s", reader->lines.number, column, why);
}

static bool fail_at_depth(struct json_reader *reader, struct text line, struct text name, int depth,
                          const char *why)
{
    struct text shown = foreign_line(&reader->arena, name);
    return error_set(reader->error, "%ld:%d: %.*s %s", reader->lines.number,
                     json_place_column(line, name, depth), TEXT_ARGUMENTS(shown), why);
}

static bool fail_at_field(struct json_reader *reader, struct text line, struct text name,
                          const char *why)
{
    return fail_at_depth(reader, line, name, 1, why);
}

static bool fail_at_value(struct json_reader *reader, struct text line,
                          const struct json_field *field, const struct error *error)
{
    struct text why = error->message[0]
                          ? arena_format(&reader->arena, "cannot be read: %s", error->message)
                          : arena_format(&reader->arena, "must be %s", field->expected);
    return fail_at_field(reader, line, field->name, why.at);
}

static bool fail_unknown(struct json_reader *reader, struct text line, struct text name)
{
    struct nearest nearest = nearest_begin(arena_c_string(&reader->arena, name));
    const char *why = "is not a field that earshot knows";
    for (size_t i = 0; i < json_field_table_count; i++)
        nearest_offer(&nearest, json_field_table[i].name.at);
    if (nearest.name)
        why = arena_format(&reader->arena, "%s; is %s meant?", why, nearest.name).at;
    return fail_at_field(reader, line, name, why);
}

/* Sets what the object says. */
static bool set_fields(struct json_reader *reader, struct text line, json_t *object,
                       struct incoming_episode *incoming)
{
    struct json_episode target = {
        .arena = &reader->arena, .strings = &reader->strings, .incoming = incoming};
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        struct text name = text_of(key);
        const struct json_field *field =
            json_field_find(json_field_table, json_field_table_count, name);
        if (!field)
            return fail_unknown(reader, line, name);
        if (!field->set(&target, value))
            return fail_at_value(reader, line, field, &target.error);
    }
    return true;
}

/* What must hold for the object as a whole. */
static bool check_object(struct json_reader *reader, struct text line, json_t *object)
{
    if (!json_is_object(object))
        return fail_at(reader, 1, "an episode must be one JSON object, in { and }");
    if (json_object_get(object, "notes_html") && json_object_get(object, "notes_markdown"))
        return fail_at_field(reader, line, TEXT("notes_markdown"),
                             "and notes_html cannot both be given");
    if (json_object_get(object, "transcript") && json_object_get(object, "transcript_json"))
        return fail_at_field(reader, line, TEXT("transcript_json"),
                             "and transcript cannot both be given");
    if (!json_object_get(object, "title"))
        return fail_at(reader, 1, "title is missing");
    return true;
}

/* What is said, if only to be empty, follows from nothing. */
static void complete(struct json_reader *reader, const json_t *object, struct episode *episode)
{
    struct episode said = *episode;
    foreign_complete(&reader->arena, episode);
    if (json_object_get(object, "summary"))
        episode->summary = said.summary;
    if (json_object_get(object, "audio_type"))
        episode->audio_type = said.audio_type;
}

static bool tell(struct json_reader *reader, const struct incoming_episode *incoming)
{
    struct receiver *receiver = reader->receiver;
    long first_line = seen_add(&reader->seen, incoming->episode.guid, incoming->line);
    if (first_line == 0)
        return receiver->episode(receiver, incoming);
    char reason[REASON_MAX];
    snprintf(reason, sizeof reason, "same guid as the item at line %ld", first_line);
    const char *title = arena_c_string(&reader->arena, incoming->episode.title);
    return receiver->skipped(receiver, incoming->line, title, reason);
}

static bool read_episode(struct json_reader *reader, struct text line, json_t *object)
{
    struct incoming_episode incoming = {.line = reader->lines.number};
    if (++reader->items > reader->items_max)
        return error_set(reader->error,
                         "%ld:1: there are more than %lld episodes; --max-items N raises that "
                         "limit",
                         reader->lines.number, (long long)reader->items_max);
    if (!check_object(reader, line, object) || !set_fields(reader, line, object, &incoming))
        return false;
    complete(reader, object, &incoming.episode);
    return tell(reader, &incoming);
}

/* ---- the other lines ---- */

static bool fail_inside(struct json_reader *reader, struct text line, struct text kind,
                        const struct json_fault *fault)
{
    return text_is_empty(fault->field) ? fail_at_field(reader, line, kind, fault->why)
                                       : fail_at_depth(reader, line, fault->field, 2, fault->why);
}

static bool read_show(struct json_reader *reader, struct text line, const json_t *described)
{
    struct show show;
    struct json_fault fault;
    if (reader->has_begun)
        return fail_at_field(reader, line, TEXT("show"), "must be in the first line, if at all");
    return json_show_read(&reader->arena, &reader->strings, described, &show, &fault)
               ? reader->receiver->show(reader->receiver, &show)
               : fail_inside(reader, line, TEXT("show"), &fault);
}

static bool read_redirect(struct json_reader *reader, struct text line, const json_t *described)
{
    struct redirect redirect;
    struct json_fault fault;
    return json_show_read_redirect(&reader->arena, &reader->strings, described, &redirect, &fault)
               ? reader->receiver->redirect(reader->receiver, reader->lines.number, &redirect)
               : fail_inside(reader, line, TEXT("redirect"), &fault);
}

/* Such a line has nothing but what it is named by. */
static bool read_object(struct json_reader *reader, struct text line, json_t *object)
{
    const json_t *show = json_object_get(object, "show");
    const json_t *redirect = json_object_get(object, "redirect");
    bool is_episode = reader->only_episodes || (!show && !redirect);
    if (!is_episode && json_object_size(object) != 1)
        return fail_at_field(reader, line, show ? TEXT("show") : TEXT("redirect"),
                             "must be the only field of its line");
    bool is_read = is_episode ? read_episode(reader, line, object)
                   : show     ? read_show(reader, line, show)
                              : read_redirect(reader, line, redirect);
    reader->has_begun = true;
    return is_read;
}

/* ---- the whole ---- */

static bool fail_as_jansson_says(struct json_reader *reader, const json_error_t *why)
{
    struct text shown = foreign_line(&reader->arena, text_of(why->text));
    const char *sentence = arena_c_string(&reader->arena, shown);
    return fail_at(reader, why->column > 0 ? why->column : 1, sentence);
}

static bool read_line(struct json_reader *reader, struct text line)
{
    if (text_is_empty(text_trim(line)))
        return true;
    json_error_t why;
    json_t *object = json_strings_load(&reader->strings, line, &why);
    if (!object)
        return fail_as_jansson_says(reader, &why);
    bool goes_on = read_object(reader, line, object);
    json_decref(object);
    return goes_on;
}

/* The first line without its byte order mark. */
static struct text without_mark(struct text line)
{
    static const struct text mark = TEXT_LITERAL("\xef\xbb\xbf");
    return text_starts_with(line, mark) ? text_slice(line, mark.length, line.length) : line;
}

static bool is_utf16(struct text line)
{
    struct text start = text_slice(line, 0, 2);
    return text_equal(start, TEXT("\xff\xfe")) || text_equal(start, TEXT("\xfe\xff")) ||
           text_find(start, '\0') < start.length;
}

static bool fail_as_line_says(struct json_reader *reader, enum line_outcome outcome)
{
    if (outcome == LINE_TOO_LONG)
        return fail_at(reader, 1, "the line is longer than 24 MB");
    if (outcome == LINE_FAILED)
        return error_set(reader->error, "%ld:1: cannot be read: %s", reader->lines.number,
                         strerror(errno));
    return error_set(reader->error,
                     "%ld:1: the input is larger than %lld bytes; --max-bytes N raises that limit",
                     reader->lines.number, (long long)reader->lines.bytes_max);
}

static bool read_all(struct json_reader *reader)
{
    enum line_outcome outcome;
    while ((outcome = line_reader_next(&reader->lines)) == LINE_READ) {
        struct text line = buffer_text(&reader->lines.line);
        if (reader->lines.number == 1 && is_utf16(line))
            return fail_at(reader, 1, "JSON Lines must be UTF-8, and this is UTF-16");
        if (reader->lines.number == 1)
            line = without_mark(line);
        if (!read_line(reader, line))
            return false;
        arena_reset(&reader->arena);
    }
    return outcome == LINE_END || fail_as_line_says(reader, outcome);
}

bool json_lines_read(FILE *input, const struct ingest_limits *limits, struct receiver *receiver,
                     struct error *error)
{
    struct json_reader reader = {.receiver = receiver, .items_max = limits->items, .error = error};
    line_reader_begin(&reader.lines, input, limits->input_bytes, LINE_MAX_BYTES);
    json_strings_begin(&reader.strings, LINE_MAX_BYTES);
    arena_begin(&reader.arena);
    bool is_read = read_all(&reader);
    line_reader_end(&reader.lines);
    seen_end(&reader.seen);
    json_strings_end(&reader.strings);
    arena_end(&reader.arena);
    return is_read;
}

bool json_object_read(struct text object, struct receiver *receiver, struct error *error)
{
    struct json_reader reader = {
        .receiver = receiver, .items_max = 1, .only_episodes = true, .error = error};
    reader.lines.number = 1;
    json_strings_begin(&reader.strings, LINE_MAX_BYTES);
    arena_begin(&reader.arena);
    bool is_read = text_is_empty(text_trim(object)) ? fail_at(&reader, 1, "there is no JSON object")
                                                    : read_line(&reader, object);
    seen_end(&reader.seen);
    json_strings_end(&reader.strings);
    arena_end(&reader.arena);
    return is_read;
}
