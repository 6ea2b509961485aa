/* The ranking function of search, for engine_words.c to register. */
#ifndef EARSHOT_STORE_ENGINE_RELEVANCE_H
#define EARSHOT_STORE_ENGINE_RELEVANCE_H

#include <sqlite3.h>

/* relevance(search): higher is better. A phrase counts by where it stands (title first) and the
 * less the more often it does; phrases that follow each other count more. Nothing is asked about
 * other episodes, which is what makes bm25() slow. */
void engine_relevance(const Fts5ExtensionApi *api, Fts5Context *match, sqlite3_context *context,
                      int count, sqlite3_value **values);

#endif
