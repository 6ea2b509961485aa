#include "ingest/source_hash.h"

#include "model/topic.h"

#include <xxhash.h>

/* Each text is hashed with what came before it as the seed, so that "ab", "c" is not "a", "bc". */
static uint64_t add_text(uint64_t hash, struct text text)
{
    return XXH3_64bits_withSeed(text.at, text.length, hash);
}

/* The value as bytes; the empty text where the field is not given. */
static struct text value_of(const struct field *field, const void *owner)
{
    const void *at = field_in(field, owner);
    switch (field->type) {
    case FIELD_TEXT:
        return *(const struct text *)at;
    case FIELD_HTML:
        return ((const struct html *)at)->markup;
    case FIELD_XML:
        return ((const struct xml *)at)->markup;
    case FIELD_INTEGER:
        return (struct text){at, *(const int64_t *)at ? sizeof(int64_t) : 0};
    case FIELD_BOOLEAN:
        return *(const bool *)at ? TEXT("1") : (struct text){NULL, 0};
    default:
        return (struct text){NULL, 0};
    }
}

/* These are the site's own affair, whatever a reader leaves in them. */
static bool is_left_out(const char *name)
{
    static const char *const names[] = {"status", "source_hash", "changed_at"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static uint64_t hash_record(const struct record *record, const void *owner)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        struct text value = value_of(field, owner);
        if (value.length == 0 || is_left_out(field->name))
            continue;
        hash = add_text(hash, text_of(field->name));
        hash = add_text(hash, value);
    }
    return hash;
}

/* 0 stands for "never imported". */
static int64_t never_zero(uint64_t hash)
{
    return hash ? (int64_t)hash : 1;
}

int64_t source_hash_of_episode(const struct incoming_episode *incoming)
{
    uint64_t hash = hash_record(&episode_record, &incoming->episode);
    const struct topic *topics = incoming->topics.items;
    for (size_t i = 0; i < incoming->topics.count; i++)
        hash = add_text(add_text(hash, TEXT("topic")), topics[i].title);
    const struct text *slugs = incoming->former_slugs.items;
    for (size_t i = 0; i < incoming->former_slugs.count; i++)
        hash = add_text(add_text(hash, TEXT("former_slug")), slugs[i]);
    hash = add_text(hash, incoming->transcript);
    if (!text_is_empty(incoming->cues))
        hash = add_text(hash, incoming->cues);
    if (incoming->says_status)
        hash = add_text(hash, text_of(episode_status_word(incoming->episode.status)));
    return never_zero(hash);
}

int64_t source_hash_of_show(const struct show *show)
{
    return never_zero(hash_record(&show_record, show));
}
