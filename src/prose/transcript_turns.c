/* Joins the cues of one speaker into paragraphs. */
#include "prose/transcript.h"

/* Past either, a paragraph ends with the cue. */
enum { TURN_CHARACTERS = 600, TURN_MS = 60000 };

static size_t count_characters(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return count;
}

size_t transcript_turn_length(const struct cue *cues, size_t count)
{
    size_t characters = 0, i = 0;
    do
        characters += count_characters(cues[i++].text) + 1;
    while (i < count && characters < TURN_CHARACTERS &&
           cues[i].start_ms < cues[0].start_ms + TURN_MS &&
           text_equal(cues[i].speaker, cues[0].speaker));
    return i;
}

static struct cue join(struct arena *arena, const struct cue *cues, size_t count)
{
    struct cue turn = cues[0];
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += cues[i].text.length + 1;
    char *text = arena_allocate(arena, length);
    turn.text = (struct text){text, length - 1};
    for (size_t i = 0; i < count; i++) {
        memcpy(text, cues[i].text.at, cues[i].text.length);
        text += cues[i].text.length;
        *text++ = ' ';
    }
    turn.end_ms = cues[count - 1].end_ms;
    return turn;
}

struct list transcript_turns(struct arena *arena, struct list cues)
{
    const struct cue *items = cues.items;
    struct cue *turns = arena_allocate(arena, (cues.count + 1) * sizeof *turns);
    size_t turn_count = 0;
    if (!transcript_is_timed(cues))
        return cues;
    for (size_t i = 0; i < cues.count;) {
        size_t count = transcript_turn_length(&items[i], cues.count - i);
        turns[turn_count++] = join(arena, &items[i], count);
        i += count;
    }
    return (struct list){turns, turn_count};
}
