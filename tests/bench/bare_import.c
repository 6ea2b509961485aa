/* The floor of an import: the same rows into a fresh file with the same tables and indexes, with
 * nothing between the memory that they lie in and SQLite.
 *
 *     bare_import SITE FRESH CONNECTION_SQL [tuned]
 *
 * reads every row of SITE into memory, makes the tables and indexes of SITE in FRESH, and prints as
 * JSON what inserting all rows in one transaction spends, in microseconds, until the file is
 * closed. CONNECTION_SQL is what earshot tells its writing connection. FTS5 gathers and merges as
 * it does unless told otherwise; where it is `tuned`, as earshot tells it to: much at once, and all
 * of it merged in the end. */
#include "store/engine_words.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct table {
    char *name;
    char *columns; /* divided by commas */
    int width;
    size_t count; /* of values, in all rows */
    size_t capacity;
    sqlite3_value **values;
};

struct tables {
    size_t count;
    struct table all[64];
};

static void give_up(const char *what, const char *why)
{
    fprintf(stderr, "bare_import: %s: %s\n", what, why);
    exit(1);
}

static void run(sqlite3 *file, const char *script)
{
    char *why = NULL;
    if (sqlite3_exec(file, script, NULL, NULL, &why) != SQLITE_OK)
        give_up(script, why);
}

static sqlite3_stmt *prepare(sqlite3 *file, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(file, sql, -1, &statement, NULL) != SQLITE_OK)
        give_up(sql, sqlite3_errmsg(file));
    return statement;
}

static sqlite3 *open_file(const char *path, int flags)
{
    sqlite3 *file;
    if (sqlite3_open_v2(path, &file, flags, NULL) != SQLITE_OK)
        give_up(path, sqlite3_errmsg(file));
    if (!engine_words_register(file))
        give_up(path, "no FTS5");
    return file;
}

static const char *column(sqlite3_stmt *statement, int number)
{
    return (const char *)sqlite3_column_text(statement, number);
}

static long long clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

/* ---- reading ---- */

static void keep_value(struct table *table, sqlite3_value *value)
{
    if (table->count == table->capacity) {
        table->capacity = table->capacity ? 2 * table->capacity : 1024;
        table->values = realloc(table->values, table->capacity * sizeof *table->values);
    }
    sqlite3_value *copy = table->values ? sqlite3_value_dup(value) : NULL;
    if (!copy)
        give_up(table->name, "no memory");
    table->values[table->count++] = copy;
}

static void read_rows(sqlite3 *site, struct table *table)
{
    char *sql = sqlite3_mprintf("SELECT %s FROM \"%w\"", table->columns, table->name);
    sqlite3_stmt *rows = prepare(site, sql);
    table->width = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int i = 0; i < table->width; i++)
            keep_value(table, sqlite3_column_value(rows, i));
    if (sqlite3_finalize(rows) != SQLITE_OK)
        give_up(table->name, sqlite3_errmsg(site));
    sqlite3_free(sql);
}

/* The tables that are written to, in the order that they were made, which foreign keys need: not
 * those which SQLite, or a full-text index, keeps for itself, nor one that only shows what is in
 * the index. A full-text index is written by its rowid. */
#define WRITTEN_ITEMS                                                                    \
    "FROM sqlite_schema AS item JOIN pragma_table_list AS list ON list.name = tbl_name " \
    "AND list.schema = 'main' AND list.type IN ('table', 'virtual') "                    \
    "WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%fts5vocab%' "

static void read_tables(sqlite3 *site, struct tables *tables)
{
    sqlite3_stmt *list = prepare(
        site, "SELECT tbl_name, iif(list.type = 'virtual', 'rowid,', '') || "
              "(SELECT group_concat('\"' || name || '\"') FROM pragma_table_xinfo(tbl_name) "
              "WHERE hidden = 0) " WRITTEN_ITEMS "AND item.type = 'table' ORDER BY item.rowid");
    while (sqlite3_step(list) == SQLITE_ROW) {
        if (tables->count == sizeof tables->all / sizeof tables->all[0])
            give_up("tables", "too many");
        struct table *table = &tables->all[tables->count++];
        *table =
            (struct table){.name = strdup(column(list, 0)), .columns = strdup(column(list, 1))};
        read_rows(site, table);
    }
    sqlite3_finalize(list);
}

/* ---- writing ---- */

static void tune_search(sqlite3 *fresh, sqlite3 *site)
{
    sqlite3_stmt *settings = prepare(site, "SELECT k, v FROM search_config WHERE k <> 'version'");
    sqlite3_stmt *set = prepare(fresh, "INSERT INTO search (search, rank) VALUES (?, ?)");
    while (sqlite3_step(settings) == SQLITE_ROW) {
        sqlite3_bind_value(set, 1, sqlite3_column_value(settings, 0));
        sqlite3_bind_value(set, 2, sqlite3_column_value(settings, 1));
        if (sqlite3_step(set) != SQLITE_DONE || sqlite3_reset(set) != SQLITE_OK)
            give_up("search", sqlite3_errmsg(fresh));
    }
    sqlite3_finalize(settings);
    sqlite3_finalize(set);
}

static sqlite3 *make_fresh(const char *path, sqlite3 *site, const char *connection_sql, bool tuned)
{
    sqlite3 *fresh = open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(fresh, connection_sql);
    sqlite3_stmt *schema =
        prepare(site, "SELECT sql " WRITTEN_ITEMS "ORDER BY item.type = 'index', item.rowid");
    while (sqlite3_step(schema) == SQLITE_ROW)
        run(fresh, column(schema, 0));
    sqlite3_finalize(schema);
    if (tuned)
        tune_search(fresh, site);
    return fresh;
}

static void insert_rows(sqlite3 *fresh, const struct table *table)
{
    sqlite3_str *text = sqlite3_str_new(fresh);
    sqlite3_str_appendf(text, "INSERT INTO \"%w\" (%s) VALUES (?", table->name, table->columns);
    for (int i = 1; i < table->width; i++)
        sqlite3_str_appendall(text, ",?");
    sqlite3_str_appendall(text, ")");
    char *sql = sqlite3_str_finish(text);
    sqlite3_stmt *insert = prepare(fresh, sql);
    for (size_t at = 0; at < table->count; at += (size_t)table->width) {
        for (int i = 0; i < table->width; i++)
            sqlite3_bind_value(insert, i + 1, table->values[at + (size_t)i]);
        if (sqlite3_step(insert) != SQLITE_DONE || sqlite3_reset(insert) != SQLITE_OK)
            give_up(table->name, sqlite3_errmsg(fresh));
    }
    sqlite3_finalize(insert);
    sqlite3_free(sql);
}

/* As earshot leaves the index: in one segment, so that it is quick to search. A merge that had
 * nothing to do changes less than two rows (fts5.html, section 6.8). */
static void merge_search(sqlite3 *fresh)
{
    sqlite3_int64 before;
    const char *merge = "INSERT INTO search (search, rank) VALUES ('merge', -4000)";
    do {
        before = sqlite3_total_changes64(fresh);
        run(fresh, merge);
        merge = "INSERT INTO search (search, rank) VALUES ('merge', 4000)";
    } while (sqlite3_total_changes64(fresh) - before >= 2);
}

static char *read_script(const char *path)
{
    enum { SCRIPT_MAX = 65536 };
    char *script = calloc(1, SCRIPT_MAX);
    FILE *file = fopen(path, "r");
    if (!script || !file || fread(script, 1, SCRIPT_MAX - 1, file) == 0)
        give_up(path, "cannot be read");
    fclose(file);
    return script;
}

int main(int argc, char **argv)
{
    static struct tables tables;
    bool tuned = argc == 5 && strcmp(argv[4], "tuned") == 0;
    if (argc != 4 && !tuned) {
        fprintf(stderr, "usage: bare_import SITE FRESH CONNECTION_SQL [tuned]\n");
        return 2;
    }
    sqlite3 *site = open_file(argv[1], SQLITE_OPEN_READWRITE);
    read_tables(site, &tables);
    char *connection_sql = read_script(argv[3]);
    sqlite3 *fresh = make_fresh(argv[2], site, connection_sql, tuned);
    free(connection_sql);
    sqlite3_close(site);
    long long cpu_us = clock_us(CLOCK_PROCESS_CPUTIME_ID), wall_us = clock_us(CLOCK_MONOTONIC);
    run(fresh, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < tables.count; i++)
        insert_rows(fresh, &tables.all[i]);
    run(fresh, "COMMIT");
    if (tuned)
        merge_search(fresh);
    sqlite3_close(fresh);
    printf("{\"cpu_us\": %lld, \"wall_us\": %lld}\n", clock_us(CLOCK_PROCESS_CPUTIME_ID) - cpu_us,
           clock_us(CLOCK_MONOTONIC) - wall_us);
    return 0;
}
