/* The ceiling: nothing passes it, and the flag stays. */
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void grows_up_to_the_ceiling(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_begin(&buffer, 1000);
    for (int i = 0; i < 1000; i++)
        buffer_append_byte(&buffer, (char)('a' + i % 26));
    assert_false(buffer.overflow);
    assert_int_equal(buffer.length, 1000);
    assert_int_equal(buffer_text(&buffer).at[999], 'a' + 999 % 26);
    buffer_append_byte(&buffer, 'x');
    assert_true(buffer.overflow);
    assert_int_equal(buffer.length, 1000);
    buffer_end(&buffer);
}

static void leaves_out_all_behind_an_overflow(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_begin(&buffer, 4);
    buffer_append(&buffer, TEXT("abc"));
    buffer_append(&buffer, TEXT("de"));
    buffer_append(&buffer, TEXT("f"));
    assert_true(text_equal(buffer_text(&buffer), TEXT("abc")));
    buffer_clear(&buffer);
    assert_false(buffer.overflow);
    buffer_append(&buffer, TEXT("abcd"));
    assert_true(text_equal(buffer_text(&buffer), TEXT("abcd")));
    buffer_end(&buffer);
    assert_int_equal(buffer.ceiling, 4);
    assert_int_equal(buffer_text(&buffer).length, 0);
}

static void formats_and_encodes(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_begin(&buffer, 100);
    buffer_append_format(&buffer, "%d-%s", 42, "x");
    buffer_append_codepoint(&buffer, 0x20ac);
    buffer_append_codepoint(&buffer, 0x1f399);
    assert_true(text_equal(buffer_text(&buffer), TEXT("42-x\xe2\x82\xac\xf0\x9f\x8e\x99")));
    buffer_cut(&buffer, 4);
    buffer_cut(&buffer, 50);
    assert_true(text_equal(buffer_text(&buffer), TEXT("42-x")));
    buffer_append(&buffer, (struct text){NULL, 0});
    assert_false(buffer.overflow);
    buffer_end(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_up_to_the_ceiling),
        cmocka_unit_test(leaves_out_all_behind_an_overflow),
        cmocka_unit_test(formats_and_encodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
