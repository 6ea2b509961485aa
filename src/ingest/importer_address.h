/* Where an episode that is imported is to be found, and where it was. Functions are false as those
 * of a receiver. */
#ifndef EARSHOT_INGEST_IMPORTER_ADDRESS_H
#define EARSHOT_INGEST_IMPORTER_ADDRESS_H

#include "ingest/importer.h"

/* Takes the slug that the input asks for. */
bool importer_take_slug(struct importer *importer, const struct incoming_episode *incoming,
                        struct episode *episode);

/* The one that the input asks for; else the one of its former address; else the title's. */
bool importer_take_new_slug(struct importer *importer, const struct incoming_episode *incoming,
                            struct episode *episode);

/* Has the slugs that it once had lead to it. */
bool importer_keep_former_slugs(struct importer *importer, const struct incoming_episode *incoming,
                                const struct episode *episode);

/* Has the paths that it once had elsewhere lead to it: also of an episode that did not change,
 * because an earlier import may have kept none. */
bool importer_keep_former_paths(struct importer *importer, const struct incoming_episode *incoming,
                                int64_t episode_id);

#endif
