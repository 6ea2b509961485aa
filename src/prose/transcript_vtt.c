/* Reads WebVTT (W3C, section 6) and SubRip, which is WebVTT's cues without its header: blocks of an
 * optional identifier, a line with the times, and text. Where WebVTT's parser would drop a cue
 * because of its times, an error says which: a transcript is to be complete. */
#include "prose/transcript_formats.h"
#include "prose/transcript_name.h"
#include "prose/transcript_time.h"

enum { LINE_BYTES_MAX = 4096 };

struct cue_format {
    struct transcript_time_form times;
    bool is_over_at_blank_line; /* the text; SubRip has no rule for what follows, WebVTT drops it */
    bool (*add)(struct transcript_reader *reader, struct text raw, struct cue cue);
};

/* ---- lines ---- */

static struct text first_line(struct text rest)
{
    return text_split(&rest, '\n');
}

static struct text second_line(struct text rest)
{
    text_split(&rest, '\n');
    return first_line(rest);
}

static bool is_blank(struct text line)
{
    return text_is_empty(text_trim(line));
}

static bool has_arrow(struct text line)
{
    return line.length >= 3 && memmem(line.at, line.length, "-->", 3);
}

static bool is_index(struct text line)
{
    long long number;
    return text_to_integer(text_trim(line), &number);
}

static bool check_line_lengths(struct transcript_reader *reader)
{
    struct text rest = reader->content;
    for (size_t number = 1; !text_is_empty(rest); number++)
        if (text_split(&rest, '\n').length > LINE_BYTES_MAX)
            return error_set(reader->error, "%zu: the line is longer than %d bytes", number,
                             LINE_BYTES_MAX);
    return true;
}

/* ---- blocks ---- */

/* Takes "START --> END", with WebVTT's settings behind it, off a line. */
static bool take_times(struct text line, const struct transcript_time_form *form, struct cue *cue)
{
    line = text_trim(line);
    if (!transcript_time_take(&line, form, &cue->start_ms))
        return false;
    line = text_trim(line);
    if (!text_starts_with(line, TEXT("-->")))
        return false;
    line = text_trim(text_slice(line, 3, line.length));
    if (!transcript_time_take(&line, form, &cue->end_ms))
        return false;
    return text_is_empty(line) || line.at[0] == ' ' || line.at[0] == '\t';
}

/* Whether a new block starts here: with its times, or with a number above them. */
static bool is_block_start(struct text rest)
{
    return has_arrow(first_line(rest)) ||
           (is_index(first_line(rest)) && has_arrow(second_line(rest)));
}

/* Takes lines up to where the text of a cue ends. */
static struct text take_payload(struct text *rest, const struct cue_format *format)
{
    struct text payload = *rest;
    while (!text_is_empty(*rest) && !is_block_start(*rest)) {
        if (format->is_over_at_blank_line && is_blank(first_line(*rest)))
            break;
        text_split(rest, '\n');
    }
    payload.length -= rest->length;
    return payload;
}

static bool fail_times(struct transcript_reader *reader, const char *at)
{
    return error_set(reader->error,
                     "%zu: the times of a cue must look like "
                     "\"00:00:01.500 --> 00:00:04.000\"",
                     transcript_line(reader, at));
}

/* Reads the block at the front of *rest, which starts with a line that is not blank. */
static bool read_block(struct transcript_reader *reader, const struct cue_format *format,
                       struct text *rest)
{
    struct cue cue = {.start_ms = -1, .end_ms = -1};
    const char *start = rest->at;
    if (!has_arrow(first_line(*rest)))
        text_split(rest, '\n');
    struct text times = first_line(*rest);
    if (!has_arrow(times)) {
        take_payload(rest, format);
        /* Notes, styles and regions of WebVTT; nothing of the kind is known to SubRip. */
        return format->is_over_at_blank_line || fail_times(reader, start);
    }
    text_split(rest, '\n');
    if (!take_times(times, &format->times, &cue))
        return fail_times(reader, times.at);
    return format->add(reader, take_payload(rest, format), cue);
}

static bool read_blocks(struct transcript_reader *reader, const struct cue_format *format,
                        struct text rest)
{
    while (!text_is_empty(rest)) {
        if (is_blank(first_line(rest)))
            text_split(&rest, '\n');
        else if (!read_block(reader, format, &rest))
            return false;
    }
    return true;
}

/* ---- SubRip's text ---- */

static bool is_srt_tag(struct text name)
{
    static const char *const names[] = {"b", "i", "u", "s", "font"};
    name = text_split(&name, ' ');
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (text_equal_ignoring_case(name, text_of(names[i])))
            return true;
    return false;
}

size_t transcript_srt_tag(struct text text)
{
    enum { TAG_BYTES_MAX = 256 };
    bool is_override = text_starts_with(text, TEXT("{\\"));
    struct text start = text_slice(text, 0, TAG_BYTES_MAX);
    size_t length = text_find(start, is_override ? '}' : '>') + 1;
    if (length > start.length || (!is_override && start.at[0] != '<'))
        return 0;
    struct text name = text_slice(start, 1, length - 2);
    if (text_starts_with(name, TEXT("/")))
        name = text_slice(name, 1, name.length);
    return is_override || is_srt_tag(name) ? length : 0;
}

static struct text without_srt_tags(struct arena *arena, struct text raw)
{
    char *to = arena_allocate(arena, raw.length + 1);
    size_t used = 0;
    while (!text_is_empty(raw)) {
        size_t tag = transcript_srt_tag(raw);
        if (tag == 0)
            to[used++] = raw.at[0];
        raw = text_slice(raw, tag > 0 ? tag : 1, raw.length);
    }
    return (struct text){to, used};
}

/* Names stand where the speaker changes. Only in a file that starts with one do they hold for the
 * cues that follow: elsewhere a "Question: ..." would lend its name to all that comes after. */
static bool add_srt_text(struct transcript_reader *reader, struct text raw, struct cue cue)
{
    cue.text = text_trim(without_srt_tags(reader->arena, raw));
    bool is_named = reader->count > 0 && !text_is_empty(reader->cues[0].speaker);
    if (!transcript_name_take(&cue.text, &cue.speaker) && is_named)
        cue.speaker = reader->cues[reader->count - 1].speaker;
    return transcript_add(reader, raw.at, cue);
}

/* ---- the formats ---- */

bool transcript_read_srt(struct transcript_reader *reader)
{
    static const struct cue_format format = {{".,", 1}, false, add_srt_text};
    return check_line_lengths(reader) && read_blocks(reader, &format, reader->content);
}

bool transcript_read_vtt(struct transcript_reader *reader)
{
    static const struct cue_format format = {{".", 1}, true, transcript_add_vtt_text};
    struct text rest = reader->content;
    struct text signature = text_split(&rest, '\n');
    struct text word = text_slice(signature, 0, 6), behind = text_slice(signature, 6, 1);
    if (!text_equal(word, TEXT("WEBVTT")) || (!text_is_empty(behind) && !is_blank(behind)))
        return error_set(reader->error, "1: a WebVTT file must start with the word WEBVTT");
    while (!text_is_empty(rest) && !is_blank(first_line(rest)) && !has_arrow(first_line(rest)))
        text_split(&rest, '\n');
    return check_line_lengths(reader) && read_blocks(reader, &format, rest);
}
