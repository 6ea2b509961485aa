/* The part of the importer that decides what becomes of what an input leaves out. For importer.c
 * alone. */
#ifndef EARSHOT_INGEST_IMPORTER_UNTOLD_H
#define EARSHOT_INGEST_IMPORTER_UNTOLD_H

#include "ingest/importer.h"

/* Sets in an episode that is to be compared with the stored one what follows from what the input
 * does not say: what is stored stays, but where the input says all there is. */
void importer_settle_untold(struct importer *importer, const struct incoming_episode *incoming,
                            struct episode *episode, const struct episode *stored);

/* Takes out a transcript that a whole input no longer has. False after a failure that was logged.
 */
bool importer_clear_transcript(struct importer *importer, const struct episode *episode);

#endif
