/* Any bytes as chapters; what is read is in order, and is written so that it is read as the same.
 */
#include "replay.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "prose/chapters.h"

#include <stdlib.h>

enum { WRITTEN_BYTES_MAX = 64 * 1024 * 1024 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_chapters(struct list chapters)
{
    const struct chapter *items = chapters.items;
    for (size_t i = 0; i < chapters.count; i++) {
        require(items[i].start_ms >= (i > 0 ? items[i - 1].start_ms : 0));
        require(items[i].end_ms >= -1);
        require(utf8_is_valid(items[i].title) && utf8_is_valid(items[i].url));
    }
}

static void check_written(struct arena *arena, struct list chapters)
{
    struct buffer written, again;
    struct list read;
    struct error error;
    buffer_begin(&written, WRITTEN_BYTES_MAX);
    buffer_begin(&again, WRITTEN_BYTES_MAX);
    chapters_write(chapters, &written);
    require(!written.overflow);
    require(chapters_parse(arena, buffer_text(&written), &read, &error));
    chapters_write(read, &again);
    require(text_equal(buffer_text(&again), buffer_text(&written)));
    buffer_end(&again);
    buffer_end(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct list chapters;
    struct error error;
    arena_begin(&arena);
    if (chapters_parse(&arena, (struct text){(const char *)data, size}, &chapters, &error)) {
        check_chapters(chapters);
        check_written(&arena, chapters);
    }
    arena_end(&arena);
    return 0;
}
