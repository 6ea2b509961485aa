/* Compression. ISA-L's deflate is several times faster than others at about the same size, and most
 * pages are compressed for one client: a crawler that comes once. */
#include "web/coding.h"

#include "base/memory.h"

#include <brotli/encode.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

enum { GZIP_LEVEL = 1, GZIP_STEP_BYTES = 4096, BR_QUALITY = 5, BR_WINDOW_BITS = 18 };

struct coder {
    struct isal_zstream gzip;
    uint8_t level[ISAL_DEF_LVL1_SMALL];
};

struct text coding_name(enum coding coding)
{
    static const struct text names[] = {
        [CODING_IDENTITY] = {NULL, 0},
        [CODING_GZIP] = TEXT_LITERAL("gzip"),
        [CODING_BR] = TEXT_LITERAL("br"),
    };
    return names[coding];
}

enum coding coding_choose(struct representation representation, bool often)
{
    if (representation.br && (often || !representation.gzip))
        return CODING_BR;
    return representation.gzip ? CODING_GZIP : CODING_IDENTITY;
}

struct coder *coder_open(void)
{
    return memory_allocate(sizeof(struct coder));
}

void coder_close(struct coder *coder)
{
    free(coder);
}

void coder_begin_gzip(struct coder *coder)
{
    isal_deflate_init(&coder->gzip);
    coder->gzip.level = GZIP_LEVEL;
    coder->gzip.level_buf = coder->level;
    coder->gzip.level_buf_size = sizeof coder->level;
    coder->gzip.gzip_flag = IGZIP_GZIP;
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
        buffer_append(to, (struct text){(const char *)step, sizeof step - gzip->avail_out});
    } while (gzip->avail_out == 0 && !to->overflow);
    return !to->overflow;
}

static bool encode_gzip(struct coder *coder, struct text body, struct buffer *to)
{
    coder_begin_gzip(coder);
    return coder_add_gzip(coder, body, true, to);
}

static bool encode_br(struct text body, struct buffer *to)
{
    size_t length = BrotliEncoderMaxCompressedSize(body.length);
    uint8_t *room = memory_allocate(length);
    bool done = BrotliEncoderCompress(BR_QUALITY, BR_WINDOW_BITS, BROTLI_MODE_TEXT, body.length,
                                      (const uint8_t *)body.at, &length, room);
    if (done)
        buffer_append(to, (struct text){(const char *)room, length});
    free(room);
    return done && !to->overflow;
}

bool coder_encode(struct coder *coder, enum coding coding, struct text body, struct buffer *to)
{
    bool done = coding == CODING_GZIP ? encode_gzip(coder, body, to)
                                      : coding == CODING_BR && encode_br(body, to);
    if (done && to->length < body.length)
        return true;
    buffer_clear(to);
    return false;
}
