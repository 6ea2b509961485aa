#include "model/extra.h"

#include "base/buffer.h"

#include <stdint.h>

/* ---- one element ---- */

/* The tag at the start of the text, which begins with "<". */
static struct text tag_at(struct text text)
{
    return text_slice(text, 0, text_find(text, '>') + 1);
}

/* How many levels deeper a tag leads. */
static int depth_of(struct text tag)
{
    if (text_starts_with(tag, TEXT("</")))
        return -1;
    return text_ends_with(tag, TEXT("/>")) ? 0 : 1;
}

static struct text name_of(struct text tag)
{
    size_t length = 1;
    while (length < tag.length && !memchr(" />", tag.at[length], 3))
        length++;
    return text_slice(tag, 1, length - 1);
}

bool extra_next(struct text *rest, struct extra_element *element)
{
    struct text all = text_slice(*rest, text_find(*rest, '<'), rest->length);
    struct text behind = all;
    int depth = 0;
    if (text_is_empty(all))
        return false;
    do {
        struct text tag = tag_at(behind);
        depth += depth_of(tag);
        behind = text_slice(behind, tag.length, behind.length);
        behind = text_slice(behind, text_find(behind, '<'), behind.length);
    } while (depth > 0 && behind.length > 0);
    element->tag = tag_at(all);
    element->name = name_of(element->tag);
    element->markup = text_slice(all, 0, all.length - behind.length);
    *rest = behind;
    return true;
}

/* ---- what it says ---- */

static const struct {
    struct text reference;
    char byte;
} references[] = {
    {TEXT_LITERAL("&amp;"), '&'},  {TEXT_LITERAL("&lt;"), '<'},  {TEXT_LITERAL("&gt;"), '>'},
    {TEXT_LITERAL("&quot;"), '"'}, {TEXT_LITERAL("&#9;"), '\t'}, {TEXT_LITERAL("&#10;"), '\n'},
    {TEXT_LITERAL("&#13;"), '\r'},
};

/* Writes the byte that the text starts with, or refers to; returns what that took. */
static size_t unescape_one(struct text text, char *to)
{
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++) {
        if (!text_starts_with(text, references[i].reference))
            continue;
        *to = references[i].byte;
        return references[i].reference.length;
    }
    *to = text.at[0];
    return 1;
}

static struct text unescape(struct arena *arena, struct text raw)
{
    char *to = arena_allocate(arena, raw.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < raw.length;)
        i += unescape_one(text_slice(raw, i, raw.length), &to[length++]);
    return (struct text){to, length};
}

struct text extra_attribute(struct arena *arena, const struct extra_element *element,
                            struct text name)
{
    struct text rest = text_slice(element->tag, 1 + element->name.length, element->tag.length);
    while (text_find(rest, '=') < rest.length) {
        struct text own_name = text_trim(text_split(&rest, '='));
        text_split(&rest, '"');
        struct text value = text_split(&rest, '"');
        if (text_equal(own_name, name))
            return unescape(arena, value);
    }
    return (struct text){NULL, 0};
}

struct text extra_content(struct arena *arena, const struct extra_element *element)
{
    struct text rest = text_slice(element->markup, element->tag.length, element->markup.length);
    char *to = arena_allocate(arena, rest.length + 1);
    size_t length = 0;
    while (rest.length > 0) {
        struct text run = text_split(&rest, '<');
        memcpy(to + length, run.at, run.length);
        length += run.length;
        text_split(&rest, '>');
    }
    return unescape(arena, (struct text){to, length});
}

/* ---- all of them ---- */

bool extra_has(struct xml extra, struct text name)
{
    struct extra_element element;
    while (extra_next(&extra.markup, &element))
        if (text_equal(element.name, name))
            return true;
    return false;
}

struct xml extra_filter(struct arena *arena, struct xml extra,
                        bool (*keeps)(const struct extra_element *element, const void *context),
                        const void *context)
{
    struct buffer kept;
    struct extra_element element;
    buffer_begin(&kept, extra.markup.length);
    while (extra_next(&extra.markup, &element))
        if (keeps(&element, context))
            buffer_append(&kept, element.markup);
    struct xml result = {arena_copy(arena, buffer_text(&kept))};
    buffer_end(&kept);
    return result;
}

/* ---- fields that change ---- */

/* An element that stands for a field. */
struct standing {
    const char *field;
    struct text element;
};

static const struct standing of_show[] = {
    {"title", TEXT_LITERAL("itunes:title")},
    {"locked", TEXT_LITERAL("podcast:locked")},
};

static const struct standing of_episode[] = {
    {"title", TEXT_LITERAL("itunes:title")},
    {"season", TEXT_LITERAL("podcast:season")},
    {"number", TEXT_LITERAL("podcast:episode")},
};

struct change {
    const struct record *record;
    const struct standing *standing;
    size_t count;
    const void *before;
    const void *after;
};

static bool is_same(const struct change *change, const char *name)
{
    const struct field *field = record_find(change->record, text_of(name));
    const void *before = field_in(field, change->before);
    const void *after = field_in(field, change->after);
    if (field->type == FIELD_TEXT)
        return text_equal(*(const struct text *)before, *(const struct text *)after);
    if (field->type == FIELD_BOOLEAN)
        return *(const bool *)before == *(const bool *)after;
    return *(const int64_t *)before == *(const int64_t *)after;
}

static bool still_holds(const struct extra_element *element, const void *context)
{
    const struct change *change = context;
    for (size_t i = 0; i < change->count; i++)
        if (text_equal(element->name, change->standing[i].element))
            return is_same(change, change->standing[i].field);
    return true;
}

struct xml extra_after_show_change(struct arena *arena, const struct show *before,
                                   const struct show *after)
{
    struct change change = {&show_record, of_show, sizeof of_show / sizeof of_show[0], before,
                            after};
    return extra_filter(arena, before->extra, still_holds, &change);
}

struct xml extra_after_episode_change(struct arena *arena, const struct episode *before,
                                      const struct episode *after)
{
    struct change change = {&episode_record, of_episode, sizeof of_episode / sizeof of_episode[0],
                            before, after};
    return extra_filter(arena, before->extra, still_holds, &change);
}
