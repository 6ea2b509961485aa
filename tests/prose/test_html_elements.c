/* The table is searched by halving: every element must be found, in any case. */
#include "prose/html_elements.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void finds_what_is_written(void **state)
{
    (void)state;
    static const char *const written[] = {"p",  "br", "em", "strong", "b",    "i",
                                          "a",  "ul", "ol", "li",     "h3",   "h4",
                                          "h5", "h6", "hr", "pre",    "code", "blockquote"};
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        struct text name = text_of(written[i]);
        assert_true(text_equal(html_element_find(name)->written, name));
    }
    assert_true(text_equal(html_element_find(TEXT("H1"))->written, TEXT("h3")));
    assert_true(text_equal(html_element_find(TEXT("h2"))->written, TEXT("h3")));
    assert_true(text_equal(html_element_find(TEXT("BlockQuote"))->written, TEXT("blockquote")));
}

static void finds_what_is_dropped(void **state)
{
    (void)state;
    static const char *const dropped[] = {
        "script", "style",    "textarea", "title", "xmp",  "iframe", "noembed", "noframes",
        "SCRIPT", "noscript", "template", "svg",   "math", "select", "object",  "plaintext",
    };
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        assert_true(html_element_find(text_of(dropped[i]))->role >= HTML_DROPPED_RAW);
}

static void takes_others_as_transparent(void **state)
{
    (void)state;
    static const char *const others[] = {"", "span", "bb", "scrip", "scripts", "h7", "zzz", "A1"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(html_element_find(text_of(others[i]))->role, HTML_TRANSPARENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_written),
        cmocka_unit_test(finds_what_is_dropped),
        cmocka_unit_test(takes_others_as_transparent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
