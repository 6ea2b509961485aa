#include "store/naming.h"

#include "base/caseless.h"
#include "base/slug.h"
#include "base/words.h"
#include "model/credit.h"

#include <xxhash.h>

enum { TAILS_TRIED = 20 };

static const struct field naming_fields[] = {
    FIELD(naming, likeness),  FIELD(naming, words),     FIELD(naming, name),
    FIELD(naming, url),       FIELD(naming, image_url), FIELD(naming, published_at),
    FIELD(naming, person_id), FIELD(naming, slug),
};

static const struct record naming_record = RECORD(naming, naming_fields);

/* The words of a name as search knows them; what has none is sorted by what it is. */
static struct text sorting_words(struct arena *arena, struct text likeness)
{
    struct words words;
    struct word word;
    struct text joined = {NULL, 0};
    words_begin(&words, likeness);
    while (words_next(&words, &word))
        joined = arena_join(arena, joined, TEXT(" "), word.folded);
    return text_is_empty(joined) ? likeness : text_slice(joined, 1, joined.length);
}

static bool is_taken(struct engine *engine, struct text slug, bool *taken)
{
    int64_t one;
    struct statement *statement = statement_begin(engine, QUERY_person_slug_taken);
    statement_bind_text(statement, "slug", slug);
    enum store_answer answer = store_number(statement, &one);
    *taken = answer == STORE_FOUND;
    return answer != STORE_FAILED;
}

/* A name without a Latin letter gives its hash. */
static struct text slug_of(struct arena *arena, const struct naming *naming)
{
    struct text slug = slug_from_title(arena, naming->name);
    unsigned hash = (unsigned)XXH3_64bits(naming->likeness.at, naming->likeness.length);
    return text_is_empty(slug) ? arena_format(arena, "person-%08x", hash) : slug;
}

/* The name's; else that with -2, -3... Where many are taken, numbers that no person can have had
 * yet come next, so that a thousand of one name do not look for theirs a thousand times. */
static bool choose_slug(struct engine *engine, struct naming *naming, struct arena *arena)
{
    struct text base = slug_of(arena, naming);
    bool taken;
    int64_t last = 0;
    naming->slug = base;
    for (int64_t number = 2; is_taken(engine, naming->slug, &taken); number++) {
        if (!taken)
            return true;
        if (number == TAILS_TRIED &&
            store_number(statement_begin(engine, QUERY_person_last_id), &last) != STORE_FOUND)
            return false;
        naming->slug = slug_join(arena, base, arena_decimal(arena, number + last));
    }
    return false;
}

static bool write_person(struct engine *engine, enum query query, const struct naming *naming)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_record(statement, &naming_record, naming);
    return statement_finish(statement);
}

static bool add_person(struct engine *engine, struct naming *naming, struct arena *arena)
{
    naming->words = sorting_words(arena, naming->likeness);
    if (!choose_slug(engine, naming, arena) || !write_person(engine, QUERY_person_insert, naming))
        return false;
    naming->person_id = engine_last_insert_id(engine);
    return true;
}

/* Sets person_id and slug, unless the name has nothing that can be seen. */
static bool find_or_add(struct engine *engine, struct naming *naming, struct arena *arena)
{
    if (text_is_empty(naming->likeness))
        return true;
    struct statement *statement = statement_begin(engine, QUERY_person_by_likeness);
    statement_bind_text(statement, "likeness", naming->likeness);
    switch (store_one(statement, &naming_record, naming, arena)) {
    case STORE_FOUND:
        return write_person(engine, QUERY_person_tell, naming);
    case STORE_ABSENT:
        return add_person(engine, naming, arena);
    default:
        return false;
    }
}

bool naming_of_all(struct engine *engine, struct list credits, int64_t published_at,
                   struct naming *namings, struct arena *arena)
{
    const struct credit *credit = credits.items;
    for (size_t i = 0; i < credits.count; i++) {
        namings[i] = (struct naming){
            .likeness = caseless_fold(arena, credit[i].name),
            .name = credit[i].name,
            .url = credit[i].url,
            .image_url = credit[i].image_url,
            .published_at = published_at,
        };
        if (!find_or_add(engine, &namings[i], arena))
            return false;
    }
    return true;
}
