#include "ingest/extra_writer.h"

#include "base/utf8.h"
#include "ingest/xml_source.h"

#include <ctype.h>

static const struct text prefixes[] = {
    [SPACE_RSS] = TEXT_LITERAL(""),
    [SPACE_ITUNES] = TEXT_LITERAL("itunes:"),
    [SPACE_PODCAST] = TEXT_LITERAL("podcast:"),
    [SPACE_CONTENT] = TEXT_LITERAL("content:"),
    [SPACE_ATOM] = TEXT_LITERAL("atom:"),
};

void extra_writer_begin(struct extra_writer *writer, size_t bytes_max)
{
    *writer = (struct extra_writer){0};
    buffer_begin(&writer->markup, bytes_max);
}

void extra_writer_end(struct extra_writer *writer)
{
    buffer_end(&writer->markup);
}

void extra_writer_clear(struct extra_writer *writer)
{
    struct buffer markup = writer->markup;
    buffer_clear(&markup);
    *writer = (struct extra_writer){.markup = markup};
}

/* ---- names ---- */

/* A name without a colon that is one by Namespaces in XML 1.0, section 3, too: expat, which does
 * not look at namespaces, lets "podcast:1" and "podcast:a:b" pass. */
static bool is_plain(struct text local)
{
    if (local.length == 0 || !(isalpha((unsigned char)local.at[0]) || local.at[0] == '_'))
        return false;
    for (size_t i = 0; i < local.length; i++) {
        unsigned char byte = (unsigned char)local.at[i];
        if (byte >= 0x80 || !(isalnum(byte) || memchr("-_.", byte, 3)))
            return false;
    }
    return true;
}

bool extra_writer_takes(struct xml_name name)
{
    return name.space != SPACE_FOREIGN && is_plain(name.local);
}

static void write_name(struct extra_writer *writer, struct xml_name name)
{
    buffer_append(&writer->markup, prefixes[name.space]);
    buffer_append(&writer->markup, name.local);
}

/* ---- text ---- */

/* What is written for a byte of text or of an attribute; empty where it is the byte itself. The
 * blanks that a parser would take for others are written as references. */
static struct text escaped(char byte, bool in_attribute)
{
    switch (byte) {
    case '&':
        return TEXT("&amp;");
    case '<':
        return TEXT("&lt;");
    case '>':
        return TEXT("&gt;");
    case '\r':
        return TEXT("&#13;");
    case '"':
        return in_attribute ? TEXT("&quot;") : TEXT("");
    case '\n':
        return in_attribute ? TEXT("&#10;") : TEXT("");
    case '\t':
        return in_attribute ? TEXT("&#9;") : TEXT("");
    default:
        return TEXT("");
    }
}

static void write_escaped(struct buffer *to, struct text text, bool in_attribute)
{
    size_t run_at = 0;
    for (size_t i = 0; i < text.length; i++) {
        struct text written = escaped(text.at[i], in_attribute);
        if (text_is_empty(written))
            continue;
        buffer_append(to, text_slice(text, run_at, i - run_at));
        buffer_append(to, written);
        run_at = i + 1;
    }
    buffer_append(to, text_slice(text, run_at, text.length));
}

void extra_writer_text(struct extra_writer *writer, struct text text)
{
    if (!writer->has_text) {
        writer->text_at = writer->markup.length;
        if (writer->tag_is_open)
            buffer_append_byte(&writer->markup, '>');
    }
    writer->has_text = true;
    writer->text_says = writer->text_says || !text_is_empty(text_trim(text));
    write_escaped(&writer->markup, text, false);
}

/* Takes back what was only blanks. */
static void end_text(struct extra_writer *writer)
{
    if (writer->text_says)
        writer->tag_is_open = false;
    else if (writer->has_text)
        buffer_cut(&writer->markup, writer->text_at);
    writer->has_text = writer->text_says = false;
}

/* ---- tags ---- */

/* The name that an attribute is written under: one without a prefix is in no namespace, and has
 * none of RSS's either. SPACE_FOREIGN for what is dropped. */
static struct xml_name attribute_name(const struct xml_names *names, const char *qualified)
{
    static const struct text kept[] = {TEXT_LITERAL("xml:lang"), TEXT_LITERAL("xml:base"),
                                       TEXT_LITERAL("xml:space")};
    struct text whole = text_of(qualified);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (text_equal(whole, kept[i]))
            return (struct xml_name){SPACE_RSS, whole};
    struct xml_name name = {SPACE_RSS, whole};
    if (text_find(whole, ':') < whole.length)
        name = xml_names_resolve(names, qualified);
    bool is_declaration = text_equal(whole, TEXT("xmlns"));
    if (is_declaration || !extra_writer_takes(name))
        name.space = SPACE_FOREIGN;
    return name;
}

/* Two names of the source can be one here, which XML does not allow: the first counts. */
static bool is_among(const struct xml_name *names, size_t count, struct xml_name name)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].space == name.space && text_equal(names[i].local, name.local))
            return true;
    return false;
}

static void write_attributes(struct extra_writer *writer, const struct xml_names *names,
                             const char **attributes)
{
    struct xml_name written[XML_ATTRIBUTES_MAX];
    size_t count = 0;
    for (; attributes[0] && count < XML_ATTRIBUTES_MAX; attributes += 2) {
        struct xml_name name = attribute_name(names, attributes[0]);
        if (name.space == SPACE_FOREIGN || is_among(written, count, name))
            continue;
        written[count++] = name;
        buffer_append_byte(&writer->markup, ' ');
        write_name(writer, name);
        buffer_append(&writer->markup, TEXT("=\""));
        write_escaped(&writer->markup, text_of(attributes[1]), true);
        buffer_append_byte(&writer->markup, '"');
    }
}

void extra_writer_open(struct extra_writer *writer, const struct xml_names *names,
                       struct xml_name name, const char **attributes)
{
    end_text(writer);
    if (writer->tag_is_open)
        buffer_append_byte(&writer->markup, '>');
    buffer_append_byte(&writer->markup, '<');
    write_name(writer, name);
    write_attributes(writer, names, attributes);
    writer->tag_is_open = true;
}

void extra_writer_close(struct extra_writer *writer, struct xml_name name)
{
    end_text(writer);
    if (writer->tag_is_open) {
        buffer_append(&writer->markup, TEXT("/>"));
    } else {
        buffer_append(&writer->markup, TEXT("</"));
        write_name(writer, name);
        buffer_append_byte(&writer->markup, '>');
    }
    writer->tag_is_open = false;
}

/* ---- the whole ---- */

bool extra_writer_finish(struct extra_writer *writer)
{
    buffer_append_byte(&writer->markup, '\n');
    bool fits = !writer->markup.overflow;
    if (!fits) {
        buffer_cut(&writer->markup, writer->element_at);
        writer->markup.overflow = false;
    }
    writer->element_at = writer->markup.length;
    return fits;
}

struct xml extra_writer_xml(const struct extra_writer *writer, struct arena *arena)
{
    struct text finished = text_slice(buffer_text(&writer->markup), 0, writer->element_at);
    return (struct xml){utf8_scrub(arena, finished)};
}
