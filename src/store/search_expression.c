#include "store/search_expression.h"

#include "base/buffer.h"

enum { EXPRESSION_MAX_BYTES = 64 * 1024 };

/* As engine_words.c reads a filter, and no word of a text is written. */
#define FILTER "\x02"

static void append_string(struct buffer *to, struct text string)
{
    buffer_append_byte(to, '"');
    for (size_t i = 0; i < string.length; i++) {
        if (string.at[i] == '"')
            buffer_append_byte(to, '"');
        buffer_append_byte(to, string.at[i]);
    }
    buffer_append_byte(to, '"');
}

static void append_term(struct buffer *to, const struct search_term *term, struct list completions)
{
    const struct text *completion = completions.items;
    buffer_append_byte(to, '(');
    append_string(to, term->words);
    for (size_t i = 0; term->is_prefix && i < completions.count; i++) {
        buffer_append(to, TEXT(" OR "));
        append_string(to, completion[i]);
    }
    buffer_append_byte(to, ')');
}

static void append_filter(struct buffer *to, struct text filter)
{
    buffer_append(to, TEXT(" AND "));
    append_string(to, filter);
}

struct text search_expression_of_word(struct arena *arena, struct text word)
{
    struct buffer to;
    buffer_begin(&to, EXPRESSION_MAX_BYTES);
    append_string(&to, word);
    struct text expression = arena_copy(arena, buffer_text(&to));
    buffer_end(&to);
    return expression;
}

struct text search_expression(struct arena *arena, const struct search_question *question,
                              struct list completions)
{
    const struct search_term *term = question->terms.items;
    struct buffer to;
    buffer_begin(&to, EXPRESSION_MAX_BYTES);
    for (size_t i = 0; i < question->terms.count; i++) {
        if (i > 0)
            buffer_append(&to, TEXT(" AND "));
        append_term(&to, &term[i], completions);
    }
    if (question->show_id > 0)
        append_filter(
            &to, arena_join(arena, TEXT(FILTER "show"), arena_decimal(arena, question->show_id)));
    if (question->year > 0)
        append_filter(&to, arena_format(arena, FILTER "year%04lld", (long long)question->year));
    if (!text_is_empty(question->topic))
        append_filter(&to, arena_join(arena, TEXT(FILTER "topic"), question->topic));
    struct text expression = arena_copy(arena, buffer_text(&to));
    buffer_end(&to);
    return expression;
}
