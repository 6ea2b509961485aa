/* Pictures come from anywhere, so that a confined child looks at them. */
#include "artwork/image_size.h"

#include "confine/making.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct found {
    int64_t width;
    int64_t height;
};

static const struct field fields[] = {FIELD(found, width), FIELD(found, height)};

static const struct record record = RECORD(found, fields);

static int big_endian(const unsigned char *bytes, int count)
{
    uint32_t number = 0;
    for (int i = 0; i < count; i++)
        number = number << 8 | bytes[i];
    return number > INT32_MAX ? INT32_MAX : (int)number;
}

static bool read_png(FILE *file, struct image_size *size)
{
    unsigned char head[24];
    if (fread(head, 1, sizeof head, file) < sizeof head ||
        memcmp(head, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
        return false;
    *size = (struct image_size){big_endian(head + 16, 4), big_endian(head + 20, 4)};
    return true;
}

/* Start-of-frame markers are C0 to CF without C4, C8 and CC. */
static bool is_frame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool read_jpeg(FILE *file, struct image_size *size)
{
    enum { SEGMENTS_MAX = 1000 };
    unsigned char head[9];
    if (fread(head, 1, 2, file) < 2 || head[0] != 0xff || head[1] != 0xd8)
        return false;
    for (int i = 0; i < SEGMENTS_MAX && fread(head, 1, 4, file) == 4 && head[0] == 0xff; i++) {
        if (!is_frame(head[1])) {
            if (fseek(file, big_endian(head + 2, 2) - 2, SEEK_CUR) != 0)
                return false;
            continue;
        }
        if (fread(head + 4, 1, 5, file) < 5)
            return false;
        *size = (struct image_size){big_endian(head + 7, 2), big_endian(head + 5, 2)};
        return true;
    }
    return false;
}

bool image_size_find(FILE *file, struct image_size *size)
{
    rewind(file);
    if (read_png(file, size))
        return true;
    rewind(file);
    return read_jpeg(file, size);
}

static bool find(void *context, struct arena *arena, void *result, struct error *error)
{
    struct image_size size;
    (void)arena;
    if (!image_size_find(context, &size))
        return error_set(error, "it is neither a PNG nor a JPEG");
    *(struct found *)result = (struct found){size.width, size.height};
    return true;
}

enum image_kind image_size_read(FILE *file, struct image_size *size)
{
    const struct making making = {
        .input = fileno(file), .make = find, .context = file, .record = &record};
    struct arena arena;
    struct error error;
    struct found found = {0, 0};
    arena_begin(&arena);
    bool is_known = making_run(&making, &arena, &found, &error) && found.width >= 0 &&
                    found.width <= INT32_MAX && found.height >= 0 && found.height <= INT32_MAX;
    arena_end(&arena);
    *size = (struct image_size){(int)found.width, (int)found.height};
    return is_known ? IMAGE_KNOWN : IMAGE_OTHER;
}

enum image_kind image_size_of(const char *path, struct image_size *size)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return IMAGE_UNREADABLE;
    enum image_kind kind = image_size_read(file, size);
    fclose(file);
    return kind;
}
