/* The store's questions about tokens: who may publish to a show from afar. */
#ifndef EARSHOT_STORE_TOKENS_H
#define EARSHOT_STORE_TOKENS_H

#include "store/store.h"

struct token {
    struct text hash; /* what secret_hash() makes of the secret */
    int64_t show_id;
    struct text name; /* the owner's, unique in the show */
    int64_t made_at;
    struct text show_slug; /* of what is found; not stored */
};

bool tokens_insert(struct engine *engine, const struct token *token);

/* Whether the show has a token of that name. */
enum store_answer tokens_are_taken(struct engine *engine, int64_t show_id, struct text name);

/* The token with that hash, of a show that is not removed. Texts in the arena. */
enum store_answer tokens_find(struct engine *engine, struct text hash, struct token *token,
                              struct arena *arena);

/* All tokens by show and name: a list of struct token. */
bool tokens_list(struct engine *engine, struct list *tokens, struct arena *arena);

/* STORE_ABSENT where the show has no token of that name. */
enum store_answer tokens_remove(struct engine *engine, int64_t show_id, struct text name);

#endif
