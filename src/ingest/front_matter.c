#include "ingest/front_matter.h"

#include <yaml.h>

static const struct text mark = TEXT_LITERAL("\xef\xbb\xbf");

struct yaml_reader {
    yaml_parser_t parser;
    struct front_matter *front_matter;
    struct error *error;
};

/* ---- errors ---- */

/* libyaml counts from 0, and from the line behind the first "---". */
static bool fail(struct yaml_reader *reader, yaml_mark_t at, const char *why)
{
    return error_set(reader->error, "%zu:%zu: %s", at.line + 2, at.column + 1, why);
}

static bool next(struct yaml_reader *reader, yaml_event_t *event)
{
    if (yaml_parser_parse(&reader->parser, event))
        return true;
    const char *why = reader->parser.problem;
    return fail(reader, reader->parser.problem_mark, why ? why : "cannot be read as YAML");
}

/* ---- values: NULL with the error set ---- */

static json_t *read_value(struct yaml_reader *reader, const yaml_event_t *event, int depth);

static bool is_null(const yaml_event_t *event)
{
    struct text value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (value.length == 0 || text_equal(value, TEXT("~")) || text_equal(value, TEXT("null")));
}

static json_t *read_scalar(struct yaml_reader *reader, const yaml_event_t *event)
{
    if (is_null(event))
        return json_null();
    json_t *text = json_stringn((const char *)event->data.scalar.value, event->data.scalar.length);
    if (!text)
        fail(reader, event->start_mark, "is not UTF-8");
    return text;
}

static json_t *read_list(struct yaml_reader *reader, int depth)
{
    json_t *list = json_array();
    yaml_event_t event;
    while (next(reader, &event)) {
        bool ends = event.type == YAML_SEQUENCE_END_EVENT;
        json_t *value = ends ? NULL : read_value(reader, &event, depth);
        yaml_event_delete(&event);
        if (ends)
            return list;
        if (!value)
            break;
        json_array_append_new(list, value);
    }
    json_decref(list);
    return NULL;
}

/* A name is a C string to jansson. */
static bool check_name(struct yaml_reader *reader, const yaml_event_t *event, const json_t *object)
{
    if (event->type != YAML_SCALAR_EVENT)
        return fail(reader, event->start_mark, "a name must be a word, with a colon behind it");
    const char *name = (const char *)event->data.scalar.value;
    if (strlen(name) != event->data.scalar.length || name[0] == '\0')
        return fail(reader, event->start_mark, "a name is missing before the colon");
    if (json_object_get(object, name))
        return fail(reader, event->start_mark, "the name is given twice");
    return true;
}

/* The value behind a name, into the object. */
static bool read_member(struct yaml_reader *reader, const yaml_event_t *name, json_t *object,
                        int depth)
{
    yaml_event_t event;
    if (!check_name(reader, name, object) || !next(reader, &event))
        return false;
    json_t *value = read_value(reader, &event, depth);
    yaml_event_delete(&event);
    if (!value)
        return false;
    const char *word = (const char *)name->data.scalar.value;
    if (depth == 1)
        json_object_set_new(reader->front_matter->lines, word,
                            json_integer((json_int_t)name->start_mark.line + 2));
    return json_object_set_new(object, word, value) == 0 ||
           fail(reader, name->start_mark, "is not UTF-8");
}

static json_t *read_object(struct yaml_reader *reader, int depth)
{
    json_t *object = json_object();
    yaml_event_t event;
    while (next(reader, &event)) {
        bool ends = event.type == YAML_MAPPING_END_EVENT;
        bool is_read = !ends && read_member(reader, &event, object, depth);
        yaml_event_delete(&event);
        if (ends)
            return object;
        if (!is_read)
            break;
    }
    json_decref(object);
    return NULL;
}

static bool is_marked(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return event->type == YAML_ALIAS_EVENT;
    }
}

/* The value that the event begins; depth is how many lists and objects it lies in. */
static json_t *read_value(struct yaml_reader *reader, const yaml_event_t *event, int depth)
{
    const char *why = NULL;
    if (is_marked(event))
        why = "anchors (&), aliases (*) and tags (!) are not for front matter";
    else if (event->type == YAML_SCALAR_EVENT)
        return read_scalar(reader, event);
    else if (depth == FRONT_MATTER_DEPTH_MAX)
        why = "there are too many lists and names inside each other";
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        return read_list(reader, depth + 1);
    else if (event->type == YAML_MAPPING_START_EVENT)
        return read_object(reader, depth + 1);
    fail(reader, event->start_mark, why ? why : "a value is missing");
    return NULL;
}

/* ---- the document ---- */

/* Passes over the events before the first value, and reads it. */
static bool read_document(struct yaml_reader *reader)
{
    yaml_event_t event;
    do {
        if (!next(reader, &event))
            return false;
        if (event.type == YAML_STREAM_END_EVENT) {
            reader->front_matter->fields = json_object();
            return true;
        }
    } while (event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_START_EVENT);
    if (event.type == YAML_MAPPING_START_EVENT)
        reader->front_matter->fields = read_value(reader, &event, 0);
    else
        fail(reader, event.start_mark, "each line must be a name, a colon and a value");
    yaml_event_delete(&event);
    return reader->front_matter->fields != NULL;
}

/* What follows: nothing but the ends of the document and of the stream. */
static bool read_end(struct yaml_reader *reader)
{
    yaml_event_t event;
    bool ends = false;
    while (!ends && next(reader, &event)) {
        ends = event.type == YAML_STREAM_END_EVENT;
        bool is_more = event.type == YAML_DOCUMENT_START_EVENT;
        if (is_more)
            fail(reader, event.start_mark, "this ends the front matter before its line ---");
        yaml_event_delete(&event);
        if (is_more)
            return false;
    }
    return ends;
}

static bool read_yaml(struct text yaml, struct front_matter *front_matter, struct error *error)
{
    struct yaml_reader reader = {.front_matter = front_matter, .error = error};
    if (!yaml_parser_initialize(&reader.parser))
        return error_set(error, "1:1: there is no memory to read the front matter");
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)yaml.at, yaml.length);
    bool is_read = read_document(&reader) &&
                   (json_object_size(front_matter->fields) == 0 || read_end(&reader));
    yaml_parser_delete(&reader.parser);
    return is_read;
}

static bool is_border(struct text line)
{
    return text_starts_with(line, TEXT("---")) && text_equal(text_trim(line), TEXT("---"));
}

enum front_matter_answer front_matter_read(struct text content, struct front_matter *front_matter,
                                           struct error *error)
{
    struct text rest = content;
    if (text_starts_with(rest, mark))
        rest = text_slice(rest, mark.length, rest.length);
    if (!is_border(text_split(&rest, '\n')))
        return FRONT_MATTER_ABSENT;
    struct text yaml = {rest.at, 0};
    struct text line = {NULL, 0};
    while (!text_is_empty(rest) && !is_border(line = text_split(&rest, '\n')))
        yaml.length = (size_t)(line.at + line.length + strlen("\n") - yaml.at);
    *front_matter = (struct front_matter){.body = rest, .lines = json_object()};
    if (!is_border(line))
        error_set(error, "1:1: the front matter does not end: a second line --- is missing");
    else if (yaml.length > FRONT_MATTER_BYTES_MAX)
        error_set(error, "1:1: the front matter is larger than 1 MB");
    else if (read_yaml(yaml, front_matter, error))
        return FRONT_MATTER_READ;
    front_matter_end(front_matter);
    return FRONT_MATTER_BROKEN;
}

long front_matter_line(const struct front_matter *front_matter, const char *name)
{
    return (long)json_integer_value(json_object_get(front_matter->lines, name));
}

void front_matter_end(struct front_matter *front_matter)
{
    json_decref(front_matter->fields);
    json_decref(front_matter->lines);
    *front_matter = (struct front_matter){0};
}
