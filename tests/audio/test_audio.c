/* What is read from audio files: from a sample, and from files that are written here byte by byte.
 */
#include "audio/audio.h"

#include "base/buffer.h"
#include "cmocka_setup.h"
#include "model/chapter.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 1024 * 1024 };

struct file {
    struct buffer bytes;
    struct arena arena;
    struct audio audio;
    struct error error;
};

static int begin(void **state)
{
    static struct file file;
    file = (struct file){0};
    buffer_begin(&file.bytes, FILE_BYTES_MAX);
    arena_begin(&file.arena);
    *state = &file;
    return 0;
}

static int end(void **state)
{
    struct file *file = *state;
    buffer_end(&file->bytes);
    arena_end(&file->arena);
    return 0;
}

static enum audio_answer read_file(struct file *file)
{
    struct text bytes = buffer_text(&file->bytes);
    FILE *stream = tmpfile();
    assert_non_null(stream);
    if (bytes.length > 0)
        assert_int_equal(fwrite(bytes.at, 1, bytes.length, stream), bytes.length);
    rewind(stream);
    enum audio_answer answer = audio_read(fileno(stream), &file->arena, &file->audio, &file->error);
    fclose(stream);
    return answer;
}

static void append_big(struct buffer *to, uint32_t number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        buffer_append_byte(to, (char)(number >> shift));
}

static void append_little(struct buffer *to, uint32_t number, int bytes)
{
    for (int shift = 0; shift < 8 * bytes; shift += 8)
        buffer_append_byte(to, (char)(number >> shift));
}

static void append_sample(struct buffer *to, const char *name)
{
    char path[512], chunk[4096];
    snprintf(path, sizeof path, "%s/%s", SAMPLES, name);
    FILE *sample = fopen(path, "rb");
    assert_non_null(sample);
    for (size_t count; (count = fread(chunk, 1, sizeof chunk, sample)) > 0;)
        buffer_append(to, (struct text){chunk, count});
    fclose(sample);
}

static const struct chapter *chapter(const struct file *file, size_t i)
{
    assert_true(i < file->audio.chapters.count);
    return (const struct chapter *)file->audio.chapters.items + i;
}

/* ---- MP3 (ID3v2.3, Chapter Frame Addendum 1.0) ---- */

static void append_frame(struct buffer *to, const char *name, struct text content)
{
    buffer_append(to, text_of(name));
    append_big(to, (uint32_t)content.length, 4);
    append_big(to, 0, 2);
    buffer_append(to, content);
}

static void append_chapter(struct buffer *to, const char *id, uint32_t start_ms, const char *title)
{
    struct buffer frame, name;
    buffer_begin(&frame, FILE_BYTES_MAX);
    buffer_begin(&name, FILE_BYTES_MAX);
    buffer_append_byte(&name, 0); /* Latin-1 */
    buffer_append(&name, text_of(title));
    buffer_append(&frame, text_of(id));
    buffer_append_byte(&frame, '\0');
    append_big(&frame, start_ms, 4);
    append_big(&frame, start_ms + 1000, 4);
    append_big(&frame, UINT32_MAX, 4);
    append_big(&frame, UINT32_MAX, 4);
    append_frame(&frame, "TIT2", buffer_text(&name));
    append_frame(to, "CHAP", buffer_text(&frame));
    buffer_end(&name);
    buffer_end(&frame);
}

static const struct text jpeg = TEXT_LITERAL("\xff\xd8\xff\xe0 no picture that anybody could show");

static void append_tag(struct buffer *to)
{
    struct buffer frames;
    buffer_begin(&frames, FILE_BYTES_MAX);
    append_chapter(&frames, "a", 0, "Start");
    append_chapter(&frames, "b", 3500, "Caf\xe9");
    struct text picture = TEXT("\0image/jpeg\0\3\0");
    char content[128];
    memcpy(content, picture.at, picture.length);
    memcpy(content + picture.length, jpeg.at, jpeg.length);
    append_frame(&frames, "APIC", (struct text){content, picture.length + jpeg.length});
    uint32_t length = (uint32_t)frames.length;
    buffer_append(to, TEXT("ID3\3\0\0"));
    for (int shift = 21; shift >= 0; shift -= 7)
        buffer_append_byte(to, (char)(length >> shift & 0x7f));
    buffer_append(to, buffer_text(&frames));
    buffer_end(&frames);
}

static void an_mp3_says_how_long_it_is(void **state)
{
    struct file *file = *state;
    append_sample(&file->bytes, "go-01.mp3");
    assert_int_equal(read_file(file), AUDIO_READ);
    assert_text(file->audio.type, "audio/mpeg");
    assert_in_range(file->audio.duration_ms, 13500, 14500); /* go.jsonl says 14 */
    assert_int_equal(file->audio.chapters.count, 0);
    assert_true(text_is_empty(file->audio.picture));
}

static void a_tag_has_chapters_and_a_picture(void **state)
{
    struct file *file = *state;
    append_tag(&file->bytes);
    append_sample(&file->bytes, "go-01.mp3");
    assert_int_equal(read_file(file), AUDIO_READ);
    assert_in_range(file->audio.duration_ms, 13500, 14500);
    assert_int_equal(file->audio.chapters.count, 2);
    assert_int_equal(chapter(file, 0)->start_ms, 0);
    assert_text(chapter(file, 0)->title, "Start");
    assert_int_equal(chapter(file, 1)->start_ms, 3500);
    assert_text(chapter(file, 1)->title, "Caf\xc3\xa9");
    assert_true(text_equal(file->audio.picture, jpeg));
}

/* ---- others ---- */

/* 8,000 bytes a second, mono. */
static void append_wav(struct buffer *to, uint32_t bytes)
{
    enum { RATE = 8000, PCM = 1, BITS = 8, HEAD = 36, FORMAT = 16 };
    buffer_append(to, TEXT("RIFF"));
    append_little(to, HEAD + bytes, 4);
    buffer_append(to, TEXT("WAVEfmt "));
    append_little(to, FORMAT, 4);
    append_little(to, PCM, 2);
    append_little(to, 1, 2);
    append_little(to, RATE, 4);
    append_little(to, RATE, 4);
    append_little(to, 1, 2);
    append_little(to, BITS, 2);
    buffer_append(to, TEXT("data"));
    append_little(to, bytes, 4);
    for (uint32_t i = 0; i < bytes; i++)
        buffer_append_byte(to, '\x80');
}

static void a_wav_says_how_long_it_is(void **state)
{
    struct file *file = *state;
    append_wav(&file->bytes, 20000);
    assert_int_equal(read_file(file), AUDIO_READ);
    assert_text(file->audio.type, "audio/wav");
    assert_int_equal(file->audio.duration_ms, 2500);
}

static void append_box(struct buffer *to, const char *name, struct text content)
{
    append_big(to, (uint32_t)(8 + content.length), 4);
    buffer_append(to, text_of(name));
    buffer_append(to, content);
}

/* A list of two chapters as Nero writes it, in units of 100 ns. */
static void append_nero_chapters(struct buffer *to)
{
    struct buffer list;
    buffer_begin(&list, FILE_BYTES_MAX);
    append_big(&list, 1U << 24, 4);
    append_big(&list, 0, 4);
    buffer_append_byte(&list, 2);
    append_big(&list, 0, 4);
    append_big(&list, 0, 4);
    buffer_append(&list, TEXT("\5Start"));
    append_big(&list, 0, 4);
    append_big(&list, 65 * 10000000U, 4);
    buffer_append(&list, TEXT("\4Rest"));
    struct buffer chapters;
    buffer_begin(&chapters, FILE_BYTES_MAX);
    append_box(&chapters, "chpl", buffer_text(&list));
    append_box(to, "udta", buffer_text(&chapters));
    buffer_end(&chapters);
    buffer_end(&list);
}

/* An MP4 without a single track: its movie header alone says how long it is. */
static void an_mp4_has_chapters(void **state)
{
    struct file *file = *state;
    struct buffer movie, header;
    buffer_begin(&header, FILE_BYTES_MAX);
    buffer_begin(&movie, FILE_BYTES_MAX);
    append_big(&header, 0, 4);
    append_big(&header, 0, 4);
    append_big(&header, 0, 4);
    append_big(&header, 1000, 4);
    append_big(&header, 125500, 4);
    for (int i = 0; i < 20; i++)
        append_big(&header, 0, 4);
    append_box(&movie, "mvhd", buffer_text(&header));
    append_nero_chapters(&movie);
    append_box(&file->bytes, "ftyp", TEXT("M4A \0\0\0\0M4A mp42isom"));
    append_box(&file->bytes, "moov", buffer_text(&movie));
    append_box(&file->bytes, "mdat", TEXT("sound"));
    buffer_end(&movie);
    buffer_end(&header);
    assert_int_equal(read_file(file), AUDIO_READ);
    assert_text(file->audio.type, "audio/x-m4a");
    assert_int_equal(file->audio.duration_ms, 125500);
    assert_int_equal(file->audio.chapters.count, 2);
    assert_int_equal(chapter(file, 1)->start_ms, 65000);
    assert_text(chapter(file, 1)->title, "Rest");
}

static void what_is_no_audio_is_refused(void **state)
{
    static const char *const contents[] = {
        "",
        "Words, and no sound.",
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/etc/hostname\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile /etc/hostname\n",
    };
    struct file *file = *state;
    for (size_t i = 0; i < COUNT_OF(contents); i++) {
        buffer_clear(&file->bytes);
        buffer_append(&file->bytes, text_of(contents[i]));
        assert_int_equal(read_file(file), AUDIO_UNREADABLE);
        assert_non_null(strstr(file->error.message, "cannot be read as audio: "));
    }
}

/* A file that was cut off anywhere is read or refused, and nothing else. */
static void what_is_cut_off_does_no_harm(void **state)
{
    struct file *file = *state;
    append_tag(&file->bytes);
    append_sample(&file->bytes, "go-01.mp3");
    for (size_t length = 0; length < 400; length += 7) {
        struct file part = {.bytes = file->bytes};
        part.bytes.length = length;
        arena_begin(&part.arena);
        assert_in_range(read_file(&part), AUDIO_READ, AUDIO_UNREADABLE);
        arena_end(&part.arena);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_mp3_says_how_long_it_is, begin, end),
        cmocka_unit_test_setup_teardown(a_tag_has_chapters_and_a_picture, begin, end),
        cmocka_unit_test_setup_teardown(a_wav_says_how_long_it_is, begin, end),
        cmocka_unit_test_setup_teardown(an_mp4_has_chapters, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_audio_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_is_cut_off_does_no_harm, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
