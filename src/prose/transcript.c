/* Tells the formats apart and gives each its reader and its writer. */
#include "prose/transcript.h"

#include "base/log.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_time.h"

#include <stdlib.h>

/* Far more than 50,000 cues take, and an end to what one transcript can cost. */
enum { CONTENT_BYTES_MAX = 16 * 1024 * 1024 };

/* ---- what each format looks like ---- */

static struct text without_mark(struct text content)
{
    static const struct text mark = TEXT_LITERAL("\xef\xbb\xbf");
    return text_starts_with(content, mark) ? text_slice(content, mark.length, content.length)
                                           : content;
}

static bool looks_like_vtt(struct text start)
{
    return text_starts_with(start, TEXT("WEBVTT"));
}

static bool looks_like_json(struct text start)
{
    return text_starts_with(start, TEXT("{"));
}

static bool looks_like_html(struct text start)
{
    static const char *const tags[] = {"<!", "<html", "<cite", "<time", "<p>", "<div", "<body"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        struct text tag = text_of(tags[i]);
        if (text_equal_ignoring_case(text_slice(start, 0, tag.length), tag))
            return true;
    }
    return false;
}

static bool starts_with_time(struct text line)
{
    static const struct transcript_time_form form = {".,", 2};
    int64_t time_ms;
    line = text_trim(line);
    return transcript_time_take(&line, &form, &time_ms) &&
           text_starts_with(text_trim(line), TEXT("-->"));
}

static bool looks_like_srt(struct text start)
{
    long long number;
    struct text first = text_split(&start, '\n');
    bool is_index = text_to_integer(text_trim(first), &number);
    return starts_with_time(is_index ? text_split(&start, '\n') : first);
}

static bool starts_with_strong_name(struct text line)
{
    if (!text_starts_with(line, TEXT("**")))
        return false;
    line = text_slice(line, 2, line.length);
    size_t end = text_find(line, '*');
    struct text behind = text_slice(line, end, line.length);
    bool is_colon_inside = end > 0 && line.at[end - 1] == ':';
    return text_starts_with(behind, is_colon_inside ? TEXT("**") : TEXT("**:"));
}

static bool starts_with_escaped_time(struct text line)
{
    static const struct transcript_time_form form = {".", 2};
    int64_t time_ms;
    if (!text_starts_with(line, TEXT("\\[")))
        return false;
    line = text_slice(line, 2, line.length);
    return transcript_time_take(&line, &form, &time_ms) && text_starts_with(line, TEXT("\\]"));
}

static bool looks_like_markdown(struct text rest)
{
    while (!text_is_empty(rest)) {
        struct text line = text_split(&rest, '\n');
        if (starts_with_strong_name(line) || starts_with_escaped_time(line))
            return true;
    }
    return false;
}

/* ---- the formats ---- */

static const struct format {
    bool (*looks_alike)(struct text start); /* of content without white space at its start */
    bool (*read)(struct transcript_reader *reader);
    void (*write)(struct list cues, struct buffer *to);
} formats[] = {
    [TRANSCRIPT_PLAIN] = {NULL, transcript_read_plain, transcript_write_plain},
    [TRANSCRIPT_VTT] = {looks_like_vtt, transcript_read_vtt, transcript_write_vtt},
    [TRANSCRIPT_SRT] = {looks_like_srt, transcript_read_srt, transcript_write_srt},
    [TRANSCRIPT_JSON] = {looks_like_json, transcript_read_json, transcript_write_json},
    [TRANSCRIPT_MARKDOWN] = {looks_like_markdown, transcript_read_markdown,
                             transcript_write_markdown},
    [TRANSCRIPT_HTML] = {looks_like_html, transcript_read_html, NULL},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

enum transcript_format transcript_recognise(struct text content)
{
    struct text start = text_trim(without_mark(content));
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (formats[i].looks_alike && formats[i].looks_alike(start))
            return (enum transcript_format)i;
    return TRANSCRIPT_PLAIN;
}

bool transcript_parse(struct arena *arena, enum transcript_format format, struct text content,
                      struct list *cues, struct error *error)
{
    struct transcript_reader reader = {
        .arena = arena, .error = error, .content = without_mark(content)};
    *cues = (struct list){NULL, 0};
    if (content.length > CONTENT_BYTES_MAX)
        return error_set(error, "1: the transcript is larger than %d bytes", CONTENT_BYTES_MAX);
    if (!formats[format].read(&reader))
        return false;
    *cues = (struct list){reader.cues, reader.count};
    return true;
}

bool transcript_is_timed(struct list cues)
{
    const struct cue *items = cues.items;
    for (size_t i = 0; i < cues.count; i++)
        if (items[i].start_ms < 0)
            return false;
    return true;
}

void transcript_write(enum transcript_format format, struct list cues, struct buffer *to)
{
    if (!formats[format].write) {
        log_failure("transcript: format %d cannot be written", (int)format);
        abort();
    }
    formats[format].write(cues, to);
}
