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
