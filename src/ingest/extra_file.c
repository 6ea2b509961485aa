#include "ingest/extra_file.h"

#include "ingest/rss_extra.h"
#include "ingest/xml_source.h"

/* A document has one root; it stands on the first line, before the owner's own words. */
static const struct text root_start = TEXT_LITERAL("<extra>");
static const struct text root_end = TEXT_LITERAL("</extra>");
static const struct text mark = TEXT_LITERAL("\xef\xbb\xbf");

struct extra_reader {
    struct xml_source source; /* first, so that expat's user data is both */
    struct xml_names names;
    enum rss_context inside;
    struct extra_writer writer;
    int depth; /* of what is open, the root being 1 */
};

static bool check_name(struct extra_reader *reader, const char *name, struct xml_name resolved)
{
    struct xml_source *source = &reader->source;
    if (!extra_writer_takes(resolved))
        return xml_source_fail(source, "<%.64s> is of a namespace that the feed does not have",
                               name);
    if (reader->depth != 1 || rss_extra_allows(reader->inside, resolved))
        return true;
    if (resolved.space == SPACE_ITUNES || resolved.space == SPACE_PODCAST)
        return xml_source_fail(source,
                               "<%.64s> does not belong here: the feed has it from the "
                               "options for it",
                               name);
    return xml_source_fail(source,
                           "<%.64s> does not belong here: only elements of the itunes: and "
                           "podcast: namespaces do",
                           name);
}

static void start_element(void *user_data, const char *name, const char **attributes)
{
    struct extra_reader *reader = user_data;
    struct xml_source *source = &reader->source;
    if (source->stopped || !xml_source_check_element(source, reader->depth, name, attributes))
        return;
    if (!xml_names_open(&reader->names, attributes, reader->depth + 1)) {
        xml_source_fail(source, "more than %d namespace declarations are in scope",
                        XML_BINDINGS_MAX);
        return;
    }
    struct xml_name resolved = xml_names_resolve(&reader->names, name);
    if (reader->depth > 0 && !check_name(reader, name, resolved))
        return;
    if (reader->depth > 0)
        extra_writer_open(&reader->writer, &reader->names, resolved, attributes);
    reader->depth++;
}

static void end_element(void *user_data, const char *name)
{
    struct extra_reader *reader = user_data;
    if (reader->source.stopped)
        return;
    struct xml_name resolved = xml_names_resolve(&reader->names, name);
    xml_names_close(&reader->names, reader->depth--);
    if (reader->depth > 0)
        extra_writer_close(&reader->writer, resolved);
    if (reader->depth == 1 && !extra_writer_finish(&reader->writer))
        xml_source_fail(&reader->source, "the elements are longer than %zu KB together",
                        reader->writer.markup.ceiling / 1024);
}

static void character_data(void *user_data, const char *at, int length)
{
    struct extra_reader *reader = user_data;
    struct text text = {at, (size_t)length};
    if (reader->source.stopped)
        return;
    if (reader->depth > 1)
        extra_writer_text(&reader->writer, text);
    else if (!text_is_empty(text_trim(text)))
        xml_source_fail(&reader->source, "text stands outside of an element");
}

static void skipped_entity(void *user_data, const char *name, int is_parameter_entity)
{
    struct extra_reader *reader = user_data;
    if (!is_parameter_entity && !reader->source.stopped)
        xml_source_fail(&reader->source, "XML does not know &%.64s;", name);
}

static bool read_document(struct extra_reader *reader, FILE *input, int64_t bytes,
                          struct error *error)
{
    xml_source_open(&reader->source, input, bytes, error);
    reader->source.skipped_columns = -(long)root_start.length;
    XML_SetElementHandler(reader->source.parser, start_element, end_element);
    XML_SetCharacterDataHandler(reader->source.parser, character_data);
    XML_SetSkippedEntityHandler(reader->source.parser, skipped_entity);
    bool is_read = xml_source_read(&reader->source);
    xml_source_close(&reader->source);
    return is_read;
}

bool extra_file_read(struct text content, enum extra_place place, struct arena *arena,
                     struct xml *extra, struct error *error)
{
    size_t bytes_max = place == EXTRA_OF_SHOW ? EXTRA_CHANNEL_MAX : EXTRA_ITEM_MAX;
    struct extra_reader reader = {.inside = place == EXTRA_OF_SHOW ? RSS_CHANNEL : RSS_ITEM};
    if (text_starts_with(content, mark))
        content = text_slice(content, mark.length, content.length);
    struct text document = arena_format(arena, "%.*s%.*s%.*s", TEXT_ARGUMENTS(root_start),
                                        TEXT_ARGUMENTS(content), TEXT_ARGUMENTS(root_end));
    FILE *input = fmemopen((void *)(uintptr_t)document.at, document.length, "rb");
    if (!input)
        return error_set(error, "1:1: cannot be read");
    extra_writer_begin(&reader.writer, bytes_max);
    bool is_read = read_document(&reader, input, (int64_t)document.length, error);
    *extra = extra_writer_xml(&reader.writer, arena);
    extra_writer_end(&reader.writer);
    fclose(input);
    return is_read;
}
