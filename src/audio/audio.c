#include "audio/audio.h"

#include "audio/av_library.h"
#include "base/utf8.h"
#include "model/chapter.h"

#include <errno.h>
#include <unistd.h>

enum { IO_BYTES = 32 * 1024, PICTURE_BYTES_MAX = 16 * 1024 * 1024, CHAPTERS_MAX = 1000 };

static const AVRational milliseconds = {1, 1000};

/* An open file. */
struct input {
    const struct av_library *av;
    AVFormatContext *format;
    AVIOContext *io;
    struct arena *arena;
};

/* Formats by their names in libavformat. Lists of other files (HLS, concat and their like) are not
 * among them: what is read is this file. */
static const struct {
    const char *name;
    struct text type;
} formats[] = {
    {"mp3", TEXT_LITERAL("audio/mpeg")},
    {"mov,mp4,m4a,3gp,3g2,mj2", TEXT_LITERAL("audio/x-m4a")},
    {"ogg", TEXT_LITERAL("audio/ogg")},
    {"flac", TEXT_LITERAL("audio/flac")},
    {"wav", TEXT_LITERAL("audio/wav")},
    {"aac", TEXT_LITERAL("audio/aac")},
    {"matroska,webm", TEXT_LITERAL("audio/webm")},
};

static const char formats_allowed[] = "mp3,mov,mp4,m4a,ogg,flac,wav,aac,matroska,webm";

/* ---- input ---- */

static int read_bytes(void *opaque, uint8_t *bytes, int size)
{
    ssize_t count = read((int)(intptr_t)opaque, bytes, (size_t)size);
    if (count < 0)
        return AVERROR(errno);
    return count == 0 ? AVERROR_EOF : (int)count;
}

static int64_t seek(void *opaque, int64_t offset, int whence)
{
    int descriptor = (int)(intptr_t)opaque;
    if (whence == AVSEEK_SIZE)
        return AVERROR(ENOSYS);
    off_t at = lseek(descriptor, offset, whence & ~AVSEEK_FORCE);
    return at < 0 ? AVERROR(errno) : at;
}

/* Frees what open() made; a format that failed to open has freed itself. */
static void close_input(struct input *input)
{
    if (input->format)
        input->av->format_close_input(&input->format);
    if (input->io)
        input->av->free(input->io->buffer);
    input->av->io_context_free(&input->io);
}

static int open_input(struct input *input, int descriptor)
{
    const struct av_library *av = input->av;
    AVDictionary *options = NULL;
    unsigned char *buffer = av->malloc(IO_BYTES);
    input->io = buffer ? av->io_alloc_context(buffer, IO_BYTES, 0, (void *)(intptr_t)descriptor,
                                              read_bytes, NULL, seek)
                       : NULL;
    input->format = av->format_alloc_context();
    if (!input->io || !input->format)
        return AVERROR(ENOMEM);
    input->format->pb = input->io;
    input->format->flags |= AVFMT_FLAG_CUSTOM_IO;
    av->dict_set(&options, "format_whitelist", formats_allowed, 0);
    av->dict_set(&options, "protocol_whitelist", "none", 0);
    int status = av->format_open_input(&input->format, NULL, NULL, &options);
    av->dict_free(&options);
    return status;
}

/* ---- what it says ---- */

static bool is_picture(const AVStream *stream)
{
    return stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
}

/* Of the longest stream that says it; 0 for none. */
static int64_t duration_of_streams(const struct input *input)
{
    int64_t longest_ms = 0;
    for (unsigned i = 0; i < input->format->nb_streams; i++) {
        const AVStream *stream = input->format->streams[i];
        if (is_picture(stream) || stream->duration == AV_NOPTS_VALUE)
            continue;
        int64_t duration_ms =
            input->av->rescale_q(stream->duration, stream->time_base, milliseconds);
        if (duration_ms > longest_ms)
            longest_ms = duration_ms;
    }
    return longest_ms;
}

static int64_t duration_of_format(const struct input *input)
{
    static const AVRational unit = {1, AV_TIME_BASE};
    int64_t duration = input->format->duration;
    return duration == AV_NOPTS_VALUE || duration < 0
               ? 0
               : input->av->rescale_q(duration, unit, milliseconds);
}

/* Most files say it in their heads; of the others frames have to be read. */
static int64_t duration_of(const struct input *input)
{
    int64_t duration_ms = duration_of_streams(input);
    if (duration_ms == 0)
        duration_ms = duration_of_format(input);
    if (duration_ms == 0 && input->av->format_find_stream_info(input->format, NULL) >= 0)
        duration_ms = duration_of_format(input);
    return duration_ms;
}

static struct text type_of(const struct input *input)
{
    struct text type = {NULL, 0};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, input->format->iformat->name) == 0)
            type = formats[i].type;
    for (unsigned i = 0; i < input->format->nb_streams; i++) {
        const AVStream *stream = input->format->streams[i];
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO || is_picture(stream))
            continue;
        if (text_equal(type, TEXT("audio/x-m4a")))
            return TEXT("video/mp4");
        if (text_equal(type, TEXT("audio/webm")))
            return TEXT("video/webm");
    }
    return type;
}

static struct text title_of(const struct input *input, const AVChapter *chapter)
{
    const AVDictionaryEntry *entry = input->av->dict_get(chapter->metadata, "title", NULL, 0);
    return entry ? text_trim(utf8_scrub(input->arena, text_of(entry->value)))
                 : (struct text){NULL, 0};
}

static struct list chapters_of(const struct input *input)
{
    size_t count = input->format->nb_chapters < CHAPTERS_MAX ? input->format->nb_chapters : 0;
    struct chapter *chapters = arena_allocate(input->arena, (count + 1) * sizeof *chapters);
    for (size_t i = 0; i < count; i++) {
        const AVChapter *chapter = input->format->chapters[i];
        chapters[i] = (struct chapter){
            .start_ms = input->av->rescale_q(chapter->start, chapter->time_base, milliseconds),
            .end_ms = -1,
            .title = title_of(input, chapter),
        };
        if (chapters[i].start_ms < 0)
            chapters[i].start_ms = 0;
    }
    return (struct list){chapters, count};
}

static bool is_jpeg_or_png(struct text bytes)
{
    return text_starts_with(bytes, TEXT("\xff\xd8\xff")) ||
           text_starts_with(bytes, TEXT("\x89PNG\r\n\x1a\n"));
}

static struct text picture_of(const struct input *input)
{
    for (unsigned i = 0; i < input->format->nb_streams; i++) {
        const AVStream *stream = input->format->streams[i];
        const AVPacket *packet = &stream->attached_pic;
        if (!is_picture(stream) || packet->size <= 0 || packet->size > PICTURE_BYTES_MAX)
            continue;
        struct text bytes = {(const char *)packet->data, (size_t)packet->size};
        if (is_jpeg_or_png(bytes))
            return arena_copy(input->arena, bytes);
    }
    return (struct text){NULL, 0};
}

enum audio_answer audio_read(int descriptor, struct arena *arena, struct audio *audio,
                             struct error *error)
{
    struct input input = {.av = av_library_load(error), .arena = arena};
    *audio = (struct audio){0};
    if (!input.av)
        return AUDIO_WITHOUT_READER;
    int status = open_input(&input, descriptor);
    if (status >= 0)
        *audio = (struct audio){
            .type = type_of(&input),
            .chapters = chapters_of(&input),
            .picture = picture_of(&input),
            .duration_ms = duration_of(&input),
        };
    close_input(&input);
    if (status >= 0)
        return AUDIO_READ;
    char why[AV_ERROR_MAX_STRING_SIZE] = "";
    input.av->strerror(status, why, sizeof why);
    error_set(error, "cannot be read as audio: %s", why);
    return AUDIO_UNREADABLE;
}
