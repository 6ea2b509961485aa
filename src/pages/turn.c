#include "pages/turn.h"

#include "base/date.h"
#include "base/digits.h"
#include "base/log.h"
#include "pages/offset.h"
#include "pages/paragraph.h"
#include "pages/path.h"
#include "prose/cue_ids.h"
#include "prose/json_document.h"
#include "prose/transcript.h"

enum { LIST_MAX_BYTES = 1024 * 1024 };

static const struct field fields[] = {
    FIELD(turn, text),     FIELD(turn, speaker), FIELD(turn, time),
    FIELD(turn, time_iso), FIELD(turn, start_s), FIELD(turn, anchor),
    FIELD(turn, at_path),  FIELD(turn, cues),    FIELD(turn, at),
};

const struct record turn_record = RECORD(turn, fields);

/* What JavaScript counts: a character outside of the first plane, four bytes of UTF-8, is two. */
static size_t count_utf16(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        count += (byte & 0xc0) != 0x80;
        count += byte >= 0xf0;
    }
    return count;
}

static void append_number(struct buffer *to, int64_t number)
{
    char digits[DIGITS_MAX_BYTES];
    buffer_append(to, (struct text){digits, (size_t)(digits_write(digits, number) - digits)});
}

/* Lists where the cues of a paragraph begin, and their numbers. */
static void list_cues(struct arena *arena, const struct cue *cues, const int64_t *ids, size_t count,
                      struct turn *turn)
{
    struct buffer starts, numbers;
    size_t offset = 0;
    buffer_begin(&starts, LIST_MAX_BYTES);
    buffer_begin(&numbers, LIST_MAX_BYTES);
    for (size_t i = 0; i < count; i++) {
        struct text blank = i > 0 ? TEXT(" ") : TEXT("");
        buffer_append(&starts, blank);
        append_number(&starts, (int64_t)offset);
        buffer_append(&starts, TEXT(":"));
        json_document_write_seconds(&starts, cues[i].start_ms);
        buffer_append(&numbers, blank);
        append_number(&numbers, ids[i]);
        offset += count_utf16(cues[i].text) + 1;
    }
    turn->cues = arena_copy(arena, buffer_text(&starts));
    turn->at = arena_copy(arena, buffer_text(&numbers));
    buffer_end(&starts);
    buffer_end(&numbers);
}

/* Of a paragraph; empty where it is still the same one. */
static struct text new_speaker(const struct cue *paragraphs, size_t index)
{
    bool is_new =
        index == 0 || !text_equal(paragraphs[index].speaker, paragraphs[index - 1].speaker);
    return is_new ? paragraphs[index].speaker : (struct text){NULL, 0};
}

static struct list turns_of_cues(struct visit *visit, struct list cues, const int64_t *ids,
                                 struct text episode_path)
{
    struct arena *arena = visit->arena;
    struct list joined = transcript_turns(arena, cues);
    const struct cue *paragraphs = joined.items;
    const struct cue *cue = cues.items;
    size_t rest = cues.count;
    struct turn *turns = arena_allocate(arena, joined.count * sizeof *turns);
    for (size_t i = 0; i < joined.count; i++) {
        size_t length = transcript_turn_length(cue, rest);
        turns[i] = (struct turn){
            .text = paragraphs[i].text,
            .speaker = new_speaker(paragraphs, i),
            .time = offset_clock(arena, cue->start_ms),
            .time_iso = duration_format_iso8601(arena, cue->start_ms / 1000),
            .start_s = offset_seconds(arena, cue->start_ms),
            .start_ms = cue->start_ms,
            .anchor = arena_join(arena, TEXT("at-"), arena_decimal(arena, *ids)),
            .at_path = path_of_line(visit, episode_path, *ids),
        };
        list_cues(arena, cue, ids, length, &turns[i]);
        cue += length;
        ids += length;
        rest -= length;
    }
    return (struct list){turns, joined.count};
}

static struct list turns_of_paragraphs(struct arena *arena, struct text content)
{
    struct list paragraphs = paragraphs_of(arena, content);
    const struct paragraph *items = paragraphs.items;
    struct turn *turns = arena_allocate(arena, paragraphs.count * sizeof *turns);
    for (size_t i = 0; i < paragraphs.count; i++)
        turns[i] = (struct turn){.text = items[i].text};
    return (struct list){turns, paragraphs.count};
}

/* What has more paragraphs than a transcript can have cues is shown as it stands. */
static struct list turns_of_text(struct arena *arena, struct text content)
{
    struct list cues;
    struct error error;
    if (!transcript_parse(arena, TRANSCRIPT_PLAIN, content, &cues, &error))
        return turns_of_paragraphs(arena, content);
    const struct cue *cue = cues.items;
    struct turn *turns = arena_allocate(arena, (cues.count + 1) * sizeof *turns);
    for (size_t i = 0; i < cues.count; i++)
        turns[i] = (struct turn){.text = cue[i].text, .speaker = new_speaker(cue, i)};
    return (struct list){turns, cues.count};
}

/* The cues of a transcript with times, and their numbers. False where it has none, or, which is
 * logged, none that can be read. */
static bool read_cues(struct visit *visit, const struct transcript *transcript, struct list *cues,
                      struct cue_ids *ids)
{
    struct error error;
    if (text_is_empty(transcript->cues))
        return false;
    if (!transcript_parse(visit->arena, TRANSCRIPT_JSON, transcript->cues, cues, &error)) {
        log_failure("%.*s: the stored cues: %s", TEXT_ARGUMENTS(visit->address.path),
                    error.message);
        return false;
    }
    *ids = cue_ids_read(visit->arena, transcript->cue_ids, cues->count);
    return true;
}

struct list turns_of(struct visit *visit, const struct transcript *transcript,
                     struct text episode_path)
{
    struct list cues;
    struct cue_ids ids;
    if (read_cues(visit, transcript, &cues, &ids))
        return turns_of_cues(visit, cues, ids.ids, episode_path);
    return turns_of_text(visit->arena, transcript->content);
}
