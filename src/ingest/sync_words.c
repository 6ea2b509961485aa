#include "ingest/sync_words.h"

#include "base/buffer.h"
#include "model/topic.h"

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
    {"excerpt", NULL},
    {"has_transcript", NULL},
    {"has_cues", NULL},
    {"position", NULL},
    {"source_hash", NULL},
    {"changed_at", NULL},
    {"years", NULL},
    {"people", NULL},
    {"picture", NULL},
};

static const char *word_of(const char *member)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].member, member) == 0)
            return words[i].word;
    return member;
}

static void add(struct buffer *list, const char *word)
{
    buffer_append_format(list, "%s%s", list->length > 0 ? ", " : "", word);
}

static void add_members(struct buffer *list, const struct record *record, const void *before,
                        const void *after)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const char *word = word_of(record->fields[i].name);
        if (word && !field_equal(&record->fields[i], before, after))
            add(list, word);
    }
}

static struct text end(struct buffer *list, struct arena *arena)
{
    struct text joined = arena_copy(arena, buffer_text(list));
    buffer_end(list);
    return joined;
}

static bool have_same_titles(struct list before, struct list after)
{
    const struct topic *topics = before.items, *others = after.items;
    if (before.count != after.count)
        return false;
    for (size_t i = 0; i < before.count; i++)
        if (!text_equal(topics[i].title, others[i].title))
            return false;
    return true;
}

struct text sync_words_of_episode(struct arena *arena, const struct sync_episode *before,
                                  const struct sync_episode *after)
{
    struct buffer list;
    buffer_begin(&list, WORDS_BYTES_MAX);
    add_members(&list, &episode_record, &before->episode, &after->episode);
    if (!text_equal(before->transcript.content, after->transcript.content) ||
        !text_equal(before->transcript.cues, after->transcript.cues))
        add(&list, "transcript");
    if (!have_same_titles(before->topics, after->topics))
        add(&list, "topics");
    return end(&list, arena);
}

struct text sync_words_of_show(struct arena *arena, const struct show *before,
                               const struct show *after)
{
    struct buffer list;
    buffer_begin(&list, WORDS_BYTES_MAX);
    add_members(&list, &show_record, before, after);
    return end(&list, arena);
}
