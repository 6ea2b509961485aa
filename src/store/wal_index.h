/* The state of a site file as one number, read without a system call. Part of the engine: like
 * engine_sqlite.c it knows SQLite. */
#ifndef EARSHOT_STORE_WAL_INDEX_H
#define EARSHOT_STORE_WAL_INDEX_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* The WAL-index of the connection's main file, which every process that has it open shares
 * (SQLite, "WAL-mode File Format", section 2). NULL where there is none that may be relied on: the
 * file is not in WAL mode, or a reader that may not write has nobody beside it that keeps the
 * WAL-index alive. To be asked for after the connection's first read; valid until it is closed. */
const uint32_t *wal_index_map(sqlite3 *connection);

/* A number that differs after every commit, by whichever process. */
uint64_t wal_index_version(const uint32_t *wal_index);

#endif
