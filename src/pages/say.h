/* What C says in the language of the page that is being made; catalogue.h has the sentences. */
#ifndef EARSHOT_PAGES_SAY_H
#define EARSHOT_PAGES_SAY_H

#include "pages/catalogue.h"
#include "pages/visit.h"

/* The sentence, filled in from `saying`, in the visit's arena. */
struct text say(struct visit *visit, enum message message, const struct saying *saying);

/* "3 March 2026", of Unix seconds; in UTC. */
struct text say_day(struct visit *visit, int64_t at);

/* "4 min", "1 h 2 min", "45 s"; from ten minutes on without seconds. */
struct text say_duration(struct visit *visit, int64_t duration_s);

/* "3.4 MB" in decimal megabytes, as shops and browsers count them; empty for a size that is not
 * known. */
struct text say_size(struct visit *visit, int64_t bytes);

#endif
