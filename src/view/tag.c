/* Cutting a template's source at its tags, by the rules of the Mustache specification. */
#include "view/tag.h"

#include <limits.h>
#include <stdint.h>

static const enum tag_kind kind_of_sigil[UCHAR_MAX + 1] = {
    ['&'] = TAG_RAW,   ['#'] = TAG_SECTION, ['^'] = TAG_INVERTED,
    ['/'] = TAG_CLOSE, ['>'] = TAG_PARTIAL, ['!'] = TAG_COMMENT,
};

static const bool may_stand_alone[] = {
    [TAG_SECTION] = true, [TAG_INVERTED] = true, [TAG_CLOSE] = true,
    [TAG_PARTIAL] = true, [TAG_COMMENT] = true,
};

/* The offset of the first `wanted`, or the length of the text. */
static size_t find(struct text text, struct text wanted)
{
    size_t at = 0;
    for (struct text rest = text; rest.length > 0; rest = text_slice(text, ++at, SIZE_MAX)) {
        at += text_find(rest, wanted.at[0]);
        if (text_starts_with(text_slice(text, at, SIZE_MAX), wanted))
            return at;
    }
    return text.length;
}

static bool contains(struct text text, char byte)
{
    return text_find(text, byte) < text.length;
}

static size_t count_lines(struct text text)
{
    size_t lines = 0;
    for (size_t at; (at = text_find(text, '\n')) < text.length; lines++)
        text = text_slice(text, at + 1, SIZE_MAX);
    return lines;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

void tag_begin(struct tag_reader *reader, struct text source)
{
    *reader = (struct tag_reader){.source = source, .line = 1};
}

/* The length of the blanks and the line end at `at`, up to the end of the source; false where
 * something else stands before the line's end. */
static bool measure_empty_rest(struct text source, size_t at, size_t *length)
{
    size_t end = at;
    while (end < source.length && is_blank(source.at[end]))
        end++;
    if (source.length - end >= 2 && source.at[end] == '\r' && source.at[end + 1] == '\n')
        end++;
    if (end < source.length && source.at[end++] != '\n')
        return false;
    *length = end - at;
    return true;
}

/* Takes the tag that ends at reader->at out of its line, where nothing else stands on the line.
 * Only the text since the last tag needs a look, because a tag is never blank. */
static void leave_line_out(struct tag_reader *reader, struct tag *tag, size_t opened_at)
{
    struct text before = tag->before;
    while (before.length > 0 && is_blank(before.at[before.length - 1]))
        before.length--;
    size_t indentation = tag->before.length - before.length;
    size_t line_at = opened_at - indentation;
    if (line_at > 0 && reader->source.at[line_at - 1] != '\n')
        return;
    size_t rest;
    if (!measure_empty_rest(reader->source, reader->at, &rest))
        return;
    tag->before = before;
    tag->indentation = text_slice(reader->source, line_at, indentation);
    reader->line += count_lines(text_slice(reader->source, reader->at, rest));
    reader->at += rest;
}

/* Takes what stands between the braces apart. A brace inside is nearly always the next tag, seen
 * because this one lacks its end. */
static const char *read_inside(struct tag *tag, struct text inside, bool is_triple)
{
    char sigil = inside.length > 0 ? inside.at[0] : '\0';
    tag->kind = is_triple ? TAG_RAW : kind_of_sigil[(unsigned char)sigil];
    if (!is_triple && sigil == '=')
        return "set delimiter tags are not supported";
    if (!is_triple && tag->kind != TAG_VALUE)
        inside = text_slice(inside, 1, inside.length);
    tag->name = text_trim(inside);
    if (tag->kind == TAG_COMMENT)
        return NULL;
    if (contains(inside, '{') || contains(inside, '}'))
        return "tag is not closed";
    return tag->name.length > 0 ? NULL : "tag without a name";
}

/* Reads the tag at reader->at and moves behind it. */
static const char *read_tag(struct tag_reader *reader, struct tag *tag)
{
    size_t opened_at = reader->at;
    struct text rest = text_slice(reader->source, opened_at, SIZE_MAX);
    bool is_triple = text_starts_with(rest, TEXT("{{{"));
    struct text closing = is_triple ? TEXT("}}}") : TEXT("}}");
    struct text inside = text_slice(rest, closing.length, SIZE_MAX);
    size_t length = find(inside, closing);
    if (length == inside.length)
        return "tag is not closed";
    inside.length = length;
    const char *why = read_inside(tag, inside, is_triple);
    if (why)
        return why;
    reader->at += closing.length + length + closing.length;
    reader->line += count_lines(inside);
    if (may_stand_alone[tag->kind])
        leave_line_out(reader, tag, opened_at);
    return NULL;
}

const char *tag_next(struct tag_reader *reader, struct tag *tag)
{
    struct text rest = text_slice(reader->source, reader->at, SIZE_MAX);
    size_t open = find(rest, TEXT("{{"));
    *tag = (struct tag){.kind = TAG_END, .before = text_slice(rest, 0, open)};
    reader->at += open;
    reader->line += count_lines(tag->before);
    tag->line = reader->line;
    return open < rest.length ? read_tag(reader, tag) : NULL;
}
