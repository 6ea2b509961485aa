/* Whether what an import would store is what is stored: an input that is written otherwise, or that
 * comes from another place, may say the same. */
#ifndef EARSHOT_INGEST_IMPORTER_SAME_H
#define EARSHOT_INGEST_IMPORTER_SAME_H

#include "ingest/importer.h"

/* Sets *is_same for an episode that is ready to be stored, and how it is stored now. False as a
 * receiver's functions. */
bool importer_is_same_episode(struct importer *importer, const struct incoming_episode *incoming,
                              const struct episode *episode, const struct episode *stored,
                              bool *is_same);

bool importer_is_same_show(const struct show *show, const struct show *stored);

#endif
