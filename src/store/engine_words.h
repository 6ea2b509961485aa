/* What SQLite's full-text index is told of words: the tokenizer "earshot", which the schema names,
 * and the ranking function relevance(). */
#ifndef EARSHOT_STORE_ENGINE_WORDS_H
#define EARSHOT_STORE_ENGINE_WORDS_H

#include <stdbool.h>

struct sqlite3;

/* To be called for every connection before it reads or writes the index. False where this SQLite
 * has no FTS5. */
bool engine_words_register(struct sqlite3 *connection);

#endif
