/* Places for what is dear to answer, so that it never takes all workers: the rest stays fast
 * however many ask for it. Shared by the workers. */
#ifndef EARSHOT_WEB_PLACES_H
#define EARSHOT_WEB_PLACES_H

#include <stdbool.h>

struct places;

/* As many, at least one. To be closed. */
struct places *places_open(int count);

/* NULL is allowed. */
void places_close(struct places *places);

/* Takes a place; false where there is none. Where places is NULL there is always one. */
bool places_take(struct places *places);

/* Gives it back. */
void places_give_back(struct places *places);

#endif
