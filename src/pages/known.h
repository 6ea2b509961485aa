/* What a worker knows of the site as it is: its settings, and the shows that it was asked for. Most
 * pages need both, and hardly one in a thousand comes behind a change of them. */
#ifndef EARSHOT_PAGES_KNOWN_H
#define EARSHOT_PAGES_KNOWN_H

#include "model/settings.h"
#include "model/show.h"
#include "store/store.h"

enum { KNOWN_SHOWS = 512 }; /* a power of two */

struct known {
    bool is_valid;
    int64_t state; /* of the site; see store_state() */
    struct settings settings;
    const struct show *shows[KNOWN_SHOWS]; /* each in the place that its slug gives it; or NULL */
    struct arena arena;
};

void known_begin(struct known *known);
void known_end(struct known *known);

/* Forgets what may have changed, and has the settings. At the beginning of a transaction, to whose
 * end that holds. False after a failure, which was logged. */
bool known_renew(struct known *known, struct engine *engine);

/* As shows_find(); the texts are there until the next known_renew(). */
enum store_answer known_show(struct known *known, struct engine *engine, struct text slug,
                             struct show *show);

#endif
