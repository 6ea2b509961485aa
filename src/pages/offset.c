#include "pages/offset.h"

#include "prose/json_document.h"
#include "prose/transcript_time.h"

enum { WRITTEN_MAX_BYTES = 64 };

static struct text written(struct arena *arena, int64_t time_ms,
                           void (*write)(struct buffer *to, int64_t time_ms))
{
    struct buffer buffer;
    buffer_begin(&buffer, WRITTEN_MAX_BYTES);
    write(&buffer, time_ms);
    struct text time = arena_copy(arena, buffer_text(&buffer));
    buffer_end(&buffer);
    return time;
}

struct text offset_clock(struct arena *arena, int64_t time_ms)
{
    return written(arena, time_ms - time_ms % 1000, transcript_time_write_short);
}

struct text offset_seconds(struct arena *arena, int64_t time_ms)
{
    return written(arena, time_ms, json_document_write_seconds);
}
