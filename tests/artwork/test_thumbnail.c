/* One square of a picture, and what the program that makes it may do. */
#include "artwork/image_size.h"
#include "artwork/thumbnail.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* What is made of the bytes of the sample picture, which has 1400 pixels a side, from `skip` on up
 * to `count`; -1: all. */
static enum thumbnail_answer make(int64_t side, off_t skip, ssize_t count, struct image_size *size,
                                  const struct confinement *limits, struct error *error)
{
    static char bytes[1 << 20];
    int sample = open(SAMPLE, O_RDONLY | O_CLOEXEC);
    ssize_t length = pread(sample, bytes, sizeof bytes, skip);
    assert_true(length > 0 && length < (ssize_t)sizeof bytes);
    close(sample);
    FILE *from = tmpfile(), *to = tmpfile();
    fwrite(bytes, 1, (size_t)(count < 0 ? length : count), from);
    rewind(from);
    enum thumbnail_answer answer = thumbnail_make(fileno(from), fileno(to), side, limits, error);
    *size = (struct image_size){0};
    if (answer == THUMBNAIL_MADE)
        assert_int_equal(image_size_read(to, size), IMAGE_KNOWN);
    fclose(from);
    fclose(to);
    return answer;
}

static void a_square_has_the_size_asked_for(void **state)
{
    (void)state;
    static const int64_t sides[] = {96, 1400};
    for (size_t i = 0; i < 2; i++) {
        struct image_size size;
        struct error error;
        assert_int_equal(make(sides[i], 0, -1, &size, &thumbnail_limits, &error), THUMBNAIL_MADE);
        assert_int_equal(size.width, sides[i]);
        assert_int_equal(size.height, sides[i]);
    }
}

static void what_is_no_whole_picture_is_refused(void **state)
{
    (void)state;
    struct image_size size;
    struct error error;
    assert_int_equal(make(96, 0, 3000, &size, &thumbnail_limits, &error), THUMBNAIL_REFUSED);
    assert_non_null(strstr(error.message, "cannot be decoded: "));
    assert_null(strchr(error.message, '\n'));
    assert_int_equal(make(96, 1, -1, &size, &thumbnail_limits, &error), THUMBNAIL_REFUSED);
    assert_non_null(strstr(error.message, "cannot be decoded: "));
}

static void limits_are_kept(void **state)
{
    (void)state;
    struct image_size size;
    struct error error;
    struct confinement limits = thumbnail_limits;
    limits.time_s = 0;
    assert_int_equal(make(96, 0, -1, &size, &limits, &error), THUMBNAIL_REFUSED);
    assert_string_equal(error.message, "takes more than 0 s to decode");
    limits = thumbnail_limits;
    limits.output_bytes = 1000;
    assert_int_equal(make(1400, 0, -1, &size, &limits, &error), THUMBNAIL_REFUSED);
    limits = thumbnail_limits;
    limits.memory_bytes = 100 << 20;
    assert_int_equal(make(1400, 0, -1, &size, &limits, &error), THUMBNAIL_REFUSED);
}

static void a_program_that_is_not_there_is_no_fault_of_the_picture(void **state)
{
    (void)state;
    struct image_size size;
    struct error error;
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    assert_int_equal(make(96, 0, -1, &size, &thumbnail_limits, &error), THUMBNAIL_FAILED);
    assert_non_null(strstr(error.message, "not installed"));
    setenv("PATH", path, 1);
    free(path);
}

/* Each in a confined child; 0, or the errno of what could not be done. */
static int connect_somewhere(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}

static int end_another(void)
{
    return kill(getppid(), 0) == 0 ? 0 : errno;
}

static int read_a_foreign_file(void)
{
    return open(SAMPLE, O_RDONLY) >= 0 ? 0 : errno;
}

static int make_a_file(void)
{
    return open("/tmp", O_TMPFILE | O_WRONLY, 0600) >= 0 ? 0 : errno;
}

static int read_a_library(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0 ? 0 : errno;
}

static int take_memory(void)
{
    void *taken = mmap(NULL, (size_t)1 << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return taken != MAP_FAILED ? 0 : errno;
}

static int result_of(int (*attempt)(void))
{
    enum { NOT_CONFINED = 200 };
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct error error;
        _exit(confinement_enter(&thumbnail_limits, &error) ? attempt() : NOT_CONFINED);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void the_program_is_left_with_what_it_needs(void **state)
{
    (void)state;
    assert_int_equal(result_of(connect_somewhere), EPERM);
    assert_int_equal(result_of(end_another), EPERM);
    assert_int_equal(result_of(read_a_foreign_file), EACCES);
    assert_int_equal(result_of(make_a_file), EACCES);
    assert_int_equal(result_of(take_memory), ENOMEM);
    assert_int_equal(result_of(read_a_library), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_has_the_size_asked_for),
        cmocka_unit_test(what_is_no_whole_picture_is_refused),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(a_program_that_is_not_there_is_no_fault_of_the_picture),
        cmocka_unit_test(the_program_is_left_with_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
