/* Texts that are the same to a reader: compared without regard to case and normal form. */
#ifndef EARSHOT_BASE_CASELESS_H
#define EARSHOT_BASE_CASELESS_H

#include "base/arena.h"
#include "base/text.h"

/* What two texts have in common that differ in case, in Unicode's normal form (canonical or of
 * compatibility) or in white space alone: NFKC_Casefold (Unicode Standard, section 3.13, definition
 * D147), runs of white space made one space, none at the ends. In the arena; `text` is well-formed
 * UTF-8. */
struct text caseless_fold(struct arena *arena, struct text text);

#endif
