#include "confine/packed.h"

#include "base/utf8.h"

static bool is_text(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_HTML || type == FIELD_XML || type == FIELD_MARKDOWN;
}

/* ---- writing ---- */

static void write_bytes(struct buffer *to, const void *at, size_t length)
{
    buffer_append(to, (struct text){at, length});
}

static void write_length(struct buffer *to, size_t length)
{
    write_bytes(to, &length, sizeof length);
}

static void write_list(struct buffer *to, const struct record *record, const struct list *list)
{
    write_length(to, list->count);
    for (size_t i = 0; i < list->count; i++)
        packed_write(to, record, (const char *)list->items + i * record->size);
}

static void write_field(struct buffer *to, const struct field *field, const void *member)
{
    if (field->type == FIELD_INTEGER)
        write_bytes(to, member, sizeof(int64_t));
    if (field->type == FIELD_BOOLEAN)
        buffer_append_byte(to, *(const bool *)member ? 1 : 0);
    if (is_text(field->type)) {
        const struct text *text = member;
        write_length(to, text->length);
        buffer_append(to, *text);
    }
    if (field->type == FIELD_LIST)
        write_list(to, field->record, member);
}

void packed_write(struct buffer *to, const struct record *record, const void *owner)
{
    for (size_t i = 0; i < record->field_count; i++)
        write_field(to, &record->fields[i], field_in(&record->fields[i], owner));
}

/* ---- reading ---- */

static bool read_bytes(struct text *rest, void *to, size_t length)
{
    if (rest->length < length)
        return false;
    memcpy(to, rest->at, length);
    *rest = text_slice(*rest, length, rest->length);
    return true;
}

static bool read_boolean(struct text *rest, bool *boolean)
{
    unsigned char byte;
    if (!read_bytes(rest, &byte, 1))
        return false;
    *boolean = byte == 1;
    return byte <= 1;
}

static bool read_text(struct text *rest, struct text *text)
{
    size_t length;
    if (!read_bytes(rest, &length, sizeof length) || length > rest->length)
        return false;
    *text = text_slice(*rest, 0, length);
    *rest = text_slice(*rest, length, rest->length);
    return utf8_is_scrubbed(*text);
}

/* No struct without a field is in a list, so each takes a byte at least: a count that is a lie is
 * found out by its bytes before it takes memory. */
static bool read_list(struct text *rest, struct arena *arena, const struct record *record,
                      struct list *list)
{
    size_t count;
    if (!read_bytes(rest, &count, sizeof count) || count > rest->length)
        return false;
    struct text bytes = *rest;
    char *items = arena_allocate(arena, record->size);
    for (size_t i = 0; i < count; i++)
        if (!packed_read(&bytes, arena, record, items))
            return false;
    items = arena_allocate(arena, count * record->size + 1);
    for (size_t i = 0; i < count; i++)
        packed_read(rest, arena, record, items + i * record->size);
    *list = (struct list){items, count};
    return true;
}

static bool read_field(struct text *rest, struct arena *arena, const struct field *field,
                       void *member)
{
    if (field->type == FIELD_INTEGER)
        return read_bytes(rest, member, sizeof(int64_t));
    if (field->type == FIELD_BOOLEAN)
        return read_boolean(rest, member);
    if (is_text(field->type))
        return read_text(rest, member);
    return field->type != FIELD_LIST || read_list(rest, arena, field->record, member);
}

bool packed_read(struct text *rest, struct arena *arena, const struct record *record, void *owner)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (!read_field(rest, arena, &record->fields[i], field_at(&record->fields[i], owner)))
            return false;
    return true;
}
