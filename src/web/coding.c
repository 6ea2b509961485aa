/* Compression. Most pages are compressed for one client, a crawler that comes once, so that what it
 * costs comes first: for a page of 16 KB ISA-L's level 0 takes 14 us (4.5 KB), its level 3 40 us
 * (3.9 KB), zlib more than 100 and brotli 200 (3.4 KB). Its levels 1 and 2 are passed over: they do
 * not always make the same bytes of the same body. */
#include "web/coding.h"

#include "base/memory.h"

#include <brotli/encode.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { GZIP_LEVEL = 3, GZIP_STEP_BYTES = 4096, BR_QUALITY = 5, BR_WINDOW_BITS = 18 };

struct coder {
    struct isal_zstream gzip;
    uint8_t level[ISAL_DEF_LVL3_SMALL];
};

struct text coding_name(enum coding coding)
{
    static const struct text names[] = {
        [CODING_IDENTITY] = {NULL, 0},
        [CODING_GZIP_FAST] = TEXT_LITERAL("gzip"),
        [CODING_GZIP] = TEXT_LITERAL("gzip"),
        [CODING_BR] = TEXT_LITERAL("br"),
    };
    return names[coding];
}

enum coding coding_choose(struct representation representation, bool often)
{
    if (representation.br && (often || !representation.gzip))
        return CODING_BR;
    if (!representation.gzip)
        return CODING_IDENTITY;
    return often ? CODING_GZIP : CODING_GZIP_FAST;
}

struct coder *coder_open(void)
{
    return memory_allocate(sizeof(struct coder));
}

void coder_close(struct coder *coder)
{
    free(coder);
}

#ifdef __x86_64__
__attribute__((target("avx"))) static void clear_upper_halves(void)
{
    _mm256_zeroupper();
}

/* ISA-L's code leaves the upper halves of vector registers in use. All that comes after it in this
 * thread, be it another request, would then wait wherever SSE instructions and AVX instructions
 * follow each other (Intel 64 and IA-32 Architectures Optimization Reference Manual, "Mixing AVX
 * Code with SSE Code"): a fifth of the time of a page. */
static void leave_vectors(void)
{
    if (__builtin_cpu_supports("avx"))
        clear_upper_halves();
}
#else
static void leave_vectors(void)
{
}
#endif

static void set_gzip(struct coder *coder, uint32_t level)
{
    coder->gzip.level = level;
    coder->gzip.level_buf = coder->level;
    coder->gzip.level_buf_size = sizeof coder->level;
    coder->gzip.gzip_flag = IGZIP_GZIP;
}

void coder_begin_gzip(struct coder *coder)
{
    isal_deflate_init(&coder->gzip);
    set_gzip(coder, GZIP_LEVEL);
}

bool coder_add_gzip(struct coder *coder, struct text stretch, bool is_last, struct buffer *to)
{
    struct isal_zstream *gzip = &coder->gzip;
    uint8_t step[GZIP_STEP_BYTES];
    gzip->next_in = (uint8_t *)(uintptr_t)stretch.at;
    gzip->avail_in = (uint32_t)stretch.length;
    gzip->end_of_stream = is_last;
    do {
        gzip->next_out = step;
        gzip->avail_out = sizeof step;
        isal_deflate(gzip);
        leave_vectors();
        buffer_append(to, (struct text){(const char *)step, sizeof step - gzip->avail_out});
    } while (gzip->avail_out == 0 && !to->overflow);
    return !to->overflow;
}

/* The body at once, which needs no copy of it to look back at. */
static bool encode_gzip(struct coder *coder, uint32_t level, struct text body, uint8_t *room,
                        size_t *length)
{
    struct isal_zstream *gzip = &coder->gzip;
    isal_deflate_stateless_init(gzip);
    set_gzip(coder, level);
    gzip->next_in = (uint8_t *)(uintptr_t)body.at;
    gzip->avail_in = (uint32_t)body.length;
    gzip->end_of_stream = 1;
    gzip->next_out = room;
    gzip->avail_out = (uint32_t)*length;
    bool done = isal_deflate_stateless(gzip) == COMP_OK;
    leave_vectors();
    *length -= gzip->avail_out;
    return done;
}

static bool encode_br(struct text body, uint8_t *room, size_t *length)
{
    return BrotliEncoderCompress(BR_QUALITY, BR_WINDOW_BITS, BROTLI_MODE_TEXT, body.length,
                                 (const uint8_t *)body.at, length, room);
}

/* Sets the length from that of the room to that of what it holds. */
static bool encode(struct coder *coder, enum coding coding, struct text body, uint8_t *room,
                   size_t *length)
{
    switch (coding) {
    case CODING_GZIP_FAST:
        return encode_gzip(coder, 0, body, room, length);
    case CODING_GZIP:
        return encode_gzip(coder, GZIP_LEVEL, body, room, length);
    case CODING_BR:
        return encode_br(body, room, length);
    default:
        return false;
    }
}

bool coder_encode(struct coder *coder, enum coding coding, struct text body, struct buffer *to)
{
    size_t length = body.length < to->ceiling ? body.length : to->ceiling;
    uint8_t *room = (uint8_t *)buffer_room(to, length);
    if (!room || !encode(coder, coding, body, room, &length) || length >= body.length)
        return false;
    to->length = length;
    return true;
}
