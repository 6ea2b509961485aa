#include "store/search.h"

#include "model/show.h"
#include "model/topic.h"
#include "store/search_expression.h"
#include "store/search_words.h"

#include <stdlib.h>

/* The numbers of episodes: see sql/migrations/0005-search.sql. */
enum { STRETCH_BITS = 20, PLACE_BITS = 24 };

void search_begin(struct engine *engine)
{
    engine_begin_budget(engine, SEARCH_BUDGET_MS);
}

bool search_end(struct engine *engine)
{
    bool is_spent = engine_budget_is_spent(engine);
    engine_end_budget(engine);
    return is_spent;
}

/* ---- words ---- */

/* The words that begin with it, without itself, in the order of their letters. From one word to the
 * next is one look-up: what lies between are all the places of that word. */
static bool complete(struct engine *engine, struct text prefix, struct list *completions,
                     struct arena *arena)
{
    struct text *words = arena_allocate(arena, SEARCH_COMPLETIONS_MAX * sizeof *words);
    struct text until = arena_join(arena, prefix, TEXT("\xf4\x8f\xbf\xbf"));
    struct text word = prefix;
    size_t count = 0;
    enum store_answer answer = STORE_FOUND;
    while (count < SEARCH_COMPLETIONS_MAX && answer == STORE_FOUND) {
        answer =
            search_words_find(engine, arena_join(arena, word, TEXT("\x01")), until, &word, arena);
        if (answer == STORE_FOUND)
            words[count++] = word;
    }
    *completions = (struct list){words, count};
    return answer != STORE_FAILED;
}

/* ---- finding ---- */

static int64_t first_id_at(int64_t at)
{
    return (at > 0 ? at >> STRETCH_BITS : 0) << PLACE_BITS;
}

/* The second that a year begins in: the proleptic Gregorian calendar, from 1970 on. */
static int64_t start_of_year(int64_t year)
{
    int64_t before = year - 1;
    return (365 * (year - 1970) + before / 4 - before / 100 + before / 400 - 477) * 86400;
}

static bool ask(struct engine *engine, const struct search_question *question,
                struct text expression, struct list *hits, struct arena *arena)
{
    int64_t first_at = question->year > 0 ? start_of_year(question->year) : 0;
    int64_t last_at = question->year > 0 ? start_of_year(question->year + 1) : question->now_at;
    if (last_at > question->now_at)
        last_at = question->now_at;
    struct statement *statement = statement_begin(engine, QUERY_search_find);
    statement_bind_text(statement, "expression", expression);
    statement_bind_integer(statement, "first_id", first_id_at(first_at));
    statement_bind_integer(statement, "last_id",
                           first_id_at(last_at) + (((int64_t)1 << PLACE_BITS) - 1));
    statement_bind_integer(statement, "now_at", question->now_at);
    statement_bind_integer(statement, "limit", SEARCH_HITS_MAX);
    return store_many(statement, &search_hit_record, SEARCH_HITS_MAX, hits, arena);
}

static int newer_first(const void *a, const void *b)
{
    const struct search_hit *first = a, *second = b;
    if (first->published_at != second->published_at)
        return first->published_at < second->published_at ? 1 : -1;
    return (first->episode_id < second->episode_id) - (first->episode_id > second->episode_id);
}

static int better_first(const void *a, const void *b)
{
    const struct search_hit *first = a, *second = b;
    if (first->relevance != second->relevance)
        return first->relevance < second->relevance ? 1 : -1;
    return newer_first(a, b);
}

/* Where the words as they are fill the list, what they may be the beginning of is not looked for:
 * with a word that stands everywhere, that is other words that stand everywhere. */
static bool ask_for_beginnings(struct engine *engine, const struct search_question *question,
                               struct text words, struct list *hits, struct arena *arena)
{
    struct list completions;
    if (!complete(engine, words, &completions, arena))
        return false;
    return completions.count == 0 ||
           ask(engine, question, search_expression(arena, question, completions), hits, arena);
}

bool search_find(struct engine *engine, const struct search_question *question,
                 enum search_order order, struct list *hits, struct arena *arena)
{
    static const struct list no_completions;
    const struct search_term *last =
        (const struct search_term *)question->terms.items + question->terms.count - 1;
    if (!ask(engine, question, search_expression(arena, question, no_completions), hits, arena))
        return false;
    if (last->is_prefix && hits->count < SEARCH_HITS_MAX &&
        !ask_for_beginnings(engine, question, last->words, hits, arena))
        return false;
    if (hits->count > 1)
        qsort((void *)hits->items, hits->count, sizeof(struct search_hit),
              order == SEARCH_BEST_FIRST ? better_first : newer_first);
    return true;
}

/* ---- what was found ---- */

/* "[3,1,2]": SQL has no lists. */
static struct text numbers_of(struct list hits, struct arena *arena)
{
    const struct search_hit *hit = hits.items;
    struct text *texts = arena_allocate(arena, (2 * hits.count + 2) * sizeof *texts);
    size_t count = 0;
    texts[count++] = TEXT("[");
    for (size_t i = 0; i < hits.count; i++) {
        if (i > 0)
            texts[count++] = TEXT(",");
        texts[count++] = arena_decimal(arena, hit[i].episode_id);
    }
    texts[count++] = TEXT("]");
    return arena_join_list(arena, texts, count);
}

static struct statement *ask_of_hits(struct engine *engine, enum query query, struct list hits,
                                     size_t limit, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, query);
    statement_bind_text(statement, "hits", numbers_of(hits, arena));
    statement_bind_integer(statement, "limit", (int64_t)limit);
    return statement;
}

bool search_topics(struct engine *engine, struct list hits, size_t limit, struct list *topics,
                   struct arena *arena)
{
    return store_many(ask_of_hits(engine, QUERY_search_topics, hits, limit, arena), &topic_record,
                      limit, topics, arena);
}

bool search_shows(struct engine *engine, struct list hits, size_t limit, struct list *shows,
                  struct arena *arena)
{
    return store_many(ask_of_hits(engine, QUERY_search_shows, hits, limit, arena), &show_record,
                      limit, shows, arena);
}

enum store_answer search_read(struct engine *engine, int64_t episode_id,
                              struct search_episode *episode, struct arena *arena)
{
    struct statement *statement = statement_begin(engine, QUERY_search_episode);
    statement_bind_integer(statement, "episode_id", episode_id);
    return store_one(statement, &search_episode_record, episode, arena);
}
