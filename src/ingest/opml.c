#include "ingest/opml.h"

#include "ingest/foreign.h"
#include "ingest/xml_source.h"

#include <string.h>

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

bool opml_read(FILE *input, int64_t bytes_max, struct arena *arena, struct list *urls,
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
