/* Collects the cues that the readers of the formats find. */
#include "prose/excerpt.h"
#include "prose/transcript_formats.h"

enum { CUES_MAX = 50000, SPEAKER_CHARACTERS_MAX = 100 };

static void grow(struct transcript_reader *reader)
{
    size_t capacity = reader->capacity ? 2 * reader->capacity : 64;
    struct cue *cues = arena_allocate(reader->arena, capacity * sizeof *cues);
    if (reader->count > 0)
        memcpy(cues, reader->cues, reader->count * sizeof *cues);
    reader->cues = cues;
    reader->capacity = capacity;
}

size_t transcript_line(const struct transcript_reader *reader, const char *at)
{
    uintptr_t start = (uintptr_t)reader->content.at, place = (uintptr_t)at;
    size_t line = 1;
    if (place < start || place > start + reader->content.length)
        return line;
    for (size_t i = 0; i < place - start; i++)
        line += reader->content.at[i] == '\n';
    return line;
}

bool transcript_add(struct transcript_reader *reader, const char *at, struct cue cue)
{
    cue.text = excerpt_fold(reader->arena, cue.text);
    if (text_is_empty(cue.text))
        return true;
    if (reader->count == CUES_MAX)
        return error_set(reader->error, "%zu: there are more than %d cues",
                         transcript_line(reader, at), CUES_MAX);
    if (reader->count == reader->capacity)
        grow(reader);
    struct text speaker = excerpt_fold(reader->arena, cue.speaker);
    cue.speaker = excerpt_cut(reader->arena, speaker, SPEAKER_CHARACTERS_MAX);
    reader->cues[reader->count++] = cue;
    return true;
}
