/* Escaping many bytes at once comes to the same as escaping them one by one. */
#include "view/escape.h"
#include "view/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Longer than two blocks and a rest. */
enum { LENGTH = 41, CEILING = 4096 };

/* No byte that a line may not begin with in Markdown. */
static const char plain[LENGTH + 1] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO";

static void escape_one_by_one(escape_function *escape, struct text text, struct buffer *to)
{
    for (size_t i = 0; i < text.length; i++)
        escape(text_slice(text, i, 1), to);
}

static void check(escape_function *escape, struct text text)
{
    struct buffer whole, single;
    buffer_begin(&whole, CEILING);
    buffer_begin(&single, CEILING);
    escape(text, &whole);
    /* Only the first byte of a Markdown value may be at the start of a line. */
    buffer_append_byte(&single, text.at[0]);
    escape_one_by_one(escape, text_slice(text, 1, text.length), &single);
    if (!text_equal(buffer_text(&whole), buffer_text(&single)))
        fail_msg("%.*s is not %.*s", TEXT_ARGUMENTS(buffer_text(&whole)),
                 TEXT_ARGUMENTS(buffer_text(&single)));
    buffer_end(&whole);
    buffer_end(&single);
}

/* Every byte at every place of texts of every length. */
static void check_everywhere(const char *file, const char *but)
{
    escape_function *escape = escape_for(text_of(file));
    for (int byte = 0; byte <= UINT8_MAX; byte++)
        for (size_t length = 2; length <= LENGTH; length++)
            for (size_t at = 1; at < length && !strchr(but, byte); at++) {
                char bytes[LENGTH];
                memcpy(bytes, plain, LENGTH);
                bytes[at] = (char)byte;
                check(escape, (struct text){bytes, length});
            }
}

static void markup_is_escaped_wherever_it_stands(void **state)
{
    (void)state;
    check_everywhere("page.html", "");
}

static void json_is_escaped_wherever_it_stands(void **state)
{
    (void)state;
    check_everywhere("page.json", "");
}

/* Without those that are escaped at the start of a line alone, as each is that stands alone. */
static void markdown_is_escaped_wherever_it_stands(void **state)
{
    (void)state;
    check_everywhere("page.md", "-+= \t\r\n");
}

static void markdown_is_escaped_where_a_line_begins(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {" x", "&#32;x"}, {"\tx", "&#32;x"},    {"\nx", "&#32;x"},     {"\rx", "&#32;x"},
        {"-x", "\\-x"},   {"12. x", "12\\. x"}, {"12)\tx", "12\\) x"}, {"12)\r", "12\\) "},
        {"12)", "12\\)"}, {"12.x", "12.x"},     {"12-", "12-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer buffer;
        buffer_begin(&buffer, CEILING);
        escape_for(TEXT("page.md"))(text_of(cases[i][0]), &buffer);
        if (!text_equal(buffer_text(&buffer), text_of(cases[i][1])))
            fail_msg("\"%s\" becomes \"%.*s\"", cases[i][0], TEXT_ARGUMENTS(buffer_text(&buffer)));
        buffer_end(&buffer);
    }
}

static void neighbours_are_escaped(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_begin(&buffer, CEILING);
    template_escape(TEXT("0123456789abcde<&0123456789abc\"'"), &buffer);
    assert_true(
        text_equal(buffer_text(&buffer), TEXT("0123456789abcde&lt;&amp;0123456789abc&quot;&#39;")));
    buffer_end(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_escaped_wherever_it_stands),
        cmocka_unit_test(json_is_escaped_wherever_it_stands),
        cmocka_unit_test(markdown_is_escaped_wherever_it_stands),
        cmocka_unit_test(markdown_is_escaped_where_a_line_begins),
        cmocka_unit_test(neighbours_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
