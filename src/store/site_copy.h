/* All pages of a site file into another one. Part of the SQLite engine: nothing but site_file.c
 * uses this. */
#ifndef EARSHOT_STORE_SITE_COPY_H
#define EARSHOT_STORE_SITE_COPY_H

#include "base/error.h"

#include <sqlite3.h>
#include <stdbool.h>

/* Copies the site as it is now into a new file; one that exists is an error. */
bool site_copy_out(sqlite3 *connection, const char *copy, struct error *error);

/* Puts the site of the file `from` in the place of the connection's, in one transaction. */
bool site_copy_in(sqlite3 *connection, const char *from, struct error *error);

#endif
