/* Asking SQLite whether something was committed takes a transaction, which is several system calls;
 * the answer lies in shared memory. A commit becomes visible to readers in the moment in which the
 * header of the WAL-index is written, so the header says it as early as SQLite itself knows it. */
#include "store/wal_index.h"

#include <xxhash.h>

/* The header, in 32-bit words. It holds a counter of the commits, how long the WAL is, its salts,
 * and a checksum of all of that. */
enum { HEADER_WORDS = 12, REGION_BYTES = 32 * 1024, METHODS_WITH_SHARED_MEMORY = 2 };

/* An open file of the connection's: the database, or its journal of either kind; else NULL. */
static sqlite3_file *open_file(sqlite3 *connection, int which)
{
    sqlite3_file *file = NULL;
    sqlite3_file_control(connection, "main", which, &file);
    return file && file->pMethods ? file : NULL;
}

const uint32_t *wal_index_map(sqlite3 *connection)
{
    sqlite3_file *file = open_file(connection, SQLITE_FCNTL_FILE_POINTER);
    /* Between transactions only a WAL is an open journal. Without one, to ask would make the file.
     */
    if (!file || file->pMethods->iVersion < METHODS_WITH_SHARED_MEMORY ||
        !open_file(connection, SQLITE_FCNTL_JOURNAL_POINTER))
        return NULL;
    void volatile *region = NULL;
    int code = file->pMethods->xShmMap(file, 0, REGION_BYTES, 0, &region);
    bool mapped = code == SQLITE_OK || code == SQLITE_READONLY;
    return mapped ? (const uint32_t *)(uintptr_t)region : NULL;
}

/* Half of a new header beside half of an old one hashes to the number of neither, and so does no
 * harm: nothing is known about that state. */
uint64_t wal_index_version(const uint32_t *wal_index)
{
    uint32_t header[HEADER_WORDS];
    for (size_t i = 0; i < HEADER_WORDS; i++)
        header[i] = __atomic_load_n(&wal_index[i], __ATOMIC_ACQUIRE);
    return XXH3_64bits(header, sizeof header);
}
