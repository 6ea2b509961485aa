#include "base/field.h"

const struct field *record_find(const struct record *record, struct text name)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (text_equal(text_of(record->fields[i].name), name))
            return &record->fields[i];
    return NULL;
}

void *field_at(const struct field *field, void *owner)
{
    return (char *)owner + field->offset;
}

const void *field_in(const struct field *field, const void *owner)
{
    return (const char *)owner + field->offset;
}

bool field_equal(const struct field *field, const void *a, const void *b)
{
    const void *of_a = field_in(field, a);
    const void *of_b = field_in(field, b);
    if (field->type == FIELD_INTEGER)
        return *(const int64_t *)of_a == *(const int64_t *)of_b;
    if (field->type == FIELD_BOOLEAN)
        return *(const bool *)of_a == *(const bool *)of_b;
    return text_equal(*(const struct text *)of_a, *(const struct text *)of_b);
}
