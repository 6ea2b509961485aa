/* Resolving names against the field tables, once, so that rendering only follows offsets. */
#include "view/scope.h"

static const char unknown_name[] = "unknown name";
static const char no_table[] = "the field table does not say which record is behind it";

void scopes_begin(struct scopes *scopes, const struct record *record)
{
    *scopes = (struct scopes){.count = 1, .context_count = 1};
    scopes->open[0].record = record;
}

static bool has_record(const struct field *field)
{
    return field->type == FIELD_RECORD || field->type == FIELD_LIST ||
           field->type == FIELD_SEQUENCE;
}

/* What "." means: the value that the innermost section is over, or its context's field ".". An
 * inverted section changes nothing; the outermost scope is none. */
static const char *find_itself(const struct scopes *scopes, struct value *value)
{
    const struct scope *scope = &scopes->open[scopes->count - 1];
    while (scope->is_inverted)
        scope--;
    if (scope->value.field && !has_record(scope->value.field)) {
        *value = scope->value;
        return NULL;
    }
    const struct field *field = record_find(scope->record, TEXT("."));
    if (!field)
        return unknown_name;
    *value = (struct value){field, {.context = scope->context, .offset = (uint32_t)field->offset}};
    return has_record(field) && !field->record ? no_table : NULL;
}

/* The field of that name in the innermost context that has one, or NULL. */
static const struct field *find_outwards(const struct scopes *scopes, struct text name,
                                         uint32_t *context)
{
    for (size_t i = scopes->count; i-- > 0;) {
        const struct scope *scope = &scopes->open[i];
        const struct field *field = scope->record ? record_find(scope->record, name) : NULL;
        if (field) {
            *context = scope->context;
            return field;
        }
    }
    return NULL;
}

static size_t count_dots(struct text name)
{
    size_t dots = 0;
    for (size_t i = 0; i < name.length; i++)
        dots += name.at[i] == '.';
    return dots;
}

/* Goes from a field on through the rest of a dotted name, noting the pointers on the way. */
static const char *find_inwards(struct text rest, size_t *hops, struct value *value)
{
    const struct field *field = value->field;
    while (rest.length > 0) {
        if (field->type != FIELD_RECORD)
            return "dotted name through what is not a record";
        if (!field->record)
            return no_table;
        hops[value->path.hop_count++] = field->offset;
        field = record_find(field->record, text_split(&rest, '.'));
        if (!field)
            return unknown_name;
    }
    value->field = field;
    value->path.hops = hops;
    value->path.offset = (uint32_t)field->offset;
    return has_record(field) && !field->record ? no_table : NULL;
}

const char *scopes_find(const struct scopes *scopes, struct arena *arena, struct text name,
                        struct value *value)
{
    if (text_equal(name, TEXT(".")))
        return find_itself(scopes, value);
    if (text_ends_with(name, TEXT(".")))
        return unknown_name;
    size_t *hops = arena_allocate(arena, count_dots(name) * sizeof *hops);
    *value = (struct value){0};
    value->field = find_outwards(scopes, text_split(&name, '.'), &value->path.context);
    return value->field ? find_inwards(name, hops, value) : unknown_name;
}

bool scopes_are_over(const struct scopes *scopes, const struct field *field)
{
    for (size_t i = 1; i < scopes->count; i++)
        if (scopes->open[i].value.field == field)
            return true;
    return false;
}
