/* Well-formedness (RFC 3629) and what may be stored. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void knows_well_formed_text(void **state)
{
    (void)state;
    static const char *const well[] = {"",
                                       "a",
                                       "\xc3\xa9",
                                       "\xe2\x82\xac",
                                       "\xf0\x9f\x8e\x99",
                                       "\xef\xbf\xbf",
                                       "\xf4\x8f\xbf\xbf"};
    static const char *const ill[] = {
        "\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
        "\xc3", "\xe2\x82", "a\xff"};
    for (size_t i = 0; i < sizeof well / sizeof well[0]; i++)
        assert_true(utf8_is_valid(text_of(well[i])));
    for (size_t i = 0; i < sizeof ill / sizeof ill[0]; i++)
        assert_false(utf8_is_valid(text_of(ill[i])));
}

static void decodes_one_code_point(void **state)
{
    (void)state;
    size_t length;
    assert_int_equal(utf8_decode(TEXT("\xf0\x9f\x8e\x99x"), &length), 0x1f399);
    assert_int_equal(length, 4);
    assert_int_equal(utf8_decode(TEXT("x"), &length), 'x');
    assert_int_equal(length, 1);
}

struct sample {
    struct text foreign;
    const char *expected;
};

static void scrubs_what_cannot_be_stored(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {TEXT_LITERAL("a\tb\nc"), "a\tb\nc"},
        {TEXT_LITERAL("a\r\nb\rc\r"), "a\nb\nc\n"},
        {TEXT_LITERAL("a\0b\x01\x1f\x7f"), "ab"},
        {TEXT_LITERAL("a\xc2\x85"
                      "b"),
         "ab"}, /* U+0085, a C1 control */
        {TEXT_LITERAL("a\xe2\x80\xae"
                      "b\xe2\x81\xa6"
                      "c"),
         "abc"}, /* U+202E, U+2066 */
        {TEXT_LITERAL("a\xef\xbf\xbe\xef\xbf\xbf"
                      "b"),
         "ab"}, /* U+FFFE, U+FFFF */
        {TEXT_LITERAL("a\xe2\x80\x8d"
                      "b\xe2\x80\x8c"),
         "a\xe2\x80\x8d"
         "b\xe2\x80\x8c"}, /* ZWJ */
        {TEXT_LITERAL("a\xff"
                      "b"),
         "a\xef\xbf\xbd"
         "b"},
        {TEXT_LITERAL("\xff\xff\xff"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {TEXT_LITERAL(""), ""},
    };
    struct arena arena;
    arena_begin(&arena);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct text scrubbed = utf8_scrub(&arena, samples[i].foreign);
        if (!text_equal(scrubbed, text_of(samples[i].expected)))
            fail_msg("sample %zu gives \"%.*s\"", i, TEXT_ARGUMENTS(scrubbed));
    }
    arena_end(&arena);
}

/* What is dropped or replaced must be found wherever it stands among ASCII, and nothing else. */
static void scrubs_each_byte_at_each_place(void **state)
{
    (void)state;
    enum { LENGTH = 20 };
    struct arena arena;
    arena_begin(&arena);
    for (unsigned byte = 0; byte < 0x80; byte++) {
        bool is_kept = byte == '\t' || byte == '\n' || (byte >= 0x20 && byte != 0x7f);
        for (size_t place = 0; place < LENGTH; place++) {
            char raw[] = "~~~~~~~~~~          ", expected[LENGTH];
            raw[place] = (char)byte;
            size_t kept = is_kept || byte == '\r';
            memcpy(expected, raw, LENGTH);
            memmove(expected + place + kept, raw + place + 1, LENGTH - place - 1);
            if (byte == '\r')
                expected[place] = '\n';
            struct text scrubbed = utf8_scrub(&arena, (struct text){raw, LENGTH});
            if (!text_equal(scrubbed, (struct text){expected, LENGTH - 1 + kept}))
                fail_msg("byte %#x at %zu gives \"%.*s\"", byte, place, TEXT_ARGUMENTS(scrubbed));
        }
        arena_reset(&arena);
    }
    arena_end(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_well_formed_text),
        cmocka_unit_test(decodes_one_code_point),
        cmocka_unit_test(scrubs_what_cannot_be_stored),
        cmocka_unit_test(scrubs_each_byte_at_each_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
