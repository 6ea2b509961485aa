/* Reads an audio file in a confined child: the libraries that do it are large, and have been
 * wrong. */
#include "audio/audio.h"
#include "audio/av_library.h"
#include "confine/confined.h"
#include "confine/packed.h"
#include "model/chapter.h"

static const struct field fields[] = {
    FIELD(audio, duration_ms),
    FIELD(audio, type),
    FIELD_OF(audio, chapters, &chapter_record),
};

/* Without the picture, which is no text: it is the rest of the message. */
static const struct record audio_record = RECORD(audio, fields);

struct reading {
    int descriptor;
    struct arena *arena;
    struct audio *audio;
    struct error *error;
    bool is_read;
};

static bool run(void *context, struct outlet *outlet, struct error *error)
{
    struct reading *reading = context;
    if (audio_read(reading->descriptor, reading->arena, reading->audio, error) != AUDIO_READ)
        return false;
    struct buffer *message = outlet_begin(outlet);
    packed_write(message, &audio_record, reading->audio);
    buffer_append(message, reading->audio->picture);
    outlet_end(outlet);
    return true;
}

static bool is_picture(struct text bytes)
{
    return text_is_empty(bytes) || text_starts_with(bytes, TEXT("\xff\xd8\xff")) ||
           text_starts_with(bytes, TEXT("\x89PNG\r\n\x1a\n"));
}

static bool take(void *context, struct text message)
{
    struct reading *reading = context;
    struct text rest = arena_copy(reading->arena, message);
    reading->is_read = !reading->is_read &&
                       packed_read(&rest, reading->arena, &audio_record, reading->audio) &&
                       is_picture(rest);
    reading->audio->picture = rest;
    return reading->is_read || error_set(reading->error, "its reader's results are none");
}

enum audio_answer audio_read_confined(int descriptor, struct arena *arena, struct audio *audio,
                                      struct error *error)
{
    struct reading reading = {
        .descriptor = descriptor, .arena = arena, .audio = audio, .error = error};
    const struct confined_work work = {
        .input = descriptor, .run = run, .take = take, .context = &reading};
    *audio = (struct audio){0};
    if (!av_library_load(error))
        return AUDIO_WITHOUT_READER;
    if (!confined_run(&work, &confined_default_limits, error))
        return AUDIO_UNREADABLE;
    if (!reading.is_read)
        error_set(error, "its reader made nothing of it");
    return reading.is_read ? AUDIO_READ : AUDIO_UNREADABLE;
}
