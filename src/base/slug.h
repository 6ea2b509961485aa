/* Addresses from titles. */
#ifndef EARSHOT_BASE_SLUG_H
#define EARSHOT_BASE_SLUG_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

enum { SLUG_MAX = 96 };

/* Whether the text can be a slug: [a-z0-9] and single inner hyphens, 1 to SLUG_MAX bytes. */
bool slug_is_valid(struct text slug);

/* "Go: Runtime Cleanup Day" gives "go-runtime-cleanup-day". Decomposes (NFKD), drops marks, lowers
 * case, makes runs of everything but [a-z0-9] one hyphen, cuts to SLUG_MAX bytes at a hyphen where
 * one is near. Empty where the title has no ASCII letter or digit. */
struct text slug_from_title(struct arena *arena, struct text title);

/* "base-tail" with as much of the base as fits; the base alone where the tail is empty. */
struct text slug_join(struct arena *arena, struct text base, struct text tail);

#endif
