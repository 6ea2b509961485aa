/* Writes transcripts as paragraphs: plain text and Markdown. */
#include "prose/transcript.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"
#include "prose/transcript_time.h"

#include <string.h>

/* Calls write with each turn and whether its speaker's name is to be told. */
static void write_turns(struct list cues, struct buffer *to,
                        void (*write)(const struct cue *turn, bool is_named, struct buffer *to))
{
    struct arena arena;
    struct text speaker = {NULL, 0};
    arena_begin(&arena);
    struct list turns = transcript_turns(&arena, cues);
    const struct cue *items = turns.items;
    for (size_t i = 0; i < turns.count; i++) {
        if (i > 0)
            buffer_append_byte(to, '\n');
        write(&items[i], !text_equal(items[i].speaker, speaker), to);
        buffer_append_byte(to, '\n');
        speaker = items[i].speaker;
    }
    arena_end(&arena);
}

static void write_plain_turn(const struct cue *turn, bool is_named, struct buffer *to)
{
    struct text text = turn->text, name;
    bool is_ambiguous = transcript_name_take(&text, &name);
    if (!text_is_empty(turn->speaker) && (is_named || is_ambiguous)) {
        buffer_append(to, turn->speaker);
        buffer_append(to, TEXT(": "));
    }
    buffer_append(to, turn->text);
}

void transcript_write_plain(struct list cues, struct buffer *to)
{
    write_turns(cues, to, write_plain_turn);
}

static void write_escaped(struct buffer *to, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] != '\0' && strchr("\\`*_[]<>&#~|!", text.at[i]))
            buffer_append_byte(to, '\\');
        buffer_append_byte(to, text.at[i]);
    }
}

/* At the start of a line "1." and "-" begin lists, and "=" may underline. */
static void write_escaped_line(struct buffer *to, struct text text)
{
    size_t digits = 0;
    while (digits < text.length && text.at[digits] >= '0' && text.at[digits] <= '9')
        digits++;
    buffer_append(to, text_slice(text, 0, digits));
    text = text_slice(text, digits, text.length);
    if (!text_is_empty(text) && strchr(digits > 0 ? ".)" : "-+=", text.at[0]))
        buffer_append_byte(to, '\\');
    write_escaped(to, text);
}

static void write_markdown_turn(const struct cue *turn, bool is_named, struct buffer *to)
{
    bool has_name = is_named && !text_is_empty(turn->speaker);
    if (has_name) {
        buffer_append(to, TEXT("**"));
        write_escaped(to, turn->speaker);
        buffer_append(to, TEXT(":** "));
    }
    if (turn->start_ms >= 0) {
        buffer_append(to, TEXT("\\["));
        transcript_time_write_short(to, turn->start_ms);
        buffer_append(to, TEXT("\\] "));
    }
    if (has_name || turn->start_ms >= 0)
        write_escaped(to, turn->text);
    else
        write_escaped_line(to, turn->text);
}

void transcript_write_markdown(struct list cues, struct buffer *to)
{
    write_turns(cues, to, write_markdown_turn);
}
