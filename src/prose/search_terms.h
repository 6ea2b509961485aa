/* What a visitor typed into a search, as the terms to look for. Nothing typed is an error, and
 * nothing but words is kept: no operator, no syntax. */
#ifndef EARSHOT_PROSE_SEARCH_TERMS_H
#define EARSHOT_PROSE_SEARCH_TERMS_H

#include "base/arena.h"
#include "model/search.h"

/* Of what is typed, so much is read. */
enum { SEARCH_TYPED_MAX_BYTES = 256 };

struct search_terms {
    struct list list; /* of struct search_term; empty where there is no word */
    bool was_cut;     /* more was typed than is read, or than SEARCH_TERMS_MAX terms */
};

/* Any bytes. What stands between quotation marks, or together without a space ("e-mail", "don't",
 * Chinese), is one term; a last word of three letters or more may go on. */
struct search_terms search_terms_read(struct arena *arena, struct text typed);

#endif
