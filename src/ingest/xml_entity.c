#include "ingest/xml_entity.h"

#include "base/buffer.h"
#include "prose/character_reference.h"

#include <stdio.h>

struct text xml_entity_text(struct xml_entity *entity, const char *name)
{
    uint32_t codepoint;
    struct buffer buffer;
    snprintf(entity->reference, sizeof entity->reference, "&%.*s;", XML_ENTITY_NAME_MAX, name);
    size_t read =
        character_reference_read(text_of(entity->reference), REFERENCE_IN_TEXT, &codepoint);
    buffer_begin(&buffer, sizeof entity->bytes);
    if (read > 0)
        buffer_append_codepoint(&buffer, codepoint);
    buffer_append(&buffer, text_of(entity->reference + read));
    struct text text = {entity->bytes, buffer.length};
    memcpy(entity->bytes, buffer.at, buffer.length);
    buffer_end(&buffer);
    return text;
}
