#include "pages/outline.h"

#include "pages/turn.h"

enum { SPEAKERS_MAX = 20, JUMPS_MAX = 36, JUMP_MS = 10 * 60 * 1000 };

struct outline_speaker {
    struct text name;
    bool follows; /* is not the first */
};

static const struct field speaker_fields[] = {
    FIELD(outline_speaker, name),
    FIELD(outline_speaker, follows),
};

static const struct record speaker_record = RECORD(outline_speaker, speaker_fields);

static const struct field fields[] = {
    FIELD_OF(outline, speakers, &speaker_record),
    FIELD(outline, has_speakers),
    FIELD(outline, has_more_speakers),
    FIELD_OF(outline, jumps, &turn_record),
    FIELD(outline, has_jumps),
};

const struct record outline_record = RECORD(outline, fields);

static bool is_listed(const struct outline_speaker *speakers, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(speakers[i].name, name))
            return true;
    return false;
}

static void list_speakers(struct arena *arena, struct list turns, struct outline *outline)
{
    const struct turn *turn = turns.items;
    struct outline_speaker *speakers = arena_allocate(arena, SPEAKERS_MAX * sizeof *speakers);
    size_t count = 0;
    for (size_t i = 0; i < turns.count; i++) {
        struct text name = turn[i].speaker;
        if (text_is_empty(name) || is_listed(speakers, count, name))
            continue;
        if (count == SPEAKERS_MAX) {
            outline->has_more_speakers = true;
            break;
        }
        speakers[count] = (struct outline_speaker){.name = name, .follows = count > 0};
        count++;
    }
    outline->speakers = (struct list){speakers, count};
    outline->has_speakers = count > 0;
}

/* Without times, all turns begin at 0, and none is far enough in to go to. */
static void list_jumps(struct arena *arena, struct list turns, struct outline *outline)
{
    const struct turn *turn = turns.items;
    struct turn *jumps = arena_allocate(arena, JUMPS_MAX * sizeof *jumps);
    int64_t length_ms = turns.count > 0 ? turn[turns.count - 1].start_ms : 0;
    int64_t step_ms = JUMP_MS * (1 + length_ms / ((int64_t)JUMP_MS * JUMPS_MAX));
    int64_t next_ms = step_ms;
    size_t count = 0;
    for (size_t i = 0; i < turns.count && count < JUMPS_MAX; i++) {
        if (turn[i].start_ms < next_ms)
            continue;
        jumps[count++] = turn[i];
        next_ms = (turn[i].start_ms / step_ms + 1) * step_ms;
    }
    outline->jumps = (struct list){jumps, count};
    outline->has_jumps = count > 0;
}

struct outline outline_of(struct arena *arena, struct list turns)
{
    struct outline outline = {.has_speakers = false};
    list_speakers(arena, turns, &outline);
    list_jumps(arena, turns, &outline);
    return outline;
}
