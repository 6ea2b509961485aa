/* Accept, by the examples of RFC 9110 section 12.5.1 and what browsers and programs send. */
#include "web/accept.h"

#include "cmocka_setup.h"

static int choose_two(const char *accept, const char *first, const char *second)
{
    struct text offers[] = {text_of(first), text_of(second)};
    return accept_choose(text_of(accept), offers, 2);
}

static int choose(const char *accept)
{
    return choose_two(accept, "text/html; charset=utf-8", "text/markdown; charset=utf-8");
}

enum { HTML, MARKDOWN };

static void the_examples_of_the_specification(void **state)
{
    (void)state;
    static const char basic[] = "audio/*; q=0.2, audio/basic";
    assert_int_equal(choose_two(basic, "audio/mpeg", "audio/basic"), 1);
    assert_int_equal(choose_two(basic, "audio/mpeg", "image/png"), 0);
    static const char elaborate[] = "text/plain; q=0.5, text/html,\ttext/x-dvi; q=0.8, text/x-c";
    assert_int_equal(choose_two(elaborate, "text/x-dvi", "text/x-c"), 1);
    assert_int_equal(choose_two(elaborate, "text/plain", "text/x-dvi"), 1);
    /* The table of qualities: each beats the next. */
    static const char table[] = "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, "
                                "text/plain;format=fixed;q=0.4, */*;q=0.5";
    static const char *const falling[] = {"text/plain;format=flowed", "text/plain", "image/jpeg",
                                          "text/plain;format=fixed", "text/html"};
    for (size_t i = 0; i + 1 < COUNT_OF(falling); i++) {
        assert_int_equal(choose_two(table, falling[i], falling[i + 1]), 0);
        assert_int_equal(choose_two(table, falling[i + 1], falling[i]), 1);
    }
}

static void the_standard_is_for_whoever_asks_for_nothing(void **state)
{
    (void)state;
    static const char *const headers[] = {
        "",
        " ",
        "*/*",
        "*/*;q=0.1",
        "text/*",
        "text/html",
        "TEXT/HTML",
        "text/html;q=0.001",
        /* Firefox, Chromium, curl, an image of a page. */
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
        "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
        "text/html, text/markdown",
        "text/markdown;q=0.9, text/html",
        "text/markdown;q=0, */*",
        "text/*, text/markdown;q=0.5",
        "text/markdown;variant=GFM, */*;q=0.5",
        /* Nothing that can be read. */
        ",,",
        ";q=1",
        "html",
        "/",
        "text/",
        "/html",
        "text/markdown;q=2",
        "text/markdown;q=0.1234",
        "text/markdown;q=",
        "text/markdown;q=-1",
        "text/markdown;q=1.1",
    };
    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        print_message("%s\n", headers[i]);
        assert_int_equal(choose(headers[i]), HTML);
    }
}

static void markdown_is_for_whoever_prefers_it(void **state)
{
    (void)state;
    static const char *const headers[] = {
        "text/markdown",
        "Text/Markdown",
        "text/markdown, */*",
        "*/*, text/markdown",
        "text/markdown, text/html, */*",
        "text/markdown, text/html;q=0.9",
        "text/html;q=0.5, text/markdown;q=0.51",
        "text/html;q=0, */*",
        "text/html;q=0.0, text/*",
        "text/markdown ; q=1.000 , text/html ; q=0.999",
        "text/markdown;charset=UTF-8",
        "text/markdown;charset=\"utf-8\", text/html;q=0.9",
        "bad, text/markdown",
        "application/json;x=\"a, text/html\", text/markdown;q=0.1",
        "text/markdown;;q=1, text/html;q=.5",
    };
    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        print_message("%s\n", headers[i]);
        assert_int_equal(choose(headers[i]), MARKDOWN);
    }
}

static void nothing_is_for_whoever_rules_all_out(void **state)
{
    (void)state;
    static const char *const headers[] = {
        "image/png",
        "image/*",
        "*/*;q=0",
        "text/*;q=0",
        "text/html;q=0, text/markdown;q=0",
        "text/html;q=0",
        "text/html;level=1",
        "text",
        "application/xhtml+xml",
    };
    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        print_message("%s\n", headers[i]);
        bool readable = strchr(headers[i], '/') != NULL;
        assert_int_equal(choose(headers[i]), readable ? ACCEPT_NONE : HTML);
    }
}

static void codings_are_allowed_by_name_or_by_the_wildcard(void **state)
{
    (void)state;
    /* The first five are the examples of RFC 9110 section 12.5.3. */
    static const struct {
        const char *header;
        bool allows_gzip;
    } cases[] = {
        {"compress, gzip", true},
        {"", false},
        {"*", true},
        {"compress;q=0.5, gzip;q=1.0", true},
        {"gzip;q=1.0, identity; q=0.5, *;q=0", true},
        {NULL, false},
        {"gzip", true},
        {"GZip", true},
        {"gzip;q=0", false},
        {"gzip;q=0.000", false},
        {"gzip;q=0.001", true},
        {"*;q=0", false},
        {"*, gzip;q=0", false},
        {"gzip;q=0, *", false},
        {"br, *;q=0.1", true},
        {"br;q=1, deflate", false},
        {"gzip;q=2", false},
        {"gzip;level=3", false},
        {"gzipped", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        print_message("%s\n", cases[i].header ? cases[i].header : "(none)");
        assert_int_equal(accept_allows(text_of(cases[i].header), TEXT("gzip")),
                         cases[i].allows_gzip);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_specification),
        cmocka_unit_test(the_standard_is_for_whoever_asks_for_nothing),
        cmocka_unit_test(markdown_is_for_whoever_prefers_it),
        cmocka_unit_test(nothing_is_for_whoever_rules_all_out),
        cmocka_unit_test(codings_are_allowed_by_name_or_by_the_wildcard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
