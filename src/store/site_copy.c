#include "store/site_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool site_copy_make_file(const char *path, struct error *error)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0 && errno == EEXIST)
        return error_set(error, "%s: there is such a file already; it was left as it is", path);
    if (descriptor < 0)
        return error_set(error, "%s: cannot be made: %s", path, strerror(errno));
    close(descriptor);
    return true;
}

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

bool site_copy_out(sqlite3 *connection, const char *copy, struct error *error)
{
    sqlite3 *to = NULL;
    if (!site_copy_make_file(copy, error))
        return false;
    bool done = sqlite3_open_v2(copy, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
                    SQLITE_OK &&
                copy_pages(connection, to);
    if (!done) {
        error_set(error, "%s: the copy could not be written: %s", copy, sqlite3_errmsg(to));
        unlink(copy);
    }
    sqlite3_close(to);
    return done;
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
