#include "ingest/audio_facts.h"

#include "audio/audio.h"
#include "base/log.h"
#include "ingest/foreign.h"
#include "prose/chapters.h"
#include "web/media.h"

#include <unistd.h>
#include <xxhash.h>

enum { NANOSECONDS = 1000000000, MS_PER_S = 1000, CHAPTERS_BYTES_MAX = 1024 * 1024 };

static int64_t modified_ns(const struct stat *found)
{
    return (int64_t)found->st_mtim.tv_sec * NANOSECONDS + found->st_mtim.tv_nsec;
}

/* A file that is a PDF, say, says nothing that is of use here. */
static bool is_sound_or_film(struct text name)
{
    struct text type = foreign_audio_type(name);
    return text_starts_with(type, TEXT("audio/")) || text_starts_with(type, TEXT("video/"));
}

/* ---- what a file says ---- */

static struct text chapters_of(struct arena *arena, const struct audio *audio)
{
    struct buffer buffer;
    if (audio->chapters.count == 0)
        return (struct text){NULL, 0};
    buffer_begin(&buffer, CHAPTERS_BYTES_MAX);
    chapters_write(audio->chapters, &buffer);
    struct text chapters = {NULL, 0};
    if (!buffer.overflow)
        chapters = arena_copy(arena, buffer_text(&buffer));
    buffer_end(&buffer);
    return chapters;
}

/* Episodes that have the same picture share its file. */
static struct text name_of_picture(struct arena *arena, struct text picture)
{
    unsigned long long hash = XXH3_64bits(picture.at, picture.length);
    const char *ending = picture.at[0] == '\xff' ? "jpg" : "png";
    return arena_format(arena, "cover-%016llx.%s", hash, ending);
}

static bool take_picture(const struct beside *beside, const struct audio *audio,
                         struct arena *arena, struct audio_file *file, struct error *error)
{
    if (text_is_empty(audio->picture))
        return true;
    file->picture = name_of_picture(arena, audio->picture);
    return beside_make(beside, file->picture, audio->picture, arena, error);
}

static enum audio_answer read_audio(const struct beside *beside, struct text name,
                                    struct arena *arena, struct audio *audio, struct error *error)
{
    int descriptor;
    struct stat found;
    if (media_find(beside->directory, name, &descriptor, &found) != MEDIA_FOUND) {
        error_set(error, "went away");
        return AUDIO_UNREADABLE;
    }
    enum audio_answer answer = audio_read_confined(descriptor, arena, audio, error);
    close(descriptor);
    return answer;
}

static void log_unread(const struct beside *beside, struct text name, enum audio_answer answer,
                       const struct error *why)
{
    if (answer == AUDIO_UNREADABLE)
        log_failure("%s/%.*s: %s", beside->directory, TEXT_ARGUMENTS(name), why->message);
    else if (!beside->facts->is_reader_missed)
        log_failure("%s", why->message);
    beside->facts->is_reader_missed |= answer == AUDIO_WITHOUT_READER;
}

static bool learn(const struct beside *beside, struct arena *arena, struct audio_file *file,
                  struct error *error)
{
    struct audio audio;
    struct error why;
    const struct audio_facts *facts = beside->facts;
    enum audio_answer answer = read_audio(beside, file->name, arena, &audio, &why);
    if (answer != AUDIO_READ) {
        log_unread(beside, file->name, answer, &why);
        return true;
    }
    file->duration_s = (audio.duration_ms + MS_PER_S / 2) / MS_PER_S;
    file->type = audio.type;
    file->chapters = chapters_of(arena, &audio);
    return take_picture(beside, &audio, arena, file, error) &&
           audio_files_put(facts->engine, facts->show_id, file);
}

/* ---- what is known ---- */

static bool is_current(const struct beside *beside, const struct audio_file *known,
                       const struct audio_file *file, struct arena *arena)
{
    return known->bytes == file->bytes && known->modified_ns == file->modified_ns &&
           (text_is_empty(known->picture) || beside_is_made(beside, known->picture, arena));
}

bool audio_facts_find(const struct beside *beside, struct text name, const struct stat *found,
                      struct arena *arena, struct audio_file *file, struct error *error)
{
    struct audio_file known;
    *file = (struct audio_file){
        .name = name, .bytes = found->st_size, .modified_ns = modified_ns(found)};
    if (!beside->facts || !is_sound_or_film(name))
        return true;
    switch (audio_files_find(beside->facts->engine, beside->facts->show_id, name, &known, arena)) {
    case STORE_FOUND:
        if (!is_current(beside, &known, file, arena))
            break;
        *file = known;
        return true;
    case STORE_ABSENT:
        break;
    default:
        return error_set(error, "%.*s: what is known of it cannot be read", TEXT_ARGUMENTS(name));
    }
    return learn(beside, arena, file, error);
}
