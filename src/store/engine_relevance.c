#include "store/engine_relevance.h"

#include <stdint.h>

/* Of each phrase, the places that are looked at; there may be thousands in a long transcript. */
enum { PHRASES_MAX = 64, PLACES_MAX = 24 };

/* By column of the index: title, summary, notes, transcript. The filters say nothing. */
enum { COLUMNS = 5 };
static const double weights[COLUMNS] = {12, 4, 2, 1, 0};

/* What counts as near: "a word of two" for "word two". */
enum { NEAR = 2 };

struct places {
    int count;
    int size; /* words of the phrase */
    struct {
        int column;
        int offset;
    } at[PLACES_MAX];
};

static void find_places(const Fts5ExtensionApi *api, Fts5Context *match, int phrase,
                        struct places *places)
{
    Fts5PhraseIter walk;
    int column, offset;
    places->count = 0;
    places->size = api->xPhraseSize(match, phrase);
    if (api->xPhraseFirst(match, phrase, &walk, &column, &offset) != SQLITE_OK)
        return;
    while (column >= 0 && places->count < PLACES_MAX) {
        places->at[places->count].column = column;
        places->at[places->count++].offset = offset;
        api->xPhraseNext(match, &walk, &column, &offset);
    }
}

static double weight_of(int column)
{
    return column < COLUMNS ? weights[column] : 0;
}

/* Ten times is not ten times as good. */
static double saturate(double weight)
{
    return weight / (weight + 4);
}

static double weigh(const struct places *places)
{
    double weight = 0;
    for (int i = 0; i < places->count; i++)
        weight += weight_of(places->at[i].column);
    return saturate(weight);
}

/* Both are in the order of the text. */
static double weigh_nearness(const struct places *first, const struct places *second)
{
    double weight = 0;
    for (int i = 0, j = 0; i < first->count && j < second->count;) {
        int columns = second->at[j].column - first->at[i].column;
        int words = second->at[j].offset - first->at[i].offset - first->size;
        if (columns < 0 || (columns == 0 && words < 0)) {
            j++;
            continue;
        }
        if (columns == 0 && words <= NEAR)
            weight += weight_of(first->at[i].column);
        i++;
    }
    return saturate(weight);
}

void engine_relevance(const Fts5ExtensionApi *api, Fts5Context *match, sqlite3_context *context,
                      int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    struct places places[2] = {0};
    double relevance = 0;
    int phrases = api->xPhraseCount(match);
    for (int i = 0; i < phrases && i < PHRASES_MAX; i++) {
        struct places *now = &places[i % 2], *before = &places[(i + 1) % 2];
        find_places(api, match, i, now);
        relevance += weigh(now);
        if (i > 0)
            relevance += weigh_nearness(before, now);
    }
    sqlite3_result_int64(context, (sqlite3_int64)(relevance * 1000));
}
