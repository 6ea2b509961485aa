#include "prose/transcript_check.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WRITTEN_BYTES_MAX = 1 << 20 };

struct text transcript_lines(struct arena *arena, struct list cues)
{
    const struct cue *items = cues.items;
    struct buffer lines;
    buffer_begin(&lines, WRITTEN_BYTES_MAX);
    for (size_t i = 0; i < cues.count; i++)
        buffer_append_format(&lines, "%lld-%lld %.*s|%.*s\n", (long long)items[i].start_ms,
                             (long long)items[i].end_ms, TEXT_ARGUMENTS(items[i].speaker),
                             TEXT_ARGUMENTS(items[i].text));
    struct text text = arena_copy(arena, buffer_text(&lines));
    buffer_end(&lines);
    return text;
}

static struct list parse(struct arena *arena, enum transcript_format format, struct text content)
{
    struct list cues;
    struct error error;
    if (!transcript_parse(arena, format, content, &cues, &error))
        fail_msg("\"%.*s\" is refused: %s", TEXT_ARGUMENTS(content), error.message);
    return cues;
}

static struct text write(struct arena *arena, enum transcript_format format, struct list cues)
{
    struct buffer written;
    buffer_begin(&written, WRITTEN_BYTES_MAX);
    transcript_write(format, cues, &written);
    struct text text = arena_copy(arena, buffer_text(&written));
    buffer_end(&written);
    return text;
}

void assert_transcript(enum transcript_format format, const char *content, const char *lines)
{
    struct arena arena;
    arena_begin(&arena);
    struct list cues = parse(&arena, format, text_of(content));
    assert_string_equal(transcript_lines(&arena, cues).at, lines);
    arena_end(&arena);
}

void assert_transcript_error(enum transcript_format format, const char *content,
                             const char *message)
{
    struct arena arena;
    struct list cues;
    struct error error;
    arena_begin(&arena);
    assert_false(transcript_parse(&arena, format, text_of(content), &cues, &error));
    assert_string_equal(error.message, message);
    arena_end(&arena);
}

void assert_transcript_written(enum transcript_format from, const char *content,
                               enum transcript_format to, const char *expected)
{
    struct arena arena;
    arena_begin(&arena);
    struct list cues = parse(&arena, from, text_of(content));
    assert_string_equal(write(&arena, to, cues).at, expected);
    arena_end(&arena);
}

void assert_transcript_round_trip(enum transcript_format from, const char *content,
                                  enum transcript_format to, const char *lines)
{
    struct arena arena;
    arena_begin(&arena);
    struct text written = write(&arena, to, parse(&arena, from, text_of(content)));
    assert_int_equal(transcript_recognise(written), to);
    struct list cues = parse(&arena, to, written);
    assert_string_equal(transcript_lines(&arena, cues).at, lines);
    arena_end(&arena);
}
