/* Any bytes typed into a search: FTS5 takes the expression made of them, an episode that says the
 * same is found, and its text is marked for every term. */
#include "replay.h"

#include "base/utf8.h"
#include "prose/search_marks.h"
#include "prose/search_terms.h"
#include "store/engine_words.h"
#include "store/search_expression.h"

#include <sqlite3.h>
#include <stdlib.h>

static void require(bool holds)
{
    if (!holds)
        abort();
}

static sqlite3 *open_index(void)
{
    sqlite3 *connection;
    require(sqlite3_open(":memory:", &connection) == SQLITE_OK);
    require(engine_words_register(connection));
    require(sqlite3_exec(connection,
                         "CREATE VIRTUAL TABLE search USING fts5 (title, filters, columnsize = 0, "
                         "tokenize = 'earshot'); INSERT INTO search VALUES ('the', 'show')",
                         NULL, NULL, NULL) == SQLITE_OK);
    return connection;
}

/* Runs a statement with one text to its end; whether it gave a row. */
static bool run(sqlite3 *connection, const char *sql, struct text text)
{
    sqlite3_stmt *statement;
    require(sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) == SQLITE_OK);
    sqlite3_bind_text64(statement, 1, text.at, text.length, SQLITE_STATIC, SQLITE_UTF8);
    int code = sqlite3_step(statement);
    require(code == SQLITE_ROW || code == SQLITE_DONE);
    require(sqlite3_finalize(statement) == SQLITE_OK);
    return code == SQLITE_ROW;
}

static void check_marks(struct arena *arena, struct list terms, struct text text)
{
    struct search_matcher matcher;
    struct search_marks marks;
    struct search_mark mark;
    unsigned int found = 0;
    search_matcher_begin(&matcher, terms);
    search_marks_begin(&marks, &matcher, text);
    while (search_marks_next(&marks, &mark)) {
        require(mark.start < mark.end && mark.end <= text.length);
        found |= mark.terms;
    }
    require(found == (1U << terms.count) - 1);
    struct search_sentence sentence = search_sentence_find(&matcher, text);
    require(sentence.terms && sentence.start <= sentence.mark && sentence.mark < sentence.end);
    struct list runs = search_sentence_runs(arena, &matcher, text, &sentence);
    for (size_t i = 0; i < runs.count; i++)
        require(utf8_is_valid(((const struct search_run *)runs.items)[i].text));
}

static void check_folding(struct arena *arena, const struct search_term *term)
{
    struct search_terms again =
        search_terms_read(arena, arena_join(arena, TEXT("\""), term->words, TEXT("\"")));
    if (again.was_cut)
        return;
    require(again.list.count == 1);
    require(text_equal(((const struct search_term *)again.list.items)->words, term->words));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static sqlite3 *connection;
    if (!connection)
        connection = open_index();
    struct arena arena;
    arena_begin(&arena);
    struct text raw = {(const char *)data, size};
    require(search_terms_read(&arena, raw).list.count <= SEARCH_TERMS_MAX);
    struct text typed = utf8_scrub(&arena, raw);
    struct search_terms terms = search_terms_read(&arena, typed);
    require(terms.list.count <= SEARCH_TERMS_MAX);
    if (terms.list.count > 0 && !terms.was_cut) {
        struct search_question question = {.terms = terms.list};
        struct list none = {NULL, 0};
        const struct search_term *term = terms.list.items;
        require(!run(connection, "BEGIN", (struct text){NULL, 0}));
        run(connection, "INSERT INTO search (title) VALUES (?)",
            arena_join(&arena, TEXT(" "), typed));
        require(run(connection, "SELECT relevance(search) FROM search WHERE search MATCH ?",
                    search_expression(&arena, &question, none)));
        run(connection, "ROLLBACK", (struct text){NULL, 0});
        check_marks(&arena, terms.list, typed);
        for (size_t i = 0; i < terms.list.count; i++)
            check_folding(&arena, &term[i]);
    }
    arena_end(&arena);
    return 0;
}
