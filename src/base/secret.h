/* Secrets that only whoever was told them can know. */
#ifndef EARSHOT_BASE_SECRET_H
#define EARSHOT_BASE_SECRET_H

#include "base/arena.h"
#include "base/text.h"

/* 256 random bits as 64 hexadecimal digits, in the arena; the empty text where the system has no
 * chance to give. */
struct text secret_make(struct arena *arena);

/* SHA-256 as 64 hexadecimal digits, in the arena. A secret of secret_make() needs no slower hash:
 * there is no list to try. */
struct text secret_hash(struct arena *arena, struct text secret);

#endif
