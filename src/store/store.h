/* The episode store: one site file, and how to begin and end work on it. What it can be asked is in
 * settings.h, shows.h, episodes.h and transcripts.h. */
#ifndef EARSHOT_STORE_STORE_H
#define EARSHOT_STORE_STORE_H

#include "store/engine.h"

/* What a look-up of one thing comes to. A failure has been logged. */
enum store_answer { STORE_FOUND, STORE_ABSENT, STORE_FAILED };

/* Runs a bound statement for one row, which is left in *data (texts in the arena), and ends it. */
enum store_answer store_one(struct statement *statement, const struct record *record, void *data,
                            struct arena *arena);

/* Runs a bound statement for all its rows, as a list of the record in the arena, and ends it. At
 * most `ceiling` rows are taken. */
bool store_many(struct statement *statement, const struct record *record, size_t ceiling,
                struct list *list, struct arena *arena);

/* One integer, from a statement whose column is called number. */
enum store_answer store_number(struct statement *statement, int64_t *number);

/* Between these two every question sees the same state of the site. */
bool store_begin_reading(struct engine *engine);
void store_end_reading(struct engine *engine);

/* A number for the state that the transaction sees: where it is what it was in another one of this
 * engine, which reads, nothing was committed between them (SQLite, PRAGMA data_version). False
 * after a failure, which was logged. */
bool store_state(struct engine *engine, int64_t *state);

/* Whether the site still has the schema that it was opened with: another earshot may bring it to a
 * newer one meanwhile, and an older copy may take its place. */
enum store_schema {
    STORE_SCHEMA_KNOWN,
    STORE_SCHEMA_OLDER,
    STORE_SCHEMA_NEWER,
    STORE_SCHEMA_FAILED
};
enum store_schema store_schema(struct engine *engine);

/* Takes memory for storing a lot, as memory_reserve() does. */
void store_reserve_memory(void);

/* Writes between these become durable together or not at all. */
bool store_begin_writing(struct engine *engine);
bool store_commit(struct engine *engine);
void store_roll_back(struct engine *engine);

/* Writes a copy of the whole site, as of now, into a file that is empty or not there. */
bool store_backup(struct engine *engine, const char *file, struct error *error);

/* Reads every page of the file. Calls `found` with a sentence for each damage; false where reading
 * itself failed. */
bool store_check(struct engine *engine, void (*found)(void *context, const char *damage),
                 void *context);

#endif
