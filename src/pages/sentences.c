#include "pages/sentences.h"

#include <xxhash.h>

struct sentence {
    const struct sentence *next; /* of its bucket */
    struct text name;
    struct text words;
};

static size_t bucket_of(struct text name)
{
    return XXH3_64bits(name.at, name.length) % SENTENCES_BUCKETS;
}

static void add(struct sentences *sentences, struct text name, struct text words,
                struct arena *arena)
{
    struct text known;
    if (sentences_find(sentences, name, &known))
        return;
    const struct sentence **bucket = &sentences->buckets[bucket_of(name)];
    struct sentence *sentence = arena_allocate(arena, sizeof *sentence);
    *sentence = (struct sentence){*bucket, name, words};
    *bucket = sentence;
}

void sentences_add(struct sentences *sentences, struct text file, struct arena *arena)
{
    while (!text_is_empty(file)) {
        struct text line = text_split(&file, '\n');
        if (text_is_empty(line) || line.at[0] == '#')
            continue;
        struct text name = text_split(&line, ':');
        add(sentences, name, text_trim(line), arena);
    }
}

bool sentences_find(const struct sentences *sentences, struct text name, struct text *sentence)
{
    const struct sentence *each = sentences->buckets[bucket_of(name)];
    while (each && !text_equal(each->name, name))
        each = each->next;
    if (each)
        *sentence = each->words;
    return each != NULL;
}
