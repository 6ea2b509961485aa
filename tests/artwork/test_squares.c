/* The squares of a picture: which are made, once, under which names; and what is no picture. */
#include "artwork/image_size.h"
#include "artwork/squares.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
    char folder[128];
    struct arena arena;
    struct picture picture;
    int64_t made;
    struct error error;
} world;

static const char *path_of(const char *name)
{
    return arena_format(&world.arena, "%s/%s", world.folder, name).at;
}

static void write_file(const char *name, const void *bytes, size_t count)
{
    FILE *file = fopen(path_of(name), "we");
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

/* The first bytes of the sample picture, which has 1400 pixels a side; -1: all. */
static void copy_sample(const char *name, long count)
{
    static char bytes[1 << 20];
    FILE *sample = fopen(SAMPLE, "re");
    size_t length = fread(bytes, 1, sizeof bytes, sample);
    fclose(sample);
    write_file(name, bytes, count < 0 ? length : (size_t)count);
}

static int begin(void **state)
{
    (void)state;
    arena_begin(&world.arena);
    snprintf(world.folder, sizeof world.folder, "/tmp/earshot squares.XXXXXX");
    return mkdtemp(world.folder) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s'", world.folder);
    arena_end(&world.arena);
    return system(command);
}

static enum squares_answer make(const char *image_url)
{
    world.picture = (struct picture){.width = 0};
    world.made = 0;
    world.error.message[0] = '\0';
    return squares_make(world.folder, text_of(image_url), &world.arena, &world.picture, &world.made,
                        &world.error);
}

static const char *square(int64_t side)
{
    struct text url = picture_square_url(&world.arena, &world.picture, side);
    return path_of(url.at + strlen("/media/"));
}

static int count_files(void)
{
    DIR *folder = opendir(path_of("artwork"));
    int count = 0;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (folder)
        closedir(folder);
    return count;
}

static void each_is_made_once(void **state)
{
    (void)state;
    static const int64_t sides[] = {96, 256, 512, 1400};
    copy_sample("go.png", -1);
    copy_sample("copy.png", -1);
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    assert_int_equal(world.made, 4);
    assert_int_equal(world.picture.width, 1400);
    for (size_t i = 0; i < 4; i++) {
        struct image_size size;
        assert_int_equal(image_size_of(square(sides[i]), &size), IMAGE_KNOWN);
        assert_int_equal(size.width, sides[i]);
        assert_int_equal(size.height, sides[i]);
    }
    assert_int_equal(count_files(), 4);
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    assert_int_equal(world.made, 0);
    assert_int_equal(make("/media/copy.png"), SQUARES_DONE);
    assert_int_equal(world.made, 0);
    unlink(square(256));
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    assert_int_equal(world.made, 1);
}

static void another_picture_has_other_names(void **state)
{
    (void)state;
    copy_sample("go.png", -1);
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    assert_int_equal(rename(square(96), path_of("go.png")), 0);
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    assert_int_equal(world.picture.width, 96);
    assert_int_equal(world.made, 1);
    assert_int_equal(access(square(96), F_OK), 0);
    assert_int_equal(count_files(), 4);
}

static void make_again(int64_t made)
{
    world.made = 0;
    assert_int_equal(squares_make(world.folder, TEXT("/media/go.png"), &world.arena, &world.picture,
                                  &world.made, &world.error),
                     SQUARES_DONE);
    assert_int_equal(world.made, made);
}

/* Also where what takes its place is older. */
static void a_picture_that_was_replaced_is_read_anew(void **state)
{
    (void)state;
    static const struct timespec long_ago[2] = {{1000, 0}, {1000, 0}};
    copy_sample("go.png", -1);
    assert_int_equal(make("/media/go.png"), SQUARES_DONE);
    make_again(0);
    assert_int_equal(world.picture.width, 1400);
    assert_int_equal(rename(square(512), path_of("go.png")), 0);
    assert_int_equal(utimensat(AT_FDCWD, path_of("go.png"), long_ago, 0), 0);
    make_again(3);
    assert_int_equal(world.picture.width, 512);
    unlink(square(96));
    make_again(1);
}

/* The head of a PNG that says how large it is, and nothing else. */
static void write_head(const char *name, unsigned char a, unsigned char b)
{
    unsigned char head[33] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    head[18] = head[22] = a;
    head[19] = head[23] = b;
    head[24] = 8;
    write_file(name, head, sizeof head);
}

static void what_is_no_picture_is_said_to_be_none(void **state)
{
    (void)state;
    static const char drawing[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    static const struct {
        const char *url, *why;
    } cases[] = {
        {"/media/none.png", "is not there"},
        {"/media/../squares.c", "is not there"},
        {"/media/link.png", "is not there"},
        {"/media/drawing.png", "is neither a PNG nor a JPEG"},
        {"/media/empty.png", "is neither a PNG nor a JPEG"},
        {"/media/cut.png", "cannot be decoded: "},
        {"/media/head.png", "cannot be decoded: "},
        {"/media/nothing.png", "says that it has no pixels"},
        {"/media/huge.png", "has 30000 by 30000 pixels, and no side may have more than 10000"},
    };
    copy_sample("cut.png", 3000);
    write_file("drawing.png", drawing, sizeof drawing - 1);
    write_file("empty.png", "", 0);
    write_head("head.png", 0, 96);
    write_head("nothing.png", 0, 0);
    write_head("huge.png", 0x75, 0x30);
    assert_int_equal(symlink(SAMPLE, path_of("link.png")), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(make(cases[i].url), SQUARES_UNREADABLE);
        if (strncmp(world.error.message, cases[i].why, strlen(cases[i].why)) != 0)
            fail_msg("%s: %s", cases[i].url, world.error.message);
        assert_int_equal(world.picture.width, 0);
        assert_int_equal(world.made, 0);
    }
    assert_int_equal(count_files(), 0);
}

static void what_is_known_outlives_a_file_that_is_gone(void **state)
{
    (void)state;
    world.picture.width = 7;
    assert_int_equal(squares_make(world.folder, TEXT("/media/none.png"), &world.arena,
                                  &world.picture, &world.made, &world.error),
                     SQUARES_UNREADABLE);
    assert_int_equal(world.picture.width, 7);
}

static void a_folder_that_cannot_be_written_is_no_fault_of_the_picture(void **state)
{
    (void)state;
    copy_sample("go.png", -1);
    write_file("artwork", "", 0);
    assert_int_equal(make("/media/go.png"), SQUARES_FAILED);
    assert_non_null(strstr(world.error.message, "cannot be written: "));
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(each_is_made_once),
        IN_A_FOLDER(another_picture_has_other_names),
        IN_A_FOLDER(a_picture_that_was_replaced_is_read_anew),
        IN_A_FOLDER(what_is_no_picture_is_said_to_be_none),
        IN_A_FOLDER(what_is_known_outlives_a_file_that_is_gone),
        IN_A_FOLDER(a_folder_that_cannot_be_written_is_no_fault_of_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
