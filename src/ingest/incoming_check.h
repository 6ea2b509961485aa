/* Whether what a reader hands on can be what the readers of earshot make, where it comes from a
 * process that may have been taken over by its input: every field that something further on relies
 * on. What is said there, and whether all was said, nobody can check. */
#ifndef EARSHOT_INGEST_INCOMING_CHECK_H
#define EARSHOT_INGEST_INCOMING_CHECK_H

#include "ingest/ingest.h"

/* Texts must have passed utf8_is_scrubbed(). */
bool incoming_check_show(const struct show *show);
bool incoming_check_episode(const struct incoming_episode *incoming);
bool incoming_check_redirect(const struct redirect *redirect);

#endif
