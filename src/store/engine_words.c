/* The tokenizer: base/words.h for FTS5. Of scripts without spaces it makes pairs of characters
 * besides the single ones, as a single character is in far too many episodes to be looked for. */
#include "store/engine_words.h"

#include "base/words.h"
#include "store/engine_relevance.h"

#include <sqlite3.h>
#include <string.h>

/* The first byte of a column that is not plain text; see sql/migrations/0005-search.sql. */
enum { HTML_MARK = 1, FILTER_MARK = 2 };

typedef int take_token(void *context, int flags, const char *token, int length, int start, int end);

struct tokens {
    take_token *take;
    void *context;
    bool is_question; /* else what is tokenized is stored */
    int code;         /* of SQLite; not SQLITE_OK once something failed */
    /* A character that is held back until it is known what follows it. */
    bool is_holding;
    bool is_in_pair; /* with the one before it */
    struct word held;
    char folded[WORD_BYTES_MAX];
};

static void give(struct tokens *tokens, int flags, struct text token, size_t start, size_t end)
{
    if (tokens->code == SQLITE_OK)
        tokens->code =
            tokens->take(tokens->context, flags, token.at, (int)token.length, (int)start, (int)end);
}

static void give_held(struct tokens *tokens)
{
    give(tokens, 0, tokens->held.folded, tokens->held.start, tokens->held.end);
}

/* A pair stands at the place of its first character. A question needs nothing else. */
static void give_pair(struct tokens *tokens, const struct word *second)
{
    char pair[2 * WORD_BYTES_MAX];
    struct text first = tokens->held.folded;
    memcpy(pair, first.at, first.length);
    memcpy(pair + first.length, second->folded.at, second->folded.length);
    if (!tokens->is_question)
        give_held(tokens);
    give(tokens, tokens->is_question ? 0 : FTS5_TOKEN_COLOCATED,
         (struct text){pair, first.length + second->folded.length}, tokens->held.start,
         second->end);
}

static void hold(struct tokens *tokens, const struct word *word, bool is_in_pair)
{
    memcpy(tokens->folded, word->folded.at, word->folded.length);
    tokens->held = *word;
    tokens->held.folded.at = tokens->folded;
    tokens->is_holding = true;
    tokens->is_in_pair = is_in_pair;
}

static void take_word(struct tokens *tokens, const struct word *word)
{
    bool is_pair = tokens->is_holding && words_are_joined(&tokens->held, word);
    if (is_pair)
        give_pair(tokens, word);
    else if (tokens->is_holding)
        give_held(tokens);
    tokens->is_holding = false;
    if (word->is_character)
        hold(tokens, word, is_pair);
    else
        give(tokens, 0, word->folded, word->start, word->end);
}

/* The last character of a question is in a pair already, if there is another before it. */
static void finish(struct tokens *tokens)
{
    if (tokens->is_holding && !(tokens->is_question && tokens->is_in_pair))
        give_held(tokens);
    tokens->is_holding = false;
}

static void take_words(struct tokens *tokens, struct text text, size_t start, size_t end)
{
    struct words words;
    struct word word;
    words_begin(&words, text_slice(text, 0, end));
    words.at = start;
    while (words_next(&words, &word))
        take_word(tokens, &word);
}

static size_t end_of_markup(struct text text, size_t at, char last)
{
    size_t length = text_find(text_slice(text, at, text.length), last);
    return at + length < text.length ? at + length + 1 : text.length;
}

/* Sanitised HTML: '<' always begins a tag and '&' a reference to a character that no word has. */
static void take_html(struct tokens *tokens, struct text html)
{
    for (size_t at = 1; at < html.length;) {
        size_t end = at;
        while (end < html.length && html.at[end] != '<' && html.at[end] != '&')
            end++;
        take_words(tokens, html, at, end);
        at = end < html.length ? end_of_markup(html, end, html.at[end] == '<' ? '>' : ';') : end;
    }
}

static void take_filters(struct tokens *tokens, struct text filters)
{
    for (size_t at = 0; at < filters.length;) {
        struct text rest = text_slice(filters, at, filters.length);
        struct text filter = text_slice(rest, 0, text_find(rest, ' '));
        give(tokens, 0, filter, at, at + filter.length);
        at += filter.length + 1;
    }
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *at, int length,
                    take_token *take)
{
    (void)tokenizer;
    struct text text = {at, (size_t)length};
    struct tokens tokens = {
        .take = take,
        .context = context,
        .is_question = (flags & FTS5_TOKENIZE_QUERY) != 0,
    };
    if (text_is_empty(text))
        return SQLITE_OK;
    if (text.at[0] == HTML_MARK)
        take_html(&tokens, text);
    else if (text.at[0] == FILTER_MARK)
        take_filters(&tokens, text);
    else
        take_words(&tokens, text, 0, text.length);
    finish(&tokens);
    return tokens.code;
}

/* It has no state; any address but NULL does. */
static int create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer)
{
    (void)context;
    (void)arguments;
    static char nothing;
    *tokenizer = (Fts5Tokenizer *)&nothing;
    return count == 0 ? SQLITE_OK : SQLITE_ERROR;
}

static void delete (Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

/* How FTS5 is reached: fts5.html, section 7. */
static fts5_api *find_api(sqlite3 *connection)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

bool engine_words_register(sqlite3 *connection)
{
    fts5_api *api = find_api(connection);
    fts5_tokenizer tokenizer = {create, delete, tokenize};
    return api && api->xCreateTokenizer(api, "earshot", NULL, &tokenizer, NULL) == SQLITE_OK &&
           api->xCreateFunction(api, "relevance", NULL, engine_relevance, NULL) == SQLITE_OK;
}
