/* Feeds expat from a FILE. Everything that is wrong with the bytes, and not with what they say,
 * ends up here. */
#include "ingest/xml_source.h"

#include "base/memory.h"
#include "ingest/xml_encoding.h"
#include "ingest/xml_entity.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024, MESSAGE_MAX = 512 };

/* ---- where we are, and why it ends ---- */

long xml_source_line(const struct xml_source *source)
{
    return (long)XML_GetCurrentLineNumber(source->parser) + source->skipped_lines;
}

static long column(const struct xml_source *source)
{
    bool first_line = XML_GetCurrentLineNumber(source->parser) == 1;
    return (long)XML_GetCurrentColumnNumber(source->parser) + 1 +
           (first_line ? source->skipped_columns : 0);
}

bool xml_source_stop(struct xml_source *source)
{
    source->stopped = true;
    XML_StopParser(source->parser, XML_FALSE);
    return false;
}

bool xml_source_fail(struct xml_source *source, const char *format, ...)
{
    char why[MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    error_set(source->error, "%ld:%ld: %s", xml_source_line(source), column(source), why);
    return xml_source_stop(source);
}

static bool fail_as_expat_says(struct xml_source *source)
{
    enum XML_Error code = XML_GetErrorCode(source->parser);
    if (source->unknown_encoding[0])
        return xml_source_fail(source, "the encoding %s cannot be read; convert the feed to UTF-8",
                               source->unknown_encoding);
    if (code == XML_ERROR_NO_ELEMENTS)
        return xml_source_fail(source, "the input ends before its root element does");
    return xml_source_fail(source, "%s", XML_ErrorString(code));
}

bool xml_source_check_element(struct xml_source *source, int depth, const char *name,
                              const char **attributes)
{
    size_t count = 0, bytes = 0;
    for (; attributes[count * 2]; count++)
        bytes += strlen(attributes[count * 2 + 1]);
    if (depth == XML_DEPTH_MAX)
        return xml_source_fail(source, "elements are nested deeper than %d levels", XML_DEPTH_MAX);
    if (count > XML_ATTRIBUTES_MAX)
        return xml_source_fail(source, "<%.64s> has more than %d attributes", name,
                               XML_ATTRIBUTES_MAX);
    if (bytes > XML_TEXT_MAX)
        return xml_source_fail(source, "the attributes of <%.64s> are longer than 1 MB", name);
    return true;
}

/* ---- handlers of our own ---- */

static void start_doctype(void *user_data, const char *name, const char *system_id,
                          const char *public_id, int has_internal_subset)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal_subset;
    struct xml_source *source = user_data;
    if (!source->stopped)
        xml_source_fail(source, "a feed with a DOCTYPE is refused, because of what a DOCTYPE can "
                                "do; take that declaration out");
}

static int find_encoding(void *user_data, const char *name, XML_Encoding *table)
{
    struct xml_source *source = user_data;
    if (xml_encoding_describe(name, table))
        return XML_STATUS_OK;
    snprintf(source->unknown_encoding, sizeof source->unknown_encoding, "%s", name);
    return XML_STATUS_ERROR;
}

static void character_data(void *user_data, const char *at, int length)
{
    struct xml_source *source = user_data;
    if (!source->stopped)
        source->text(source, (struct text){at, (size_t)length});
}

static void skipped_entity(void *user_data, const char *name, int is_parameter_entity)
{
    struct xml_source *source = user_data;
    struct xml_entity entity;
    if (!source->stopped && !is_parameter_entity)
        source->text(source, xml_entity_text(&entity, name));
}

void xml_source_take_text(struct xml_source *source,
                          void (*text)(struct xml_source *source, struct text text))
{
    source->text = text;
    XML_SetCharacterDataHandler(source->parser, character_data);
    XML_SetSkippedEntityHandler(source->parser, skipped_entity);
}

/* ---- open, close ---- */

void xml_source_open(struct xml_source *source, FILE *input, int64_t bytes_max, struct error *error)
{
    *source = (struct xml_source){
        .input = input, .bytes_max = bytes_max, .error = error, .in_front = true, .unit_bytes = 1};
    static const XML_Memory_Handling_Suite memory = {memory_allocate, memory_resize, free};
    source->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    XML_SetUserData(source->parser, source);
    XML_SetStartDoctypeDeclHandler(source->parser, start_doctype);
    XML_SetUnknownEncodingHandler(source->parser, find_encoding, source);
    /* As if a DTD that we do not read declared entities, so that an undefined one is no error. */
    XML_UseForeignDTD(source->parser, XML_TRUE);
}

void xml_source_close(struct xml_source *source)
{
    XML_ParserFree(source->parser);
}

/* ---- the front of the document ---- */

/* UTF-16 shows in the first two bytes: a byte order mark, or an ASCII character with its zero. */
static void recognise_utf16(struct xml_source *source, struct text start)
{
    if (start.length < 2)
        return;
    unsigned char first = (unsigned char)start.at[0], second = (unsigned char)start.at[1];
    bool little = (first == 0xff && second == 0xfe) || (first != 0 && second == 0);
    bool big = (first == 0xfe && second == 0xff) || (first == 0 && second != 0);
    if (!little && !big)
        return;
    source->unit_bytes = 2;
    source->is_big_endian = big;
    XML_SetEncoding(source->parser, big ? "UTF-16BE" : "UTF-16LE");
}

/* The bytes of the blank or byte order mark at the start of the text; 0 where there is none. */
static size_t blank_at(struct xml_source *source, struct text text)
{
    static const struct text utf8_mark = TEXT_LITERAL("\xef\xbb\xbf");
    size_t unit = (size_t)source->unit_bytes;
    if (text.length < unit)
        return 0;
    if (unit == 1 && text_starts_with(text, utf8_mark)) {
        XML_SetEncoding(source->parser, "UTF-8");
        return utf8_mark.length;
    }
    unsigned char low = (unsigned char)text.at[source->is_big_endian ? 1 : 0];
    unsigned char high = unit == 1 ? 0 : (unsigned char)text.at[source->is_big_endian ? 0 : 1];
    if (high == 0xfe && low == 0xff)
        return unit;
    if (high != 0 || low == '\0' || !strchr(" \t\r\n", low))
        return 0;
    source->skipped_columns = low == '\n' ? 0 : source->skipped_columns + 1;
    source->skipped_lines += low == '\n';
    return unit;
}

/* Without the blanks in front, which expat does not allow before the XML declaration. */
static struct text without_front(struct xml_source *source, struct text chunk)
{
    if (source->bytes == (int64_t)chunk.length)
        recognise_utf16(source, chunk);
    for (size_t blank; (blank = blank_at(source, chunk)) > 0;)
        chunk = text_slice(chunk, blank, chunk.length);
    source->in_front = text_is_empty(chunk);
    return chunk;
}

/* ---- reading ---- */

/* A tag or comment comes to expat's handlers only when it has ended, and expat keeps it until then.
 * Twice the ceiling, because expat may also keep a shorter one that long before it looks again. */
static bool check_token(struct xml_source *source)
{
    XML_Index at = XML_GetCurrentByteIndex(source->parser);
    if (at >= 0 && source->fed - at > 2 * XML_TEXT_MAX)
        return xml_source_fail(source, "a single tag or comment is longer than 1 MB");
    return true;
}

static bool feed(struct xml_source *source, struct text chunk, bool is_last)
{
    source->fed += (int64_t)chunk.length;
    bool is_parsed =
        XML_Parse(source->parser, chunk.at, (int)chunk.length, is_last) == XML_STATUS_OK;
    if (source->stopped)
        return false;
    if (!is_parsed)
        return fail_as_expat_says(source);
    return is_last || check_token(source);
}

bool xml_source_read(struct xml_source *source)
{
    char bytes[CHUNK_BYTES];
    bool is_last = false;
    while (!is_last) {
        struct text chunk = {bytes, fread(bytes, 1, sizeof bytes, source->input)};
        is_last = chunk.length < sizeof bytes;
        source->bytes += (int64_t)chunk.length;
        if (ferror(source->input))
            return xml_source_fail(source, "cannot be read: %s", strerror(errno));
        if (source->bytes > source->bytes_max)
            return xml_source_fail(source,
                                   "the input is larger than %lld bytes; --max-bytes N raises "
                                   "that limit",
                                   (long long)source->bytes_max);
        if (source->in_front)
            chunk = without_front(source, chunk);
        if (source->in_front && !is_last)
            continue;
        if (!feed(source, chunk, is_last))
            return false;
    }
    return true;
}
