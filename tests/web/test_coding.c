/* Bodies that go out compressed, read back by other libraries: zlib and brotli's decoder. */
#include "web/coding.h"

#include "cmocka_setup.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <zlib.h>

enum { ROOM_BYTES = 4 * 1024 * 1024 };

static struct coder *coder;
static struct buffer coded;
static char room[ROOM_BYTES];

static int open_coder(void **state)
{
    (void)state;
    coder = coder_open();
    buffer_begin(&coded, ROOM_BYTES);
    return 0;
}

static int close_coder(void **state)
{
    (void)state;
    buffer_end(&coded);
    coder_close(coder);
    return 0;
}

static struct text gunzip(struct text gzip)
{
    z_stream stream = {
        .next_in = (Bytef *)(uintptr_t)gzip.at,
        .avail_in = (uInt)gzip.length,
        .next_out = (Bytef *)room,
        .avail_out = sizeof room,
    };
    assert_int_equal(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    assert_int_equal(inflateEnd(&stream), Z_OK);
    return (struct text){room, stream.total_out};
}

static struct text unbrotli(struct text br)
{
    size_t length = sizeof room;
    assert_int_equal(
        BrotliDecoderDecompress(br.length, (const uint8_t *)br.at, &length, (uint8_t *)room),
        BROTLI_DECODER_RESULT_SUCCESS);
    return (struct text){room, length};
}

static struct text decode(enum coding coding, struct text bytes)
{
    return coding == CODING_BR ? unbrotli(bytes) : gunzip(bytes);
}

/* Something that repeats itself, but not only. */
static struct text prose(size_t length)
{
    static char bytes[1024 * 1024];
    uint32_t seed = 7;
    for (size_t i = 0; i < length; i++) {
        seed = seed * 1664525 + 1013904223;
        bytes[i] = "etaoin shrdlu, "[(seed >> 24) % 15];
    }
    return (struct text){bytes, length};
}

static void bodies_come_back(void **state)
{
    (void)state;
    static const size_t lengths[] = {600, 4096, 12000, 65536, 1024 * 1024};
    for (size_t i = 0; i < COUNT_OF(lengths); i++)
        for (enum coding coding = CODING_GZIP_FAST; coding <= CODING_BR; coding++) {
            struct text body = prose(lengths[i]);
            buffer_clear(&coded);
            assert_true(coder_encode(coder, coding, body, &coded));
            assert_true(coded.length < body.length);
            assert_true(text_equal(decode(coding, buffer_text(&coded)), body));
        }
}

/* Two coders lie at different addresses and have done different work. */
static void the_same_body_gives_the_same_bytes(void **state)
{
    (void)state;
    struct buffer other;
    buffer_begin(&other, ROOM_BYTES);
    for (size_t length = 512; length < 20000; length += 37)
        for (enum coding coding = CODING_GZIP_FAST; coding <= CODING_GZIP; coding++) {
            struct coder *fresh = coder_open();
            buffer_clear(&coded);
            buffer_clear(&other);
            coder_encode(coder, coding, prose(length), &coded);
            coder_encode(fresh, coding, prose(length), &other);
            assert_true(text_equal(buffer_text(&coded), buffer_text(&other)));
            coder_close(fresh);
        }
    buffer_end(&other);
}

static void stretches_come_back_as_one(void **state)
{
    (void)state;
    struct text body = prose(500000);
    coder_begin_gzip(coder);
    for (size_t at = 0; at < body.length; at += 70001)
        assert_true(coder_add_gzip(coder, text_slice(body, at, 70001), false, &coded));
    assert_true(coder_add_gzip(coder, (struct text){NULL, 0}, true, &coded));
    assert_true(text_equal(gunzip(buffer_text(&coded)), body));
}

#ifdef __x86_64__
/* Of four of the sixteen registers, by their numbers. */
static bool upper_halves_are_empty(void)
{
    uint64_t halves[4][2];
    __asm__ volatile("vextractf128 $1, %%ymm0, 0(%0)\n"
                     "vextractf128 $1, %%ymm5, 16(%0)\n"
                     "vextractf128 $1, %%ymm10, 32(%0)\n"
                     "vextractf128 $1, %%ymm15, 48(%0)\n"
                     :
                     : "r"(halves)
                     : "memory");
    for (size_t i = 0; i < COUNT_OF(halves); i++)
        if (halves[i][0] || halves[i][1])
            return false;
    return true;
}

static void fill_upper_halves(void)
{
    __asm__ volatile("vcmptrueps %%ymm0, %%ymm0, %%ymm0\n"
                     "vcmptrueps %%ymm5, %%ymm5, %%ymm5\n"
                     "vcmptrueps %%ymm10, %%ymm10, %%ymm10\n"
                     "vcmptrueps %%ymm15, %%ymm15, %%ymm15\n"
                     :
                     :
                     : "xmm0", "xmm5", "xmm10", "xmm15");
}

static void vector_registers_are_left_clean(void **state)
{
    (void)state;
    struct text body = prose(12000);
    if (!__builtin_cpu_supports("avx"))
        return;
    fill_upper_halves();
    assert_false(upper_halves_are_empty());
    coder_encode(coder, CODING_GZIP_FAST, body, &coded);
    assert_true(upper_halves_are_empty());
    coder_begin_gzip(coder);
    fill_upper_halves();
    coder_add_gzip(coder, body, true, &coded);
    assert_true(upper_halves_are_empty());
}
#endif

static void what_would_not_shrink_stays(void **state)
{
    (void)state;
    char noise[1000];
    srand(1);
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)rand();
    struct text body = {noise, sizeof noise};
    assert_false(coder_encode(coder, CODING_GZIP, body, &coded));
    assert_false(coder_encode(coder, CODING_BR, body, &coded));
    assert_false(coder_encode(coder, CODING_IDENTITY, prose(1000), &coded));
    assert_int_equal(coded.length, 0);
}

static void the_ceiling_holds(void **state)
{
    (void)state;
    struct buffer small;
    buffer_begin(&small, 100);
    assert_false(coder_encode(coder, CODING_GZIP, prose(10000), &small));
    assert_false(coder_encode(coder, CODING_BR, prose(10000), &small));
    coder_begin_gzip(coder);
    assert_false(coder_add_gzip(coder, prose(100000), true, &small));
    buffer_end(&small);
}

static void the_cheap_coding_is_for_what_is_asked_for_once(void **state)
{
    (void)state;
    struct representation all = {.gzip = true, .br = true};
    struct representation gzip = {.gzip = true};
    struct representation br = {.br = true};
    assert_int_equal(coding_choose(all, false), CODING_GZIP_FAST);
    assert_int_equal(coding_choose(gzip, false), CODING_GZIP_FAST);
    assert_int_equal(coding_choose(all, true), CODING_BR);
    assert_int_equal(coding_choose(gzip, true), CODING_GZIP);
    assert_int_equal(coding_choose(br, false), CODING_BR);
    assert_int_equal(coding_choose((struct representation){0}, true), CODING_IDENTITY);
    assert_text(coding_name(CODING_GZIP_FAST), "gzip");
    assert_text(coding_name(CODING_GZIP), "gzip");
    assert_text(coding_name(CODING_BR), "br");
    assert_text(coding_name(CODING_IDENTITY), "");
}

#define WITH_CODER(test) cmocka_unit_test_setup_teardown(test, open_coder, close_coder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CODER(bodies_come_back),
        WITH_CODER(the_same_body_gives_the_same_bytes),
        WITH_CODER(stretches_come_back_as_one),
#ifdef __x86_64__
        WITH_CODER(vector_registers_are_left_clean),
#endif
        WITH_CODER(what_would_not_shrink_stays),
        WITH_CODER(the_ceiling_holds),
        cmocka_unit_test(the_cheap_coding_is_for_what_is_asked_for_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
