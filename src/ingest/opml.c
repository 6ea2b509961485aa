#include "ingest/opml.h"

#include "confine/making.h"
#include "ingest/foreign.h"
#include "ingest/readers.h"
#include "ingest/xml_encoding.h"
#include "ingest/xml_source.h"
#include "model/validate.h"

#include <string.h>

/* What the child hands on. */
struct feed_list {
    struct list urls;
};

static const struct field url_fields[] = {{.name = ".", .type = FIELD_TEXT}};

static const struct record url_record = {"url", sizeof(struct text), url_fields, 1};

static const struct field list_fields[] = {FIELD_OF(feed_list, urls, &url_record)};

static const struct record list_record = RECORD(feed_list, list_fields);

struct opml_reader {
    struct xml_source source; /* first, so that expat's user data is both */
    struct arena *arena;
    struct text *urls;
    size_t count;
    int depth;
};

bool opml_recognise(struct text start)
{
    return text_contains(start, TEXT("<opml"));
}

static void add(struct opml_reader *reader, struct text url)
{
    if (text_is_empty(url))
        return;
    if (reader->count == OPML_FEEDS_MAX) {
        xml_source_fail(&reader->source, "there are more than %d feeds", OPML_FEEDS_MAX);
        return;
    }
    reader->urls[reader->count++] = arena_copy(reader->arena, url);
}

/* Some write xmlurl. */
static void start_element(void *user_data, const char *name, const char **attributes)
{
    struct opml_reader *reader = user_data;
    if (reader->source.stopped ||
        !xml_source_check_element(&reader->source, reader->depth++, name, attributes) ||
        strcmp(name, "outline") != 0)
        return;
    for (; attributes[0]; attributes += 2)
        if (text_equal_ignoring_case(text_of(attributes[0]), TEXT("xmlUrl")))
            add(reader, foreign_url(reader->arena, text_of(attributes[1])));
}

static void end_element(void *user_data, const char *name)
{
    struct opml_reader *reader = user_data;
    (void)name;
    reader->depth--;
}

bool opml_list_read(FILE *input, int64_t bytes_max, struct arena *arena, struct list *urls,
                    struct error *error)
{
    struct opml_reader reader = {.arena = arena};
    reader.urls = arena_allocate(arena, OPML_FEEDS_MAX * sizeof *reader.urls);
    xml_source_open(&reader.source, input, bytes_max, error);
    XML_SetElementHandler(reader.source.parser, start_element, end_element);
    bool done = xml_source_read(&reader.source);
    xml_source_close(&reader.source);
    *urls = (struct list){reader.urls, reader.count};
    return done;
}

struct opml_input {
    FILE *stream;
    int64_t bytes_max;
};

static void prepare(void *context)
{
    xml_encoding_prepare(((struct opml_input *)context)->stream);
}

static bool make_list(void *context, struct arena *arena, void *result, struct error *error)
{
    const struct opml_input *input = context;
    struct feed_list *list = result;
    return opml_list_read(input->stream, input->bytes_max, arena, &list->urls, error);
}

bool opml_read(FILE *input, int descriptor, int64_t bytes_max, struct arena *arena,
               struct list *urls, struct error *error)
{
    struct opml_input source = {input, bytes_max};
    struct feed_list list = {{NULL, 0}};
    const struct making making = {.input = descriptor,
                                  .prepare = prepare,
                                  .make = make_list,
                                  .context = &source,
                                  .record = &list_record};
    if (!making_run(&making, arena, &list, error))
        return false;
    for (size_t i = 0; i < list.urls.count; i++)
        if (!validate_web_url(((const struct text *)list.urls.items)[i]))
            return error_set(error, "its reader made an address that cannot be");
    *urls = list.urls;
    return true;
}
