/* The importer's part about where shows and episodes were. */
#ifndef EARSHOT_INGEST_IMPORTER_REDIRECT_H
#define EARSHOT_INGEST_IMPORTER_REDIRECT_H

#include "ingest/importer.h"

/* Has an old address lead to the show or an episode of it. False as the receiver's functions. */
bool importer_take_redirect(struct importer *importer, long line, const struct redirect *redirect);

#endif
