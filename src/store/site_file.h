/* What makes a file a site file of earshot, and how one comes to the newest schema. Part of the
 * SQLite engine: nothing but engine_sqlite.c and its tests use this. */
#ifndef EARSHOT_STORE_SITE_FILE_H
#define EARSHOT_STORE_SITE_FILE_H

#include "base/error.h"

#include <stdbool.h>

/* The schema version that this program reads and writes. */
int site_file_newest_version(void);

/* Whether the file can be opened as it is. False with a sentence where it is missing, not a site
 * file, or of an older or newer schema. Reads its first 100 bytes and touches nothing, so that a
 * foreign database is never given a journal or lock of ours. */
bool site_file_is_current(const char *path, struct error *error);

/* The statements that a connection starts with. */
const char *site_file_connection_script(bool writing);

#endif
