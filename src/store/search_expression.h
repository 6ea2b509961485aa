/* Questions as SQLite's FTS5 reads them (fts5.html, section 3). What a stranger typed only ever
 * stands inside quoted strings there, never as syntax. */
#ifndef EARSHOT_STORE_SEARCH_EXPRESSION_H
#define EARSHOT_STORE_SEARCH_EXPRESSION_H

#include "base/arena.h"
#include "model/search.h"

enum { SEARCH_COMPLETIONS_MAX = 16 };

/* The expression for a question with at least one term. `completions` is a list of struct text:
 * the words that stand for its term that is a prefix, besides that term's own. */
struct text search_expression(struct arena *arena, const struct search_question *question,
                              struct list completions);

/* The expression for one word, whatever is in it. */
struct text search_expression_of_word(struct arena *arena, struct text word);

#endif
