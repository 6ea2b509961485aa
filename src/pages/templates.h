/* Where the site's templates come from: compiled in, and overridden file by file by an owner's
 * folder. */
#ifndef EARSHOT_PAGES_TEMPLATES_H
#define EARSHOT_PAGES_TEMPLATES_H

#include "base/arena.h"
#include "view/template.h"

struct templates {
    struct template_source source; /* first, so that find() finds the rest */
    const char *directory;         /* or NULL */
    struct arena *arena;           /* for what is read from the folder */
    int64_t *changed_at;           /* gets the newest change to any that is found */
};

/* Prepares to find templates; all that is handed over is borrowed. */
void templates_begin(struct templates *templates, const char *directory, struct arena *arena,
                     int64_t *changed_at);

#endif
