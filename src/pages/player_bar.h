/* The controls that the script puts in the place of the browser's: a document of its own, which the
 * script gets. */
#ifndef EARSHOT_PAGES_PLAYER_BAR_H
#define EARSHOT_PAGES_PLAYER_BAR_H

#include "base/arena.h"
#include "view/template.h"

/* The document with the sentences that the source has now, in the arena. False with a sentence in
 * *error, as from template_compile(). */
bool player_bar_make(const struct template_source *source, struct text language,
                     struct text *content, struct arena *arena, struct error *error);

#endif
