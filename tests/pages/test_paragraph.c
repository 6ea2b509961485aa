/* Paragraphs of plain text. */
#include "pages/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_paragraphs(const char *text, const char *const expected[], size_t count)
{
    struct arena arena;
    arena_begin(&arena);
    struct list list = paragraphs_of(&arena, text_of(text));
    assert_int_equal(list.count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(
            text_equal(((const struct paragraph *)list.items)[i].text, text_of(expected[i])));
    arena_end(&arena);
}

static void empty_lines_divide(void **state)
{
    (void)state;
    assert_paragraphs("a\nb\n\nc", (const char *const[]){"a\nb", "c"}, 2);
    assert_paragraphs("\n\n a \n \t\n\n\nb\n\n", (const char *const[]){" a ", "b"}, 2);
    assert_paragraphs("one", (const char *const[]){"one"}, 1);
}

static void nothing_has_no_paragraphs(void **state)
{
    (void)state;
    assert_paragraphs("", NULL, 0);
    assert_paragraphs(NULL, NULL, 0);
    assert_paragraphs(" \n\n \n", NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_lines_divide),
        cmocka_unit_test(nothing_has_no_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
