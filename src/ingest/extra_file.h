/* Extra elements that an owner writes by hand, for a show or an episode that no feed brought. */
#ifndef EARSHOT_INGEST_EXTRA_FILE_H
#define EARSHOT_INGEST_EXTRA_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum extra_place { EXTRA_OF_SHOW, EXTRA_OF_EPISODE };

/* Reads elements of the itunes: and podcast: namespaces, one after the other without a root, and
 * writes them anew as model/extra.h has them, in the arena. The prefixes need no declaration.
 * False with "LINE:COLUMN: why" where it is no XML, where an element has an option of its own or is
 * of another namespace, and where it is longer than what a feed may bring (rss_extra.h). */
bool extra_file_read(struct text content, enum extra_place place, struct arena *arena,
                     struct xml *extra, struct error *error);

#endif
