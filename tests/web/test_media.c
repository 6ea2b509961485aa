#include "web/media.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new directory for each run:
 *     secret.mp3
 *     media/a.mp3  media/show/b-1.vtt  media/.hidden.mp3  media/empty.txt
 *     media/link.mp3 -> ../secret.mp3   media/inner.mp3 -> a.mp3   media/up -> ..
 *     media/pipe.mp3 (a fifo)   media/folder.mp3 (a directory) */
static char root[] = "media test XXXXXX";
static char media[64];

enum { MODIFIED_AT = 1700000000, MODIFIED_NS = 123456789 };

static void write_file(const char *name, const char *content)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    struct timespec times[2] = {{MODIFIED_AT, MODIFIED_NS}, {MODIFIED_AT, MODIFIED_NS}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static int build_directory(void **state)
{
    (void)state;
    if (!mkdtemp(root))
        return -1;
    snprintf(media, sizeof media, "%s/media", root);
    int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int made = mkdirat(folder, "media", 0755) | mkdirat(folder, "media/show", 0755) |
               mkdirat(folder, "media/folder.mp3", 0755) |
               mkfifoat(folder, "media/pipe.mp3", 0644) |
               symlinkat("../secret.mp3", folder, "media/link.mp3") |
               symlinkat("a.mp3", folder, "media/inner.mp3") | symlinkat("..", folder, "media/up");
    close(folder);
    write_file("secret.mp3", "secret");
    write_file("media/a.mp3", "sound");
    write_file("media/show/b-1.vtt", "WEBVTT");
    write_file("media/.hidden.mp3", "hidden");
    write_file("media/empty.txt", "");
    return made;
}

static int remove_directory(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int flags;
    } entries[] = {
        {"media/a.mp3", 0},     {"media/show/b-1.vtt", 0},    {"media/.hidden.mp3", 0},
        {"media/empty.txt", 0}, {"media/link.mp3", 0},        {"media/inner.mp3", 0},
        {"media/up", 0},        {"media/pipe.mp3", 0},        {"media/folder.mp3", AT_REMOVEDIR},
        {"secret.mp3", 0},      {"media/show", AT_REMOVEDIR}, {"media", AT_REMOVEDIR},
    };
    int folder = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; i < COUNT_OF(entries); i++)
        unlinkat(folder, entries[i].name, entries[i].flags);
    close(folder);
    return rmdir(root);
}

static void opens_files(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *content;
        const char *media_type;
    } cases[] = {
        {"a.mp3", "sound", "audio/mpeg"},
        {"show/b-1.vtt", "WEBVTT", "text/vtt; charset=utf-8"},
        {"empty.txt", "", "text/plain; charset=utf-8"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct response response;
        response_begin(&response);
        assert_int_equal(media_open(media, text_of(cases[i].name), &response), MEDIA_FOUND);
        char bytes[16];
        ssize_t length = read(response.file.descriptor, bytes, sizeof bytes);
        assert_int_equal(length, strlen(cases[i].content));
        assert_memory_equal(bytes, cases[i].content, (size_t)length);
        assert_int_equal(response.file.offset, 0);
        assert_int_equal(response.file.length, length);
        assert_int_equal(response.modified_at, MODIFIED_AT);
        assert_int_equal(response.file.modified_ns,
                         (int64_t)MODIFIED_AT * 1000000000 + MODIFIED_NS);
        assert_text(response.content_type, cases[i].media_type);
        response_end(&response);
    }
}

static void has_nothing_else(void **state)
{
    (void)state;
    static const char *const names[] = {
        "",
        "absent.mp3",
        "show", /* a directory */
        "folder.mp3",
        "pipe.mp3",  /* must not wait for a writer either */
        "link.mp3",  /* a link out */
        "inner.mp3", /* a link within */
        "up/secret.mp3",
        "up/media/a.mp3",
        "../secret.mp3",
        "show/../a.mp3",
        "./a.mp3",
        "show/./b-1.vtt",
        ".hidden.mp3",
        "..",
        ".",
        "/a.mp3",
        "//a.mp3",
        "show//b-1.vtt",
        "a.mp3/",
        "show/",
        "a.mp3/b.mp3", /* a file used as a directory */
        "absent/b.mp3",
        "a.mp3\n",
        "a b.mp3",
        "a\\b.mp3",
        "caf\xc3\xa9.mp3",
        "a%2emp3",
        "/etc/passwd",
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct response response;
        response_begin(&response);
        print_message("%s\n", names[i]);
        assert_int_equal(media_open(media, text_of(names[i]), &response), MEDIA_ABSENT);
        assert_int_equal(response.file.descriptor, -1);
        assert_true(text_is_empty(response.content_type));
    }
    struct response response;
    response_begin(&response);
    assert_int_equal(media_open(media, (struct text){"a.mp3\0", 6}, &response), MEDIA_ABSENT);
    static char name[5000];
    memset(name, 'n', sizeof name);
    assert_int_equal(media_open(media, (struct text){name, 255}, &response), MEDIA_ABSENT);
    assert_int_equal(media_open(media, (struct text){name, 256}, &response), MEDIA_ABSENT);
    assert_int_equal(media_open(media, (struct text){name, sizeof name}, &response), MEDIA_ABSENT);
}

static void fails_without_its_directory(void **state)
{
    (void)state;
    char absent[128];
    snprintf(absent, sizeof absent, "%s/absent", root);
    struct response response;
    response_begin(&response);
    assert_int_equal(media_open(absent, TEXT("a.mp3"), &response), MEDIA_FAILED);
    assert_int_equal(response.file.descriptor, -1);
}

/* The lowest free descriptor is the same before and after: nothing was left open. */
static void leaves_no_descriptor_open(void **state)
{
    (void)state;
    static const char *const names[] = {"a.mp3", "show/b-1.vtt", "show/absent", "pipe.mp3", "show"};
    int before = dup(0);
    close(before);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct response response;
        response_begin(&response);
        media_open(media, text_of(names[i]), &response);
        response_end(&response);
    }
    int after = dup(0);
    close(after);
    assert_int_equal(after, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_files),
        cmocka_unit_test(has_nothing_else),
        cmocka_unit_test(fails_without_its_directory),
        cmocka_unit_test(leaves_no_descriptor_open),
    };
    return cmocka_run_group_tests(tests, build_directory, remove_directory);
}
