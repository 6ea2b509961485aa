#include "ingest/sync_words.h"

#include "base/buffer.h"

enum { WORDS_BYTES_MAX = 1024 };

/* Members that are called otherwise in front matter; those without a word follow from others. */
static const struct {
    const char *member;
    const char *word;
} words[] = {
    {"published_at", "published"},
    {"duration_s", "duration"},
    {"number", "episode"},
    {"status", "draft"},
    {"extra", "extra_xml"},
    {"excerpt", "transcript"},
    {"has_transcript", NULL},
    {"has_cues", "times of the transcript"},
    {"position", NULL},
    {"source_hash", NULL},
    {"changed_at", NULL},
    {"years", NULL},
};

static const char *word_of(const char *member)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].member, member) == 0)
            return words[i].word;
    return member;
}

static struct text words_of(struct arena *arena, const struct record *record, const void *before,
                            const void *after)
{
    struct buffer list;
    buffer_begin(&list, WORDS_BYTES_MAX);
    for (size_t i = 0; i < record->field_count; i++) {
        const char *word = word_of(record->fields[i].name);
        if (word && !field_equal(&record->fields[i], before, after))
            buffer_append_format(&list, "%s%s", list.length > 0 ? ", " : "", word);
    }
    struct text joined = arena_copy(arena, buffer_text(&list));
    buffer_end(&list);
    return joined;
}

struct text sync_words_of_episode(struct arena *arena, const struct episode *before,
                                  const struct episode *after)
{
    struct text list = words_of(arena, &episode_record, before, after);
    return text_is_empty(list) ? TEXT("transcript or topics") : list;
}

struct text sync_words_of_show(struct arena *arena, const struct show *before,
                               const struct show *after)
{
    return words_of(arena, &show_record, before, after);
}
