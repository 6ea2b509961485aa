/* Which bytes are escaped where. */
#include "prose/html_escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void escapes_attributes(void **state)
{
    (void)state;
    struct buffer to;
    buffer_begin(&to, 100);
    html_escape(&to, TEXT("a<b>&\"c'\u00e9&amp;"));
    assert_true(text_equal(buffer_text(&to), TEXT("a&lt;b&gt;&amp;&quot;c&#39;\u00e9&amp;amp;")));
    buffer_end(&to);
}

static void keeps_quotes_in_text(void **state)
{
    (void)state;
    assert_true(text_is_empty(html_escape_of('"', HTML_ESCAPED_IN_TEXT)));
    assert_true(text_is_empty(html_escape_of('\'', HTML_ESCAPED_IN_TEXT)));
    assert_true(text_equal(html_escape_of('<', HTML_ESCAPED_IN_TEXT), TEXT("&lt;")));
    assert_true(text_is_empty(html_escape_of('x', HTML_ESCAPED_IN_ATTRIBUTE)));
}

static void stays_cut(void **state)
{
    (void)state;
    struct buffer to;
    buffer_begin(&to, 2);
    html_escape(&to, TEXT("abc"));
    html_escape(&to, TEXT("d"));
    assert_true(to.overflow);
    assert_true(text_equal(buffer_text(&to), TEXT("ab")));
    html_escape(&to, TEXT(""));
    assert_true(to.overflow);
    buffer_end(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_attributes),
        cmocka_unit_test(keeps_quotes_in_text),
        cmocka_unit_test(stays_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
