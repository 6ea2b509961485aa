#include "export/checksum.h"

#include "base/arena.h"
#include "base/durable.h"

#include <errno.h>
#include <libgen.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct checksum {
    char hexadecimal[SHA256_DIGEST_STRING_LENGTH];
};

static bool sum_of(const char *path, struct checksum *sum, struct error *error)
{
    return SHA256File(path, sum->hexadecimal) ||
           error_set(error, "%s: cannot be read: %s", path, strerror(errno));
}

/* ---- writing ---- */

/* sha256sum marks a line whose file name it had to escape by a backslash in front. */
static void write_line(FILE *output, const struct checksum *sum, const char *name)
{
    fprintf(output, "%s%s  ", strpbrk(name, "\\\n") ? "\\" : "", sum->hexadecimal);
    for (; *name; name++)
        if (*name == '\n')
            fputs("\\n", output);
        else
            fprintf(output, "%s%c", *name == '\\' ? "\\" : "", *name);
    putc('\n', output);
}

static bool write_file(const char *path, const struct checksum *sum, const char *name)
{
    FILE *output = fopen(path, "we");
    if (!output)
        return false;
    write_line(output, sum, name);
    bool failed = ferror(output) != 0;
    return fclose(output) == 0 && !failed;
}

static bool write_beside(struct arena *arena, const char *file, const struct checksum *sum,
                         struct error *error)
{
    const char *partial = arena_format(arena, "%s.sha256.partial", file).at;
    const char *written = arena_format(arena, "%s.sha256", file).at;
    const char *name = basename(arena_c_string(arena, text_of(file)));
    if (write_file(partial, sum, name) && durable_rename(partial, written))
        return true;
    error_set(error, "%s: cannot be written: %s", written, strerror(errno));
    unlink(partial);
    return false;
}

bool checksum_write(const char *path, const char *file, struct error *error)
{
    struct checksum sum;
    struct arena arena;
    arena_begin(&arena);
    bool done = sum_of(path, &sum, error) && write_beside(&arena, file, &sum, error);
    arena_end(&arena);
    return done;
}

/* ---- verifying ---- */

/* The first sum in a file as sha256sum writes it. */
static bool read_file(const char *path, struct checksum *sum)
{
    enum { DIGITS = SHA256_DIGEST_STRING_LENGTH - 1 };
    char line[DIGITS + 2];
    FILE *input = fopen(path, "re");
    if (!input)
        return false;
    const char *read = fgets(line, sizeof line, input);
    fclose(input);
    const char *digits = read && line[0] == '\\' ? line + 1 : line;
    bool is_sum = read && strspn(digits, "0123456789abcdefABCDEF") >= DIGITS;
    if (is_sum)
        snprintf(sum->hexadecimal, sizeof sum->hexadecimal, "%.*s", (int)DIGITS, digits);
    errno = EINVAL;
    return is_sum;
}

static bool verify(struct arena *arena, const char *path, const char *file, struct error *error)
{
    struct checksum expected;
    struct checksum found;
    const char *beside = arena_format(arena, "%s.sha256", file).at;
    if (access(beside, R_OK) != 0 && errno == ENOENT)
        return error_set(error,
                         "%s: is missing, and so nobody knows whether the file is what it was; if "
                         "you do: sha256sum %s >%s",
                         beside, file, beside);
    if (!read_file(beside, &expected))
        return error_set(error, "%s: has no line as sha256sum writes it", beside);
    if (!sum_of(path, &found, error))
        return false;
    return strcasecmp(expected.hexadecimal, found.hexadecimal) == 0 ||
           error_set(error, "%s: is damaged: it is not what %s says", file, beside);
}

bool checksum_verify(const char *path, const char *file, struct error *error)
{
    struct arena arena;
    arena_begin(&arena);
    bool done = verify(&arena, path, file, error);
    arena_end(&arena);
    return done;
}
