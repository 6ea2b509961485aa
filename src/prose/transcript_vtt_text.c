/* The text of WebVTT cues: voices, references, and tags that are dropped. */
#include "prose/character_reference.h"
#include "prose/transcript_formats.h"
#include "prose/transcript_time.h"

struct voice_reader {
    struct transcript_reader *reader;
    const char *at; /* where the cue's text starts */
    struct cue cue; /* with the speaker of now */
    struct buffer text;
};

static bool end_voice(struct voice_reader *voice, struct text next_speaker)
{
    struct arena *arena = voice->reader->arena;
    struct text raw = arena_copy(arena, buffer_text(&voice->text));
    voice->cue.text = character_reference_decode(arena, raw, REFERENCE_IN_TEXT);
    bool is_added = transcript_add(voice->reader, voice->at, voice->cue);
    voice->cue.speaker = next_speaker;
    buffer_clear(&voice->text);
    return is_added;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_time(struct text text)
{
    static const struct transcript_time_form form = {".", 2};
    int64_t time_ms;
    return transcript_time_take(&text, &form, &time_ms) && text_is_empty(text);
}

/* What is between the angle brackets of the tag at the start of the text. False where there is
 * none: "a < b" and what is never closed is text, although WebVTT's parser would swallow it. */
static bool find_tag(struct text text, struct text *inside)
{
    enum { TAG_BYTES_MAX = 1024 };
    struct text rest = text_slice(text, 1, TAG_BYTES_MAX);
    size_t end = text_find(rest, '>');
    *inside = text_slice(rest, 0, end);
    if (end == rest.length || end == 0 || text_find(*inside, '<') < inside->length)
        return false;
    return is_letter(inside->at[0]) || inside->at[0] == '/' || is_time(*inside);
}

/* Where the name of a start tag ends: at its classes, at its annotation, or with it. */
static size_t name_length(struct text inside)
{
    size_t length = 0;
    while (length < inside.length && !strchr(". \t\n", inside.at[length]))
        length++;
    return length;
}

static struct text annotation_of(struct text inside)
{
    size_t start = name_length(inside);
    while (start < inside.length && !strchr(" \t\n", inside.at[start]))
        start++;
    return text_slice(inside, start, inside.length);
}

static bool read_tag(struct voice_reader *voice, struct text inside)
{
    struct text none = {NULL, 0};
    if (text_equal(text_trim(inside), TEXT("/v")))
        return end_voice(voice, none);
    if (!text_equal(text_slice(inside, 0, name_length(inside)), TEXT("v")))
        return true;
    struct text name =
        character_reference_decode(voice->reader->arena, annotation_of(inside), REFERENCE_IN_TEXT);
    return end_voice(voice, name);
}

static bool read_text(struct voice_reader *voice, struct text raw)
{
    struct text inside;
    while (!text_is_empty(raw)) {
        size_t length = text_find(raw, '<');
        if (length == 0 && find_tag(raw, &inside)) {
            if (!read_tag(voice, inside))
                return false;
            length = inside.length + 2;
        } else {
            length = length > 0 ? length : 1;
            buffer_append(&voice->text, text_slice(raw, 0, length));
        }
        raw = text_slice(raw, length, raw.length);
    }
    return end_voice(voice, (struct text){NULL, 0});
}

bool transcript_add_vtt_text(struct transcript_reader *reader, struct text raw, struct cue cue)
{
    struct voice_reader voice = {.reader = reader, .at = raw.at, .cue = cue};
    buffer_begin(&voice.text, raw.length);
    bool is_read = read_text(&voice, raw);
    buffer_end(&voice.text);
    return is_read;
}
