/* Writes cues as WebVTT and SubRip. */
#include "prose/html_escape.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"
#include "prose/transcript_time.h"

/* Where no space comes, a line ends here: short enough for the readers' limit after escaping. */
enum { WORD_BYTES_MAX = 500 };

/* ---- lines ---- */

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The bytes of the first line: at most `width` characters, or one longer word. */
static size_t line_length(struct text text, size_t width)
{
    size_t characters = 0, space = 0, at = 0;
    for (; at < text.length && at < WORD_BYTES_MAX; at++) {
        characters += !is_inside_character(text.at[at]);
        if (text.at[at] == ' ')
            space = at;
        if (characters > width && space > 0)
            return space;
    }
    while (at < text.length && is_inside_character(text.at[at]))
        at--;
    return at;
}

static struct text cut_line(struct text *rest, size_t width)
{
    struct text line = text_slice(*rest, 0, line_length(*rest, width));
    *rest = text_trim(text_slice(*rest, line.length, rest->length));
    return line;
}

/* ---- times ---- */

/* Both formats ask for starts that never go back and ends behind the starts. Where an end is
 * missing or wrong the cue ends with the next one's start, or after a guess, for which there has to
 * be room. */
static void repair_times(struct cue *cue, const struct cue *next, int64_t previous_start_ms)
{
    enum { GUESS_MS = 2000 };
    if (cue->start_ms < previous_start_ms)
        cue->start_ms = previous_start_ms;
    if (cue->start_ms > TRANSCRIPT_TIME_MS_MAX - GUESS_MS)
        cue->start_ms = TRANSCRIPT_TIME_MS_MAX - GUESS_MS;
    if (cue->end_ms <= cue->start_ms && next)
        cue->end_ms = next->start_ms;
    if (cue->end_ms <= cue->start_ms)
        cue->end_ms = cue->start_ms + GUESS_MS;
}

static void write_times(const struct cue *cue, char point, struct buffer *to)
{
    transcript_time_write(to, cue->start_ms, point);
    buffer_append(to, TEXT(" --> "));
    transcript_time_write(to, cue->end_ms, point);
    buffer_append_byte(to, '\n');
}

/* ---- WebVTT ---- */

static void write_escaped(struct buffer *to, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        struct text reference = html_escape_of(text.at[i], HTML_ESCAPED_IN_TEXT);
        if (text_is_empty(reference))
            buffer_append_byte(to, text.at[i]);
        else
            buffer_append(to, reference);
    }
}

/* A name that ends in hyphens would make an arrow of the tag's end. */
static void write_voice(struct buffer *to, struct text speaker)
{
    if (text_is_empty(speaker))
        return;
    buffer_append(to, TEXT("<v "));
    write_escaped(to, speaker);
    buffer_append(to, text_ends_with(speaker, TEXT("--")) ? TEXT(" >") : TEXT(">"));
}

static void write_vtt_cue(const struct cue *cue, struct buffer *to)
{
    enum { WIDTH = 65 };
    struct text rest = cue->text;
    buffer_append_byte(to, '\n');
    write_times(cue, '.', to);
    write_voice(to, cue->speaker);
    while (!text_is_empty(rest)) {
        write_escaped(to, cut_line(&rest, WIDTH));
        buffer_append_byte(to, '\n');
    }
}

void transcript_write_vtt(struct list cues, struct buffer *to)
{
    const struct cue *items = cues.items;
    int64_t start_ms = 0;
    buffer_append(to, TEXT("WEBVTT\n"));
    for (size_t i = 0; i < cues.count; i++) {
        struct cue cue = items[i];
        repair_times(&cue, i + 1 < cues.count ? &items[i + 1] : NULL, start_ms);
        start_ms = cue.start_ms;
        write_vtt_cue(&cue, to);
    }
}

/* ---- SubRip ---- */

/* SubRip has no escapes: a space keeps what is no markup from being read as such. */
static void append_srt_text(struct buffer *to, struct text text)
{
    for (; !text_is_empty(text); text = text_slice(text, 1, text.length)) {
        buffer_append_byte(to, text.at[0]);
        if (transcript_srt_tag(text) > 0 || text_starts_with(text, TEXT("->")))
            buffer_append_byte(to, ' ');
    }
}

/* A name is written where the speaker changes, and where the text could be taken for one's. */
static bool needs_name(const struct cue *cue, struct text speaker_before)
{
    struct text text = cue->text, name;
    return !text_is_empty(cue->speaker) &&
           (!text_equal(cue->speaker, speaker_before) || transcript_name_take(&text, &name));
}

static void write_srt_cue(const struct cue *cue, bool is_named, struct buffer *to)
{
    enum { WIDTH = 32 };
    struct buffer text;
    buffer_begin(&text, to->ceiling);
    if (is_named) {
        append_srt_text(&text, cue->speaker);
        buffer_append(&text, TEXT(": "));
    }
    append_srt_text(&text, cue->text);
    struct text rest = buffer_text(&text);
    write_times(cue, ',', to);
    while (!text_is_empty(rest)) {
        buffer_append(to, cut_line(&rest, WIDTH));
        buffer_append_byte(to, '\n');
    }
    buffer_end(&text);
}

void transcript_write_srt(struct list cues, struct buffer *to)
{
    const struct cue *items = cues.items;
    struct text speaker = {NULL, 0};
    int64_t start_ms = 0;
    for (size_t i = 0; i < cues.count; i++) {
        struct cue cue = items[i];
        repair_times(&cue, i + 1 < cues.count ? &items[i + 1] : NULL, start_ms);
        start_ms = cue.start_ms;
        /* Readers let names last only in files that start with one. */
        bool is_lasting = !text_is_empty(items[0].speaker);
        bool is_named = needs_name(&cue, is_lasting ? speaker : (struct text){NULL, 0});
        speaker = cue.speaker;
        buffer_append_format(to, i > 0 ? "\n%zu\n" : "%zu\n", i + 1);
        write_srt_cue(&cue, is_named, to);
    }
}
