#include "artwork/squares.h"

#include "artwork/image_size.h"
#include "artwork/thumbnail.h"
#include "base/durable.h"
#include "web/media.h"

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Covers have at most 3,000 pixels a side and 500 KB. What is far larger is not decoded at all. */
enum { SIDE_MAX_PX = 10000, FILE_MAX_BYTES = 50 * 1000 * 1000, HASH_DIGITS = 32 };

/* A picture while its squares are made. */
struct work {
    const char *media_directory;
    struct arena *arena;
    struct picture picture;
    FILE *file;      /* the picture */
    int64_t largest; /* of the sides */
    int64_t *made;
    struct error *error;
};

static enum squares_answer unreadable(struct work *work, const char *why)
{
    error_set(work->error, "%s", why);
    return SQUARES_UNREADABLE;
}

static enum squares_answer cannot_write(struct work *work, const char *path)
{
    error_set(work->error, "%s: cannot be written: %s", path, strerror(errno));
    return SQUARES_FAILED;
}

/* ---- what the picture is ---- */

static enum squares_answer measure(struct work *work, int64_t bytes)
{
    struct image_size size;
    if (image_size_read(work->file, &size) != IMAGE_KNOWN)
        return unreadable(work, "is neither a PNG nor a JPEG");
    if (bytes > FILE_MAX_BYTES)
        return unreadable(work, "is a file of more than 50 MB");
    if (size.width < 1 || size.height < 1)
        return unreadable(work, "says that it has no pixels");
    if (size.width > SIDE_MAX_PX || size.height > SIDE_MAX_PX) {
        error_set(work->error, "has %d by %d pixels, and no side may have more than %d", size.width,
                  size.height, SIDE_MAX_PX);
        return SQUARES_UNREADABLE;
    }
    work->picture.width = size.width;
    work->picture.height = size.height;
    return SQUARES_DONE;
}

static bool read_hash(struct work *work)
{
    enum { CHUNK_BYTES = 65536 };
    unsigned char chunk[CHUNK_BYTES];
    char *digits = arena_allocate(work->arena, SHA256_DIGEST_STRING_LENGTH);
    SHA2_CTX context;
    size_t count;
    SHA256Init(&context);
    rewind(work->file);
    while ((count = fread(chunk, 1, CHUNK_BYTES, work->file)) > 0)
        SHA256Update(&context, chunk, count);
    SHA256End(&context, digits);
    work->picture.hash = (struct text){digits, HASH_DIGITS};
    return !ferror(work->file);
}

/* ---- one square ---- */

static const char *path_of(struct work *work, int64_t side)
{
    static const struct text prefix = TEXT_LITERAL("/media");
    struct text url = picture_square_url(work->arena, &work->picture, side);
    struct text below = text_slice(url, prefix.length, url.length);
    return arena_join(work->arena, text_of(work->media_directory), below).at;
}

/* The program's word is not taken for what it wrote. */
static bool is_square(FILE *file, int64_t side)
{
    struct image_size size;
    return image_size_read(file, &size) == IMAGE_KNOWN && size.width == side && size.height == side;
}

/* Only the largest is made of the picture itself, and the others of that, so that what a stranger
 * drew is decoded once. */
static int open_source(struct work *work, int64_t side)
{
    int descriptor = side == work->largest
                         ? dup(fileno(work->file))
                         : open(path_of(work, work->largest), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0)
        lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

static enum squares_answer decode(struct work *work, FILE *part, int64_t side)
{
    int source = open_source(work, side);
    enum thumbnail_answer answer =
        thumbnail_make(source, fileno(part), side, &thumbnail_limits, work->error);
    close(source);
    if (answer == THUMBNAIL_FAILED)
        return SQUARES_FAILED;
    if (answer == THUMBNAIL_REFUSED)
        return SQUARES_UNREADABLE;
    return is_square(part, side) ? SQUARES_DONE : unreadable(work, "cannot be decoded");
}

/* Under its own name only once it is whole and lasts: that name is never written again. */
static enum squares_answer make_as(struct work *work, FILE *part, const char *part_path,
                                   int64_t side)
{
    enum { MODE = 0644 };
    enum squares_answer answer = decode(work, part, side);
    if (answer != SQUARES_DONE)
        return answer;
    const char *path = path_of(work, side);
    if (fchmod(fileno(part), MODE) != 0 || !durable_rename(part_path, path))
        return cannot_write(work, path);
    ++*work->made;
    return SQUARES_DONE;
}

static enum squares_answer make(struct work *work, int64_t side)
{
    char *part_path = arena_c_string(
        work->arena, arena_format(work->arena, "%s/artwork/.XXXXXX", work->media_directory));
    int descriptor = mkostemp(part_path, O_CLOEXEC);
    FILE *part = descriptor < 0 ? NULL : fdopen(descriptor, "r+");
    if (!part)
        return cannot_write(work, part_path);
    enum squares_answer answer = make_as(work, part, part_path, side);
    if (answer != SQUARES_DONE)
        unlink(part_path);
    fclose(part);
    return answer;
}

/* ---- all of them ---- */

static enum squares_answer make_missing(struct work *work)
{
    enum { MODE = 0755 };
    int64_t sides[PICTURE_SQUARES_MAX];
    size_t count = picture_sides(&work->picture, sides);
    enum squares_answer answer = SQUARES_DONE;
    const char *folder = arena_format(work->arena, "%s/artwork", work->media_directory).at;
    if (!durable_folder(folder, MODE))
        return cannot_write(work, folder);
    work->largest = sides[count - 1];
    for (size_t i = count; i-- > 0 && answer == SQUARES_DONE;)
        if (access(path_of(work, sides[i]), F_OK) != 0)
            answer = make(work, sides[i]);
    return answer;
}

static bool is_before(struct timespec one, struct timespec other)
{
    return one.tv_sec < other.tv_sec || (one.tv_sec == other.tv_sec && one.tv_nsec < other.tv_nsec);
}

/* Whether nobody has touched the picture since all squares of what is stored were made: by the time
 * that only the kernel sets, because a file that takes another's place may be older. */
static bool is_settled(struct work *work)
{
    struct stat picture, square;
    int64_t sides[PICTURE_SQUARES_MAX];
    size_t count = text_is_empty(work->picture.hash) ? 0 : picture_sides(&work->picture, sides);
    if (fstat(fileno(work->file), &picture) != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (stat(path_of(work, sides[i]), &square) != 0 ||
            !is_before(picture.st_ctim, square.st_ctim))
            return false;
    return count > 0;
}

static enum squares_answer make_of_file(struct work *work, int64_t bytes)
{
    if (is_settled(work))
        return SQUARES_DONE;
    enum squares_answer answer = measure(work, bytes);
    if (answer != SQUARES_DONE)
        return answer;
    return read_hash(work) ? make_missing(work) : unreadable(work, "cannot be read to its end");
}

enum squares_answer squares_make(const char *media_directory, struct text image_url,
                                 struct arena *arena, struct picture *picture, int64_t *made,
                                 struct error *error)
{
    struct work work = {.media_directory = media_directory,
                        .arena = arena,
                        .picture = *picture,
                        .made = made,
                        .error = error};
    struct response response = {.status = 0};
    struct text name = text_slice(image_url, strlen("/media/"), image_url.length);
    if (media_open(media_directory, name, &response) != MEDIA_FOUND)
        return unreadable(&work, "is not there");
    work.file = fdopen(response.file.descriptor, "r");
    if (!work.file) {
        close(response.file.descriptor);
        return unreadable(&work, "cannot be opened");
    }
    enum squares_answer answer = make_of_file(&work, response.file.length);
    fclose(work.file);
    *picture = answer == SQUARES_DONE ? work.picture : (struct picture){.width = 0};
    return answer;
}
