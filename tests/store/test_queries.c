/* Every statement against an empty site: it can be prepared, and its plan walks over a table or
 * sorts only where it says so. */
#include "store/engine_words.h"
#include "temporary_site.h"

#include <sqlite3.h>
#include <stdio.h>

static const struct {
    const char *name;
    const char *sql;
} queries[] = {
#define QUERY(name, sql) {#name, sql},
#include "queries.inc"
#undef QUERY
};

enum { DETAIL_COLUMN = 3, EXPLAINED_MAX = 8192 };

static bool is_costly(const char *step)
{
    return strncmp(step, "SCAN ", strlen("SCAN ")) == 0 || strstr(step, "USE TEMP B-TREE");
}

/* Whether a step of the statement's plan reads a whole table or sorts. */
static bool has_costly_step(sqlite3 *connection, const char *name, const char *sql)
{
    char explained[EXPLAINED_MAX];
    sqlite3_stmt *statement;
    bool costly = false;
    assert_in_range(snprintf(explained, sizeof explained, "EXPLAIN QUERY PLAN %s", sql), 1,
                    EXPLAINED_MAX - 1);
    if (sqlite3_prepare_v2(connection, explained, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", name, sqlite3_errmsg(connection));
    while (sqlite3_step(statement) == SQLITE_ROW)
        costly |= is_costly((const char *)sqlite3_column_text(statement, DETAIL_COLUMN));
    sqlite3_finalize(statement);
    return costly;
}

static void plans_are_as_declared(void **state)
{
    struct temporary_site *site = *state;
    sqlite3 *connection;
    assert_int_equal(sqlite3_open_v2(site->path, &connection, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_true(engine_words_register(connection));
    assert_int_equal(sizeof queries / sizeof queries[0], QUERY_COUNT);
    for (int i = 0; i < QUERY_COUNT; i++) {
        bool costly = has_costly_step(connection, queries[i].name, queries[i].sql);
        bool declared = strstr(queries[i].sql, "/* scan: ");
        if (costly && !declared)
            fail_msg("%s: scans or sorts, and does not say why (/* scan: ... */)", queries[i].name);
        if (declared && !costly)
            fail_msg("%s: says that it scans, and does not", queries[i].name);
    }
    sqlite3_close(connection);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plans_are_as_declared, temporary_site_begin,
                                        temporary_site_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
