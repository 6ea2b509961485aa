/* Any bytes as a transcript; the first chooses the format. What is read is written in all formats,
 * and WebVTT, SubRip and JSON have to give the same number of cues back. */
#include "replay.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "prose/transcript.h"

#include <stdlib.h>

enum { FORMAT_COUNT = TRANSCRIPT_HTML + 1, WRITTEN_BYTES_MAX = 64 * 1024 * 1024 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_cues(struct list cues)
{
    const struct cue *items = cues.items;
    for (size_t i = 0; i < cues.count; i++) {
        require(items[i].text.length > 0 && utf8_is_valid(items[i].text));
        require(utf8_is_valid(items[i].speaker));
        require(items[i].start_ms >= -1 && items[i].end_ms >= -1);
    }
}

static bool is_counted(enum transcript_format format)
{
    return format == TRANSCRIPT_VTT || format == TRANSCRIPT_SRT || format == TRANSCRIPT_JSON;
}

static void check_written(struct arena *arena, enum transcript_format format, struct list cues)
{
    struct buffer written;
    struct list again;
    struct error error;
    buffer_begin(&written, WRITTEN_BYTES_MAX);
    transcript_write(format, cues, &written);
    require(!written.overflow && utf8_is_valid(buffer_text(&written)));
    require(transcript_parse(arena, format, buffer_text(&written), &again, &error));
    check_cues(again);
    require(!is_counted(format) || again.count == cues.count);
    buffer_end(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena arena;
    struct list cues;
    struct error error;
    arena_begin(&arena);
    struct text content = utf8_scrub(&arena, (struct text){(const char *)data + 1, size - 1});
    transcript_recognise(content);
    if (transcript_parse(&arena, data[0] % FORMAT_COUNT, content, &cues, &error)) {
        check_cues(cues);
        check_cues(transcript_turns(&arena, cues));
        for (size_t format = 0; format < TRANSCRIPT_HTML; format++)
            if (transcript_is_timed(cues) || !is_counted((enum transcript_format)format))
                check_written(&arena, (enum transcript_format)format, cues);
    }
    arena_end(&arena);
    return 0;
}
