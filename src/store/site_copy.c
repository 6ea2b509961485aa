#include "store/site_copy.h"

#include "base/partial_file.h"

#include <stddef.h>

/* All pages, as they are. What reads `to` meanwhile sees those from before until the last is there.
 */
static bool copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return false;
    sqlite3_backup_step(backup, -1);
    return sqlite3_backup_finish(backup) == SQLITE_OK;
}

static bool copy_into(sqlite3 *connection, const char *path, struct error *error)
{
    sqlite3 *to = NULL;
    bool done = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
                    SQLITE_OK &&
                copy_pages(connection, to);
    if (!done)
        error_set(error, "%s: the copy could not be written: %s", path, sqlite3_errmsg(to));
    sqlite3_close(to);
    return done;
}

bool site_copy_out(sqlite3 *connection, const char *copy, struct error *error)
{
    struct partial_file partial;
    if (!partial_file_begin(&partial, copy, error))
        return false;
    if (copy_into(connection, partial.path, error))
        return partial_file_finish(&partial, error);
    partial_file_drop(&partial);
    return false;
}

bool site_copy_in(sqlite3 *connection, const char *from, struct error *error)
{
    sqlite3 *source = NULL;
    bool done = sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
                    SQLITE_OK &&
                copy_pages(source, connection);
    if (!done)
        error_set(error, "%s: could not be copied into the site: %s", from,
                  sqlite3_errmsg(connection));
    sqlite3_close(source);
    return done;
}
