/* Lines of files, whatever their length. */
#include "cmocka_setup.h"

#include "stats/log_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

static char path[] = "/tmp/earshot-log-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int descriptor = mkstemp(path);
    return descriptor < 0 ? -1 : close(descriptor);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

/* A line of that many bytes, all of them that letter. */
static void write_line(FILE *file, size_t length, char letter)
{
    for (size_t i = 0; i < length; i++)
        putc(letter, file);
    putc('\n', file);
}

static void check(struct log_reader *reader, size_t length, char letter, bool truncated)
{
    struct text line;
    assert_true(log_reader_next(reader, &line));
    assert_int_equal(reader->truncated, truncated);
    if (!truncated)
        assert_int_equal(line.length, length);
    if (length > 0) {
        assert_int_equal(line.at[0], letter);
        assert_int_equal(line.at[line.length - 1], letter);
    }
}

static void gives_lines_of_all_lengths(void **state)
{
    (void)state;
    /* Around the longest that is one, around a whole piece, and far beyond. */
    static const size_t lengths[] = {
        1,
        0,
        LOG_LINE_BYTES_MAX - 1,
        LOG_LINE_BYTES_MAX,
        LOG_LINE_BYTES_MAX + 1,
        3,
        256 * 1024 - 1,
        5,
        256 * 1024,
        256 * 1024 + 1,
        1000000,
        0,
        7,
        LOG_LINE_BYTES_MAX,
        320 * 1024,
        2,
    };
    struct log_reader reader;
    struct error error;
    struct text line;
    FILE *file = fopen(path, "w");
    for (size_t i = 0; i < COUNT_OF(lengths); i++)
        write_line(file, lengths[i], (char)('a' + i));
    fputs("the last", file);
    fclose(file);
    assert_true(log_reader_open(&reader, path, &error));
    for (size_t i = 0; i < COUNT_OF(lengths); i++)
        check(&reader, lengths[i], (char)('a' + i), lengths[i] > LOG_LINE_BYTES_MAX);
    assert_true(log_reader_next(&reader, &line));
    assert_text(line, "the last");
    assert_int_equal(reader.line, COUNT_OF(lengths) + 1);
    assert_false(log_reader_next(&reader, &line));
    assert_true(log_reader_close(&reader, &error));
}

static void says_where_a_gzip_file_is_cut(void **state)
{
    (void)state;
    struct log_reader reader;
    struct error error;
    struct text line;
    gzFile file = gzopen(path, "wb");
    for (int i = 0; i < 10000; i++)
        gzprintf(file, "%d %d\n", i, i * 7919);
    gzclose(file);
    assert_int_equal(truncate(path, 10000), 0);
    assert_true(log_reader_open(&reader, path, &error));
    int lines = 0;
    while (log_reader_next(&reader, &line))
        lines++;
    assert_in_range(lines, 100, 9999);
    assert_false(log_reader_close(&reader, &error));
    assert_non_null(strstr(error.message, path));
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    struct log_reader reader;
    struct error error;
    assert_false(log_reader_open(&reader, "/tmp", &error));
    assert_string_equal(error.message, "/tmp: is a folder; name the files in it");
    assert_false(log_reader_open(&reader, "/nowhere/access.log", &error));
    assert_string_equal(error.message,
                        "/nowhere/access.log: cannot be opened: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_lines_of_all_lengths),
        cmocka_unit_test(says_where_a_gzip_file_is_cut),
        cmocka_unit_test(refuses_what_is_no_file),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
