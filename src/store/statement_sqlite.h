/* A statement of SQLite's: for engine_sqlite.c, which has one of each query. */
#ifndef EARSHOT_STORE_STATEMENT_SQLITE_H
#define EARSHOT_STORE_STATEMENT_SQLITE_H

#include "store/engine.h"

#include <sqlite3.h>

enum { STATEMENT_COLUMNS_MAX = 32, STATEMENT_PARAMETERS_MAX = 32 };

struct statement {
    sqlite3_stmt *handle; /* NULL before the first use, and where that failed */
    int failure;          /* of preparing it; the next use tries again */
    sqlite3 *connection;
    enum query query;
    const struct record *record;                        /* that the columns are resolved against */
    const struct field *columns[STATEMENT_COLUMNS_MAX]; /* the field of each column, in order */
    int parameter_count;
    const char
        *parameters[STATEMENT_PARAMETERS_MAX]; /* the name of each, in order, without its colon */
    const struct record *bound_record;         /* that the parameters are resolved against */
    const struct field *bound[STATEMENT_PARAMETERS_MAX]; /* the field of each parameter, or NULL */
};

/* Prepares it on that connection, with the names of its parameters in the arena. A failure shows at
 * its use. */
void statement_prepare(struct statement *statement, sqlite3 *connection, struct arena *names,
                       enum query query);

#endif
