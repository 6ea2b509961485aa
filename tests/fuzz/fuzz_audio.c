/* Any bytes as an audio file: what is said of them can be handed on and shown. */
#include "promise.h"
#include "replay.h"

#include "audio/audio.h"
#include "base/utf8.h"
#include "model/chapter.h"

#include <sys/mman.h>
#include <unistd.h>

static void check_audio(const struct audio *audio)
{
    const struct chapter *chapter = audio->chapters.items;
    promise(audio->duration_ms >= 0);
    promise(!text_is_empty(audio->type));
    for (size_t i = 0; i < audio->chapters.count; i++)
        promise(chapter[i].start_ms >= 0 && utf8_is_scrubbed(chapter[i].title));
    promise(text_is_empty(audio->picture) ||
            text_starts_with(audio->picture, TEXT("\xff\xd8\xff")) ||
            text_starts_with(audio->picture, TEXT("\x89PNG")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct audio audio;
    struct error error = {""};
    int descriptor = memfd_create("audio", MFD_CLOEXEC);
    promise(descriptor >= 0);
    promise(size == 0 || write(descriptor, data, size) == (ssize_t)size);
    promise(lseek(descriptor, 0, SEEK_SET) == 0);
    arena_begin(&arena);
    enum audio_answer answer = audio_read(descriptor, &arena, &audio, &error);
    promise((answer == AUDIO_READ) == (error.message[0] == '\0'));
    if (answer == AUDIO_READ)
        check_audio(&audio);
    arena_end(&arena);
    close(descriptor);
    return 0;
}
